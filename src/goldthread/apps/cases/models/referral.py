"""A concern brought to a board, from the first saved page to a case or the reason why not."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import ReferralState
from goldthread.apps.cases.models.case import Case


class Referral(Record):
    """What a referrer wrote, saved a page at a time.

    `answers` are the pages that were complete when saved, by field; `drafts` what was typed and
    not yet complete, by page. `about` is the key of its subject, where the pathway is for several.
    A referral made by one-off link has no `started_by`.
    """

    keeping = KeepingClass.CASE_RECORD

    board = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals")
    pathway_id = models.CharField(max_length=60)
    about = models.CharField(max_length=10, blank=True)
    reference = models.CharField(max_length=40, unique=True)
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    drafts = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="referrals")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    closed_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-submitted_at", "-created_at"]

    def __str__(self) -> str:
        return self.reference

    @property
    def state(self) -> ReferralState:
        if self.case_id is not None:
            return ReferralState.CASE_OPENED
        if self.closed_at is not None:
            return ReferralState.CLOSED
        return ReferralState.BEING_WRITTEN if self.submitted_at is None else ReferralState.RECEIVED
