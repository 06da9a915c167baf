"""Run by test_killed in a process of its own: `python -m tests.integration.jobs.killing HOME`."""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from threading import Event
from typing import Any

from goldthread.project.home import open_home

ROUNDS = 50
JOBS = 40


def kill_workers_at_random() -> dict[str, Any]:
    """Start and kill workers at random points of their work, then let one finish; say what is there."""
    from goldthread.apps.jobs.actions import enqueue
    from goldthread.apps.jobs.models import Job

    chance = random.Random(20261123)
    for number in range(JOBS):
        enqueue("test.parent", args={"number": number}, key=str(number))
    killed = 0
    for _ in range(ROUNDS):
        child = start_worker()
        time.sleep(chance.uniform(0.01, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed += 1
    finish()
    ours = Job.objects.filter(name__in=["test.parent", "test.child"])
    states = Counter(ours.values_list("name", "state"))
    return {
        "killed": killed,
        "states": sorted([*key, count] for key, count in states.items()),
        "attempts": sum(ours.values_list("attempts", flat=True)),
        "children": Job.objects.filter(name="test.child").values("key").distinct().count(),
    }


def start_worker() -> int:
    from django.db import connections

    from goldthread.apps.jobs.worker import run_worker

    connections.close_all()
    child = os.fork()
    if child == 0:
        run_worker(Event(), poll=0.01)
        os._exit(0)
    return child


def finish() -> None:
    from goldthread.apps.jobs.enums import UNFINISHED
    from goldthread.apps.jobs.models import Job

    child = start_worker()
    while Job.objects.filter(name__startswith="test.", state__in=UNFINISHED).exists():
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_while_it_runs() -> dict[str, Any]:
    """Kill a worker in the middle of a job; the next worker takes it up at its start."""
    from goldthread.apps.jobs.actions import enqueue

    made = enqueue("test.stall", args={"number": 7})
    first = start_worker()
    wait_for_starts(1)
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    made.refresh_from_db()
    left = made.state
    second = start_worker()
    wait_for_starts(2)
    (home() / "go").touch()
    while not made.is_finished:
        made.refresh_from_db()
        time.sleep(0.01)
    os.kill(second, signal.SIGKILL)
    os.waitpid(second, 0)
    starts = (home() / "starts").read_text().split()
    return {"left": left, "state": made.state, "attempts": made.attempts, "starts": len(starts)}


def home() -> Any:
    from pathlib import Path

    from django.conf import settings

    return Path(settings.GOLDTHREAD_HOME)


def wait_for_starts(count: int) -> None:
    path = home() / "starts"
    while not path.exists() or len(path.read_text().split()) < count:
        time.sleep(0.01)


if __name__ == "__main__":
    os.environ["GOLDTHREAD_HOME"] = sys.argv[1]
    open_home()
    from tests.integration.jobs import handlers  # noqa: F401

    print(json.dumps({"one": kill_while_it_runs(), "many": kill_workers_at_random()}))
