"""Who in an agency answers a request, and what it sent, version by version."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.files.models import StoredFile
from goldthread.apps.reviews.enums import (
    FOR_AGENCY,
    FROM_FILE,
    NIL_RETURN,
    TYPED_IN,
    ReadingState,
    SubmissionSource,
    SubmissionState,
)
from goldthread.apps.reviews.models.requests import InformationRequest


class Contribution(Record):
    """One service's part of an agency's answer; a request that was not split has one with no service.

    Without an author, everybody in the agency who may write contributions may write this one.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="contributions")
    service = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "service"],
                condition=models.Q(withdrawn_at=None),
                name="one_contribution_a_service",
            )
        ]


class Submission(Record):
    """One version of a contribution. A later one replaces it and loses nothing of it.

    `report` is the import report as JSON without its entries, which are `chronology.Entry` rows from
    the moment of reading. `mapping` is what the author said the columns are: {heading: field key}.
    `received_from` and `received_on` say how an answer came that was entered for the agency.
    `approved_by_words` is who at that agency approved it, by role.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=30, choices=SubmissionSource.choices)
    state = models.CharField(max_length=20, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reading = models.CharField(max_length=10, choices=ReadingState.choices, default=ReadingState.NONE)
    report = models.JSONField(default=dict, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal = models.TextField(blank=True)
    refusal_fix = models.TextField(blank=True)
    note = models.TextField(blank=True)
    received_from = models.CharField(max_length=200, blank=True)
    received_on = models.DateField(null=True, blank=True)
    approved_by_words = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    contributor_link_id = models.UUIDField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="one_number_a_submission")
        ]

    @property
    def for_agency(self) -> bool:
        """Entered by the coordinator for an agency that answered in another way."""
        return self.source in FOR_AGENCY

    @property
    def nothing_held(self) -> bool:
        return self.source in NIL_RETURN

    @property
    def from_file(self) -> bool:
        return self.source in FROM_FILE

    @property
    def typed_in(self) -> bool:
        return self.source in TYPED_IN
