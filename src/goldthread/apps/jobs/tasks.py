"""Jobs of this app: send a message, forget old jobs."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.jobs.actions import job
from goldthread.apps.jobs.actions.outbox import mark_message_failed, mark_message_sent
from goldthread.apps.jobs.enums import UNFINISHED, MessageState
from goldthread.apps.jobs.mail import deliver
from goldthread.apps.jobs.models import Job, OutboxMessage

KEPT = timedelta(days=30)


def give_up_message(*, message_id: UUID) -> None:
    message = OutboxMessage.objects.get(pk=message_id)
    if message.state == MessageState.WAITING:
        mark_message_failed(by=SYSTEM, message=message)


@job("outbox.send", title="Sending a message", max_attempts=8, on_failed=give_up_message)
def send_message(*, message_id: UUID) -> None:
    """Send the message once. Killed between sending and noting it, it is sent again with the same id."""
    message = OutboxMessage.objects.get(pk=message_id)
    if message.state == MessageState.WAITING:
        deliver(message)
        mark_message_sent(by=SYSTEM, message=message)


@job("jobs.prune", title="Forgetting old jobs", daily="03:10", lane="jobs.prune")
def prune_jobs() -> None:
    """Remove jobs, and attempts at them, that ended more than thirty days ago."""
    before = timezone.now() - KEPT
    Job.objects.exclude(state__in=UNFINISHED).filter(finished_at__lt=before, held=False).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
