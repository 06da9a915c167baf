"""Earlier published learning that a writer kept beside a finding or a recommendation."""

from django.db import models
from django.db.models import Q

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.learning.models.findings import Finding
from goldthread.apps.learning.models.recommendations import Recommendation


class PriorLearning(Record):
    """A link across the wall by permanent ids, with the citation as it stood when it was kept.

    There is no foreign key to the library: the link outlives the record's withdrawal.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("note",)

    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="prior_learning"
    )
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="prior_learning"
    )
    record_id = models.UUIDField()
    passage_id = models.UUIDField(null=True, blank=True)
    recommendation_id_there = models.UUIDField(null=True, blank=True)
    citation = models.TextField()
    note = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        verbose_name_plural = "prior learning"
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=False, recommendation=None)
                | Q(finding=None, recommendation__isnull=False),
                name="kept_beside_a_finding_or_a_recommendation",
            )
        ]
