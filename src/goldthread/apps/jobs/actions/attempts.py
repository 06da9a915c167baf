"""Attempts at jobs: claimed under a lease, kept alive, finished, tried again, taken up from the dead."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from traceback import extract_tb
from uuid import UUID, uuid4

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldthread.apps.audit.events import Refused
from goldthread.apps.jobs.actions.queue import run_job, wait_again
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.registry import JobFailed, handler_of, ids

LEASE = timedelta(seconds=120)
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=6)
BETWEEN_NOTES = 0.5
GENERAL_ERROR = (
    "Something went wrong and this could not be finished. Give your administrator the number {id}."
)

logger = logging.getLogger("goldthread.jobs")


class LeaseLost(Exception):
    """Another worker has taken this job up; whatever this one does now is too late."""


class AttemptEnded(Exception):
    """How an attempt ended, without the text of the error: that may quote a document."""


@dataclass
class Attempt:
    job: Job
    noted_at: float = field(default=-BETWEEN_NOTES)
    note: str = ""


_attempt: ContextVar[Attempt | None] = ContextVar("job_attempt", default=None)


def _ready() -> models.QuerySet[DBTaskResult[..., None]]:
    busy = Job.objects.filter(state=JobState.RUNNING).exclude(lane="").values("lane")
    behind = Job.objects.filter(state=JobState.WAITING, lane__in=busy, task_id__isnull=False)
    ours = DBTaskResult.objects.ready().filter(task_path=run_job.module_path)
    return ours.exclude(pk__in=behind.values("task_id"))


def _attempt_at(job: Job) -> DBTaskResult[..., None]:
    return DBTaskResult.objects.get(pk=str(job.task_id))


def claim(worker: str) -> Job | None:
    """Take the next job that is due under a lease, or None. Of several workers one gets it."""
    if not _ready().exists():
        return None
    try:
        with transaction.atomic():
            result = _ready().select_for_update(skip_locked=True, of=("self",)).first()
            return None if result is None else _lease(result, worker)
    except IntegrityError:
        return None  # another worker has just started a job of the same lane


def _lease(result: DBTaskResult[..., None], worker: str) -> Job | None:
    job = Job.objects.select_for_update().filter(task_id=result.pk, state=JobState.WAITING).first()
    if job is None:
        result.set_failed(AttemptEnded("its job is gone"))
        return None
    result.claim(worker)
    job.state = JobState.RUNNING
    job.worker = worker
    job.lease = uuid4()
    job.leased_until = timezone.now() + LEASE
    job.attempts += 1
    job.save()
    return job


def keep_alive(job_id: UUID, lease: UUID | None) -> bool:
    """Lengthen the lease; False if somebody else has taken the job up."""
    held = Job.objects.filter(pk=job_id, lease=lease, state=JobState.RUNNING)
    return bool(held.update(leased_until=timezone.now() + LEASE))


@contextmanager
def _attempting(job: Job) -> Iterator[None]:
    token = _attempt.set(Attempt(job))
    try:
        yield
    finally:
        _attempt.reset(token)


def report_progress(
    *, done: int | None = None, total: int | None = None, note: models.TextChoices | None = None
) -> None:
    """Tell the owner how far the running job is; does nothing outside a job.

    `note` is a member of a TextChoices: its label is shown, so no name can be in it. Written at most
    twice a second. Raises `LeaseLost` when another worker has taken the job up: let it pass.
    """
    attempt = _attempt.get()
    if attempt is None:
        return
    if note is not None and not isinstance(note, models.TextChoices):
        raise TypeError("A note is a member of a TextChoices, so that it can name nobody.")
    text = attempt.note if note is None else str(note.label)
    finished = done is not None and done == total
    if text == attempt.note and not finished and time.monotonic() - attempt.noted_at < BETWEEN_NOTES:
        return
    attempt.note, attempt.noted_at = text, time.monotonic()
    values = {"done": done, "total": total}
    changes = {name: value for name, value in values.items() if value is not None}
    held = Job.objects.filter(pk=attempt.job.pk, lease=attempt.job.lease, state=JobState.RUNNING)
    if not held.update(note=text, leased_until=timezone.now() + LEASE, **changes):
        raise LeaseLost(str(attempt.job.pk))


def run_claimed(job: Job) -> Exception | None:
    """Run a claimed job and write down how it ended. Returns what the handler raised, if anything."""
    try:
        with _attempting(job):
            _attempt_at(job).task.call(str(job.pk))
    except LeaseLost:
        logger.warning("job %s %s was taken up by another worker", job.name, job.pk)
        return None
    except (JobFailed, Refused) as refusal:
        _end(job, refusal, str(refusal))
        return refusal
    except Exception as error:
        _end(job, error, None)
        return error
    except BaseException:
        give_back(job)
        raise
    _end(job, None, None)
    return None


def _where(error: Exception) -> AttemptEnded:
    """The kind of error and the line it came from; never its text."""
    frames = extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('site-packages/')[2]}:{frames[-1].lineno}" if frames else ""
    return AttemptEnded(f"{type(error).__module__}.{type(error).__qualname__}{place}")


def _end(job: Job, error: Exception | None, sentence: str | None) -> None:
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)
        current = held.first()
        if current is None:
            return
        result = _attempt_at(current)
        if error is None:
            result.set_successful(None)
            _finish(current, JobState.DONE, "")
            return
        ended = _where(error)
        logger.warning("job %s %s, attempt %d: %s", job.name, job.pk, current.attempts, ended)
        result.set_failed(ended)
        _after_failure(current, sentence, wait=_backoff(current.attempts))


def _backoff(attempts: int) -> timedelta:
    factor: int = 4 ** max(attempts - 1, 0)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def _after_failure(job: Job, sentence: str | None, *, wait: timedelta) -> None:
    """Try again after `wait`, or fail for good when a sentence says why or no attempt is left."""
    if sentence is None and job.attempts < job.max_attempts:
        wait_again(job, timezone.now() + wait)
        return
    _finish(job, JobState.FAILED, sentence or GENERAL_ERROR.format(id=job.pk))
    try:
        on_failed = handler_of(job.name).on_failed
        if on_failed is not None:
            with transaction.atomic():
                on_failed(**ids(job.args))
    except Exception as error:  # the job is over all the same; a developer must hear of it
        logger.error("after job %s %s failed: %s", job.name, job.pk, _where(error))


def _finish(job: Job, state: JobState, error: str) -> None:
    job.state = state
    job.error = error[:500]
    job.lease = None
    job.leased_until = None
    job.finished_at = timezone.now()
    job.save()


def give_back(job: Job) -> None:
    """The worker is told to stop: another may begin this job at once, and the attempt does not count."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)
        current = held.first()
        if current is not None:
            _attempt_at(current).set_failed(AttemptEnded("the worker was stopped"))
            current.attempts -= 1
            wait_again(current, timezone.now())


def reap(is_dead: Callable[[str], bool]) -> list[UUID]:
    """Take up the jobs whose lease has run out or whose worker is dead; each exactly once.

    Returns the ids of the jobs taken up. A job that ends its worker each time fails at its last attempt.
    """
    taken = []
    for found in Job.objects.filter(state=JobState.RUNNING).order_by("created_at"):
        late = found.leased_until is None or found.leased_until < timezone.now()
        if (late or is_dead(found.worker)) and _take_up(found):
            logger.warning("job %s %s was left by a worker that ended", found.name, found.pk)
            taken.append(found.pk)
    return taken


def _take_up(found: Job) -> bool:
    with transaction.atomic():
        same = Job.objects.select_for_update().filter(
            pk=found.pk, lease=found.lease, state=JobState.RUNNING, leased_until=found.leased_until
        )
        job = same.first()
        if job is None:
            return False
        left = DBTaskResult.objects.filter(pk=str(job.task_id), status=TaskResultStatus.RUNNING).first()
        if left is not None:
            left.set_failed(AttemptEnded("the worker ended"))
        _after_failure(job, None, wait=timedelta(0))
        return True
