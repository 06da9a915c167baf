"""Recurring work: when each is due is a row, its rhythm is in code."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldthread.apps.jobs.actions.queue import enqueue
from goldthread.apps.jobs.models import Job, ScheduledWork
from goldthread.apps.jobs.registry import Handler, recurring


def keep_schedule(now: datetime | None = None) -> list[Job]:
    """Bring the table in line with the registered jobs and queue what is due; each time once,
    however many workers look. What was missed while nothing ran is done once."""
    moment = now or timezone.now()
    handlers = {handler.name: handler for handler in recurring()}
    rows = {row.name: row for row in ScheduledWork.objects.all()}
    if gone := rows.keys() - handlers.keys():
        ScheduledWork.objects.filter(name__in=gone).delete()
    queued = []
    for name, handler in handlers.items():
        row = rows.get(name)
        if row is None or row.rhythm != handler.rhythm:
            _plan(handler, moment)
        elif row.due_at <= moment:
            queued += _queue_due(handler, row, moment)
    return queued


def _plan(handler: Handler, moment: datetime) -> None:
    ScheduledWork.objects.update_or_create(
        name=handler.name, defaults={"rhythm": handler.rhythm, "due_at": handler.due_after(moment)}
    )


def _queue_due(handler: Handler, row: ScheduledWork, moment: datetime) -> list[Job]:
    with transaction.atomic():
        mine = ScheduledWork.objects.filter(pk=row.pk, due_at=row.due_at)
        if not mine.update(due_at=handler.due_after(moment), last_due_at=row.due_at):
            return []
        return [enqueue(handler.name, key="schedule", repeat=True)]
