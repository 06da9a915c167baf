"""Read jobs and messages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.jobs.enums import UNFINISHED
from goldthread.apps.jobs.messages import Message, registered_messages
from goldthread.apps.jobs.models import Job, OutboxMessage, ScheduledWork
from goldthread.apps.jobs.visibility import jobs_visible_to

__all__ = ["Message", "registered_messages"]


def job_of(user: Any, job_id: UUID) -> Job | None:
    """The job, if it is this person's."""
    return jobs_visible_to(user).filter(pk=job_id).first()


def unfinished_jobs_of(user: Any) -> QuerySet[Job]:
    """What runs or waits for this person, oldest first."""
    return jobs_visible_to(user).filter(state__in=UNFINISHED).order_by("created_at")


def messages_about(case_id: UUID) -> QuerySet[OutboxMessage]:
    """Messages queued or sent about a case, newest first. Ask who may see the case before."""
    return OutboxMessage.objects.filter(case_id=case_id, removed_at=None)


def next_due(name: str) -> datetime | None:
    """When recurring work is due next; None if no worker has planned it yet."""
    return ScheduledWork.objects.filter(name=name).values_list("due_at", flat=True).first()
