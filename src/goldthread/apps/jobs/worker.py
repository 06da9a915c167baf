"""The worker: one loop that takes up what the dead left, keeps the schedule and runs jobs one by one."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connections, transaction
from django.db.utils import InterfaceError, OperationalError

from goldthread.apps.jobs.actions.attempts import LEASE, claim, keep_alive, reap, run_claimed
from goldthread.apps.jobs.actions.schedule import keep_schedule
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.liveness import WorkerLock
from goldthread.apps.jobs.models import Job

BETWEEN_ROUNDS = 15.0
BETWEEN_BEATS = LEASE.total_seconds() / 4

logger = logging.getLogger("goldthread.jobs")


def run_worker(stop: Event, *, poll: float = 1.0) -> None:
    """Run jobs until `stop` is set; the job that runs then is finished first.

    Looks for work every `poll` seconds with one read, and takes the write lock only when there is some,
    so that it does not stand in the way of pages on SQLite. Any number of workers may run.
    """
    with WorkerLock(Path(settings.GOLDTHREAD_HOME)) as me:
        next_round = 0.0
        while not stop.is_set():
            close_old_connections()
            worked = False
            try:
                if time.monotonic() >= next_round:
                    do_round(me)
                    next_round = time.monotonic() + BETWEEN_ROUNDS
                worked = run_next(me.name)
            except (OperationalError, InterfaceError) as error:
                logger.warning(
                    "the database does not answer (%s); the worker tries again", type(error).__name__
                )
                connections.close_all()
            if not worked:
                stop.wait(poll)
    connections.close_all()


def do_round(me: WorkerLock) -> None:
    """Take up what dead workers left, queue recurring work that is due, forget workers that are gone."""
    reap(me.is_dead)
    keep_schedule()
    running = Job.objects.filter(state=JobState.RUNNING)
    me.forget_dead(set(running.values_list("worker", flat=True)))


def run_next(worker: str) -> bool:
    """Run the next job that is due, with a heartbeat beside it; False if there is none."""
    job = claim(worker)
    if job is None:
        return False
    with _heartbeat(job):
        run_claimed(job)
    return True


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    over = Event()
    thread = Thread(target=_beat, args=(job, over), name="job-heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(job: Job, over: Event) -> None:
    while not over.wait(BETWEEN_BEATS):
        try:
            if not keep_alive(job.pk, job.lease):
                break
        except (OperationalError, InterfaceError) as error:
            logger.warning("no heartbeat for job %s (%s)", job.pk, type(error).__name__)
    connections.close_all()


def run_pending_jobs(*, quiet: bool = False) -> list[Job]:
    """Run everything that is due here and now; for tests, the demo and the command line.

    Raises what a handler raised, unless `quiet`. Returns the jobs that were run, as they ended.
    Safe beside a running worker.
    """
    if transaction.get_connection().in_atomic_block:
        return list(_run_all("inline", lambda job: nullcontext(), quiet))
    with WorkerLock(Path(settings.GOLDTHREAD_HOME)) as me:
        return list(_run_all(me.name, _heartbeat, quiet))


def _run_all(
    worker: str, beside: Callable[[Job], AbstractContextManager[None]], quiet: bool
) -> Iterator[Job]:
    while (job := claim(worker)) is not None:
        with beside(job):
            error = run_claimed(job)
        if error is not None and not quiet:
            raise error
        job.refresh_from_db()
        yield job
