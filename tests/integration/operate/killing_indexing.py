"""Workers killed while they index: after the next worker's round the index is what the database says."""

from threading import Event
from typing import Any

from tests.integration.operate.killing import Killer, faults

REPORTS = 60


def kill_indexing(killer: Killer, rounds: int) -> dict[str, Any]:
    from goldthread.apps.library.actions import index_due_records

    add_reports(0)
    index_due_records()
    add_reports(1)
    killer.measure(work_once)
    found = {"not yet": 0, "indexed": 0, "wrong": 0, "equal": 0}
    for number in range(rounds):
        add_reports(number + 2)
        killer.kill(work_on)
        found[state_of(number + 2)] += 1
        work_once()
        found["equal"] += is_equal(number + 2)
    return {**found, "faults": faults(), "jobs left": jobs_left()}


def add_reports(number: int) -> None:
    """A file of reports more, some of older ones named again with more text; the worker is told."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.library.actions import add_paths, queue_indexing

    with TemporaryDirectory() as folder:
        register = Path(folder) / f"register-{number}.csv"
        lines = ["title,url,published_date,local_authority"]
        lines += [
            f"Report {number}x{row} of wave{number},https://example.org/{number}/{row},2020-01-02,Westmarsh"
            for row in range(REPORTS)
        ]
        register.write_text("\n".join(lines))
        add_paths(by=SYSTEM, paths=[register])
    queue_indexing()


def work_on() -> None:
    from goldthread.apps.jobs.worker import run_worker

    run_worker(Event(), poll=0.01)


def work_once() -> None:
    """One round of a worker that starts: it takes up what the killed one left, and runs what is due."""
    from pathlib import Path

    from django.conf import settings

    from goldthread.apps.jobs.liveness import WorkerLock
    from goldthread.apps.jobs.worker import do_round, run_next

    with WorkerLock(Path(settings.GOLDTHREAD_HOME)) as me:
        do_round(me)
        while run_next(me.name):
            pass


def in_index(words: str) -> set[str]:
    from goldthread.apps.library.index import search_engine
    from goldthread.lib.search import Request, parse

    request = Request(query=parse(words), limit=5_000)
    return {hit.record for hit in search_engine().search(request).hits}


def state_of(number: int) -> str:
    """All of the wave's reports are found or none of them, and all those before it."""
    from goldthread.apps.library.models import LibraryRecord

    found = len(in_index(f"wave{number}"))
    before = all(len(in_index(f"wave{wave}")) == REPORTS for wave in range(max(number - 3, 0), number))
    due = LibraryRecord.objects.due_for_index().count()
    if not before or found not in {0, REPORTS} or (found == 0 and due != REPORTS):
        return "wrong"
    return "indexed" if found else "not yet"


def is_equal(number: int) -> bool:
    """Nothing is due, and the index has one entry for each record and each passage, and no other."""
    from goldthread.apps.library.index import search_engine
    from goldthread.apps.library.models import LibraryRecord, Passage

    records = LibraryRecord.objects.published()
    wanted = records.count() + Passage.objects.filter(record__in=records).count()
    due = LibraryRecord.objects.due_for_index().count()
    wave = LibraryRecord.objects.filter(title__contains=f"wave{number}").values_list("pk", flat=True)
    found = in_index(f"wave{number}")
    return due == 0 and search_engine().count() == wanted and found == {str(key) for key in wave}


def jobs_left() -> int:
    from goldthread.apps.jobs.enums import UNFINISHED
    from goldthread.apps.jobs.models import Job

    return Job.objects.filter(name="library.index", state__in=UNFINISHED).count()
