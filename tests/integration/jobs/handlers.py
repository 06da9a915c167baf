"""Jobs that only tests have."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import models

from goldthread.apps.jobs.actions import JobFailed, enqueue, job, report_progress

SEEN: list[tuple] = []
FAILED: list[UUID] = []
SOMEBODY = "Ada Lovelace"


class Stage(models.TextChoices):
    COUNTING = "counting", "Counting the pages"


@job("test.see", title="Seeing")
def see(*, subject_id, others=()):
    SEEN.append((subject_id, others))


@job("test.number")
def number(*, count):
    report_progress(done=0, total=count, note=Stage.COUNTING)
    report_progress(done=count, total=count)


@job("test.tell", max_attempts=1)
def tell_a_name():
    report_progress(note=SOMEBODY)


@job("test.break", max_attempts=3, on_failed=lambda *, subject_id: FAILED.append(subject_id))
def break_down(*, subject_id):
    SEEN.append((subject_id, ()))
    raise RuntimeError(f"cannot read the page about {SOMEBODY}")


@job("test.refuse", max_attempts=3)
def refuse(*, subject_id):
    SEEN.append((subject_id, ()))
    raise JobFailed("The file has no table in it.")


@job("test.index", lane="index")
def index(*, subject_id):
    SEEN.append((subject_id, ()))


@job("test.recurring", every=timedelta(hours=1))
def recurring():
    SEEN.append(("recurring", ()))


@job("test.nightly", daily="02:30")
def nightly():
    SEEN.append(("nightly", ()))


@job("test.stall", max_attempts=3)
def stall(*, number):
    """Say that it runs, then wait for a file that the test makes, or for ever."""
    home = Path(settings.GOLDTHREAD_HOME)
    with (home / "starts").open("a") as file:
        file.write(f"{number}\n")
    import time

    while not (home / "go").exists():
        time.sleep(0.01)


@job("test.parent", max_attempts=500)
def parent(*, number):
    """Two steps, each bearing repetition: what a killed worker leaves must become exactly one of each."""
    enqueue("test.child", args={"number": number}, key=f"first-{number}")
    enqueue("test.child", args={"number": number}, key=f"second-{number}")


@job("test.child", max_attempts=500)
def child(*, number):
    report_progress(done=number, total=number, note=Stage.COUNTING)
