"""Server time of Goldthread's pages on the worked example, in one process.

    .venv/bin/python bench/pages.py [ROUNDS]

Loads the example into a temporary home, signs in as people of it through the real pages (password, then
one-time code), and asks for each page in turns, so that a noisy moment of the machine touches all alike.
Times are of the whole request: middleware, database, template, and writing that names were read; time of
the processor is given too, since other work on the machine leaves it alone. Queries are counted in a round
of their own. Ends with 1 if the p95 of a page is over the limit.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 40
WARM_UP = 3
LIMIT_MS = 150.0


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


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="goldthread-bench-") as scratch:
        prepare(Path(scratch))
        listed = list(pages())
        for page in listed:
            page.queries = counted(page)
        measure(listed, rounds)
    report(listed, rounds)
    return int(any(p95(page.times) > LIMIT_MS for page in listed))


def prepare(scratch: Path) -> None:
    """The worked example in a home of its own, with static files laid out as the server does."""
    for name in [name for name in os.environ if name.startswith("GOLDTHREAD_")]:
        del os.environ[name]
    os.environ["GOLDTHREAD_HOME"] = str(scratch / "home")
    from goldthread.project.home import open_home

    home = open_home(demo=True)
    from goldthread.project.demo.load import load_example
    from goldthread.project.serving import prepare as lay_out

    lay_out(home)
    began = time.perf_counter()
    load_example()
    print(f"The worked example was loaded in {time.perf_counter() - began:.1f} s.\n")


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


def pages() -> Iterator[Page]:
    """The pages that are measured, each as the person who most often has it before them."""
    from django.test import Client

    from goldthread.apps.cases.models import Case
    from goldthread.apps.library.models import LibraryRecord
    from goldthread.apps.reviews.models import InformationRequest, Submission

    anyone = Client(headers={"host": "127.0.0.1"})
    coordinator, author = signed_in("coordinator"), signed_in("agency-author")
    reviewer, panel = signed_in("lead-reviewer"), signed_in("panel-member")
    case = Case.objects.get()
    inside = f"/cases/{case.pk}"
    record = LibraryRecord.objects.order_by("created_at")[0]
    own = InformationRequest.objects.order_by("agency__created_at")[0]
    answer = Submission.objects.get(contribution__request=own)

    yield Page("Home, signed out", anyone, "/")
    yield Page("Library: search", anyone, "/library?q=professional+curiosity")
    yield Page("Library: a record", anyone, f"/library/{record.pk}")
    yield Page("Pathway", anyone, "/pathways/england.sar")
    yield Page("Work, coordinator", coordinator, "/work")
    yield Page("Work, agency author", author, "/work")
    yield Page("Cases", coordinator, "/cases")
    yield Page("Case: overview", coordinator, inside)
    yield Page("Case: people", coordinator, f"{inside}/people")
    yield Page("Case: screening", coordinator, f"{inside}/screening")
    yield Page("Case: decision", coordinator, f"{inside}/decision")
    yield Page("Case: agencies", coordinator, f"{inside}/agencies")
    yield Page("Case: history", coordinator, f"{inside}/history")
    yield Page("Composite, real names", coordinator, f"{inside}/chronology")
    yield Page("Composite, pseudonyms", panel, f"{inside}/chronology")
    yield Page("Composite, one word sought", reviewer, f"{inside}/chronology?words=wound")
    yield Page("Timeline: table", coordinator, f"{inside}/chronology/timeline")
    yield Page("Timeline: picture", coordinator, f"{inside}/chronology/timeline.svg")
    yield Page("Names to check", coordinator, f"{inside}/chronology/names")
    yield Page("Agency: request", author, f"/requests/{own.pk}")
    yield Page("Agency: what was read of its file", author, f"/submissions/{answer.pk}")


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
    """Time every page `rounds` times in turns, after a few that do not count."""
    for number in range(WARM_UP + rounds):
        gc.collect()
        for page in listed:
            took, worked = page.open()
            if number >= WARM_UP:
                page.times.append(took)
                page.work.append(worked)


def report(listed: Sequence[Page], rounds: int) -> None:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    day = time.strftime("%Y-%m-%d")
    print(f"{day}, {rounds} rounds, {os.cpu_count()} processors, load of the machine {load}\n")
    print("| page | best | median | p95 | p95 of the processor | queries | size |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for page in listed:
        mark = " (over)" if p95(page.times) > LIMIT_MS else ""
        print(
            f"| {page.name} | {min(page.times):.0f} ms | {statistics.median(page.times):.0f} ms "
            f"| {p95(page.times):.0f} ms{mark} | {p95(page.work):.0f} ms | {page.queries} "
            f"| {page.size // 1024} KB |"
        )


if __name__ == "__main__":
    raise SystemExit(main())
