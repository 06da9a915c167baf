"""Run by test_killed in a process of its own, with the home it may use as its argument."""

import json
import os
import random
import signal
import sys
import time
from typing import Any

from goldthread.project.home import open_home

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 50
ROWS = 150


def kill_imports_at_random() -> dict[str, Any]:
    """Kill processes that read a chronology at random points; each leaves the state before or after."""
    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.audit.selectors import verify
    from goldthread.apps.chronology.actions.intake import read_submission
    from goldthread.apps.reviews.models import Submission
    from tests.factories.reviews import a_request

    chance = random.Random(20261123)
    asked = a_request()
    longest = seconds_to_read(asked)
    found = {"before": 0, "after": 0, "torn": 0, "finished": 0}
    for _ in range(ROUNDS):
        submission = uploaded(asked)
        child = start_reading(submission)
        time.sleep(chance.uniform(0.0, longest * 1.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found[state_of(submission)] += 1
        read_submission(by=SYSTEM, submission=Submission.objects.get(pk=submission.pk))
        found["finished"] += state_of(submission) == "after"
    return {**found, "chain problems": len(verify("default").faults)}


def uploaded(asked: Any) -> Any:
    from goldthread.apps.chronology.actions.intake import start_submission_from_file
    from tests.factories.cases import by
    from tests.factories.reviews import an_upload

    lines = ["Date,Source,Event"]
    lines += [f"{number % 28 + 1} March 2019,Notes,Visit {number}" for number in range(ROWS)]
    upload = an_upload("\n".join(lines).encode(), "chronology.csv")
    return start_submission_from_file(by=by(asked.author), contribution=asked.contribution, upload=upload)


def seconds_to_read(asked: Any) -> float:
    """How long one reading takes here, so that the points of killing spread over all of it."""
    submission = uploaded(asked)
    start = time.monotonic()
    os.waitpid(start_reading(submission), 0)
    assert state_of(submission) == "after"
    return time.monotonic() - start


def start_reading(submission: Any) -> int:
    from django.db import connections

    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.chronology.actions.intake import read_submission

    connections.close_all()
    child = os.fork()
    if child == 0:
        read_submission(by=SYSTEM, submission=submission)
        os._exit(0)
    return child


def state_of(submission: Any) -> str:
    """Before: waiting, without an entry. After: read, with every entry and its report. Else torn."""
    from goldthread.apps.reviews.models import Submission

    fresh = Submission.objects.get(pk=submission.pk)
    entries = fresh.entries.count()
    if fresh.reading == "waiting" and entries == 0 and not fresh.report:
        return "before"
    whole = fresh.reading == "read" and entries == ROWS and fresh.report["counts"]["entries"] == ROWS
    return "after" if whole else "torn"


if __name__ == "__main__":
    os.environ["GOLDTHREAD_HOME"] = sys.argv[1]
    open_home()
    print(json.dumps(kill_imports_at_random()))
