"""What measures of pages share: a home of their own, people signed in by real pages, times, a table."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

WARM_UP = 3


@dataclass
class Page:
    """One page as one reader opens it, and what it took."""

    name: str
    reader: Client
    address: str
    times: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    def open(self) -> tuple[float, float]:
        """Milliseconds of one request by the clock and of the processor, its answer read to the end."""
        began, worked = time.perf_counter(), time.process_time()
        response = self.reader.get(self.address)
        content = response.getvalue()
        took = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
        if response.status_code != 200:
            raise SystemExit(f"{self.name}: {self.address} answered {response.status_code}.")
        self.size = len(content)
        return took


def p95(values: Sequence[float]) -> float:
    return sorted(values)[round(0.95 * (len(values) - 1))]


def prepare(home: Path) -> None:
    """The worked example in the folder `home`, with static files laid out as the server does."""
    for name in [name for name in os.environ if name.startswith("GOLDTHREAD_")]:
        del os.environ[name]
    os.environ["GOLDTHREAD_HOME"] = str(home)
    from goldthread.project.home import open_home

    opened = open_home(demo=True)
    from goldthread.project.demo.load import load_example
    from goldthread.project.serving import prepare as lay_out
    from goldthread.project.warming import settle

    lay_out(opened)
    began = time.perf_counter()
    if load_example():
        print(f"The worked example was loaded in {time.perf_counter() - began:.1f} s.\n")
    settle()


def signed_in(role: str) -> Client:
    """A browser of the example's first person in the role, signed in by password and code."""
    from django.test import Client

    from goldthread.apps.accounts.demo import DEMO_PASSWORD, current_code
    from goldthread.apps.accounts.models import Membership

    user = Membership.objects.filter(role=role).order_by("created_at")[0].user
    client = Client(headers={"host": "127.0.0.1"})
    client.post("/sign-in", {"login": user.email, "password": DEMO_PASSWORD})
    client.post("/sign-in/code", {"code": current_code(user)[0]})
    if client.get("/work").status_code != 200:
        raise SystemExit(f"{user.email} could not be signed in.")
    return client


def counted(page: Page) -> int:
    """Queries of one request, on both databases, after a first one that fills the caches."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    page.open()
    with ExitStack() as stack:
        logs = [stack.enter_context(CaptureQueriesContext(connection)) for connection in connections.all()]
        page.open()
    return sum(len(log) for log in logs)


def measure(listed: Sequence[Page], rounds: int) -> None:
    """Count queries, then time every page `rounds` times in turns, after a few that do not count."""
    for page in listed:
        page.queries = counted(page)
    for number in range(WARM_UP + rounds):
        gc.collect()
        for page in listed:
            took, worked = page.open()
            if number >= WARM_UP:
                page.times.append(took)
                page.work.append(worked)


def about_the_run(rounds: int) -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    day = time.strftime("%Y-%m-%d")
    return f"{day}, {rounds} rounds, {os.cpu_count()} processors, load of the machine {load}"


def report(listed: Sequence[Page], rounds: int, limit: float) -> int:
    """Print the table; 1 if the p95 of a page by the clock is over the limit, else 0."""
    print(f"{about_the_run(rounds)}, limit {limit:.0f} ms\n")
    print("| page | best | median | p95 | p95 of the processor | queries | size |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for page in listed:
        mark = " (over)" if p95(page.times) > limit else ""
        print(
            f"| {page.name} | {min(page.times):.0f} ms | {statistics.median(page.times):.0f} ms "
            f"| {p95(page.times):.0f} ms{mark} | {p95(page.work):.0f} ms | {page.queries} "
            f"| {page.size // 1024} KB |"
        )
    return int(any(p95(page.times) > limit for page in listed))
