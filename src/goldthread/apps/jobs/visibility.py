"""Whose jobs may somebody see? Their own, and nobody else's."""

from typing import Any

from django.db.models import QuerySet

from goldthread.apps.jobs.models import Job


def jobs_visible_to(user: Any) -> QuerySet[Job]:
    if not user.is_authenticated or not user.is_active:
        return Job.objects.none()
    return Job.objects.filter(owner_id=user.pk, removed_at=None)
