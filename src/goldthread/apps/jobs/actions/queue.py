"""Put work into the queue, and back into it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldthread.apps.audit.context import WriteOutsideAction, running_action
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.paths import check_back
from goldthread.apps.jobs.registry import handler_of, ids, plain_arguments

KEY_HOLDERS = (JobState.WAITING, JobState.RUNNING, JobState.DONE)


@task()
def run_job(job_id: str) -> None:
    """The one task of django-tasks: call the handler of the job with its ids."""
    job = Job.objects.get(pk=job_id)
    handler_of(job.name).function(**ids(job.args))


def enqueue(
    name: str,
    *,
    args: Mapping[str, Any] | None = None,
    key: str = "",
    repeat: bool = False,
    owner: Any = None,
    run_after: datetime | None = None,
    priority: int = 0,
    back: str = "",
) -> Job:
    """Queue the job `name` in the caller's transaction and return it.

    A second call with the same `key` returns the job that waits, runs or is done; with `repeat`, only
    the one that waits, so that work which must see the newest state is done once more. `owner` (a user)
    may watch it on its page, which then leads on to `back`. Inside an action on the library's database
    the job is made after that has committed, because no transaction crosses the wall.
    Raises `UnsafeArgument` if `args` holds anything but ids.
    """
    handler = handler_of(name)
    if back:
        check_back(back)
    job = Job(
        name=name,
        args=plain_arguments(handler, args or {}),
        key=key,
        repeat=repeat,
        lane=handler.lane,
        priority=priority,
        owner_id=owner.pk if owner is not None else None,
        back=back,
        max_attempts=handler.max_attempts,
        run_after=run_after or timezone.now(),
    )
    database = _database_of_running_action()
    if database == "default":
        return _queue(job)
    transaction.on_commit(lambda: _queue(job), using=database)
    return _standing(job) or job


def _database_of_running_action() -> str:
    try:
        return running_action().using
    except WriteOutsideAction:
        return "default"


def _queue(job: Job) -> Job:
    with transaction.atomic():
        standing = _standing(job)
        if standing is not None:
            return standing
        try:
            with transaction.atomic():
                add_attempt(job)
                job.save(force_insert=True)
        except IntegrityError:
            standing = _standing(job)
            if standing is None:
                raise
            return standing
        return job


def _standing(job: Job) -> Job | None:
    """The job that already answers to this key. One that waits is locked until the caller commits, so
    that it cannot start before it can see what the caller wrote."""
    if not job.key:
        return None
    same = Job.objects.filter(name=job.name, key=job.key, repeat=job.repeat)
    if not job.repeat:
        return same.filter(state__in=KEY_HOLDERS).first()
    waiting = same.filter(state=JobState.WAITING).first()
    if waiting is None:
        return None
    attempts = DBTaskResult.objects.filter(pk=str(waiting.task_id), status=TaskResultStatus.READY)
    if transaction.get_connection().in_atomic_block:
        attempts = attempts.select_for_update()
    return waiting if attempts.first() is not None else None


def add_attempt(job: Job) -> None:
    """Queue the next attempt at `job`; the caller saves the job in the same transaction."""
    result = run_job.using(run_after=job.run_after, priority=job.priority).enqueue(str(job.pk))
    job.task_id = UUID(str(result.id))
    job.state = JobState.WAITING
    job.lease = None
    job.leased_until = None


def wait_again(job: Job, run_after: datetime) -> None:
    """Queue another attempt, unless a later job with the same key already waits to do the same."""
    twins = Job.objects.filter(name=job.name, key=job.key, repeat=True, state=JobState.WAITING)
    if job.repeat and job.key and twins.exclude(pk=job.pk).exists():
        job.state = JobState.REPLACED
        job.finished_at = timezone.now()
    else:
        job.run_after = run_after
        add_attempt(job)
    job.save()
