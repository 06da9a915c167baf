"""What an agency was asked, by whom it is answered there, and what it sent."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.files.models import StoredFile
from goldthread.apps.reviews.enums import SubmissionSource, SubmissionState


class InformationRequest(Record):
    """A request to one agency. States purpose, power, whose information, period, readers, keeping, due date.

    `columns` is fixed when the request is sent: [{"key", "label", "mandatory"}], from a column set.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requests")
    reference = models.CharField(max_length=60, unique=True)
    purpose = models.TextField()
    legal_power = models.TextField()
    people = models.ManyToManyField(PersonInReview, related_name="+")
    period_from = models.DateField()
    period_to = models.DateField()
    not_to_send = models.TextField(blank=True)
    readers = models.TextField()
    keeping_note = models.TextField()
    contact = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    column_set = models.CharField(max_length=60)
    columns = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    chased_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "reference"]

    def __str__(self) -> str:
        return self.reference


class Contribution(Record):
    """One service's part of an agency's answer; a request that was not split has one with no service."""

    keeping = KeepingClass.AGENCY_MATERIAL

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="contributions")
    service = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nothing_held = models.BooleanField(default=False)
    nothing_held_note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["service"]
        constraints = [
            models.UniqueConstraint(fields=["request", "service"], name="one_contribution_a_service")
        ]


class Submission(Record):
    """One version of a contribution. A later one replaces it and loses nothing of it.

    `report` is the import report as JSON: rows read, repaired, in need of attention.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=20, choices=SubmissionSource.choices)
    state = models.CharField(max_length=20, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    report = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="one_number_a_submission")
        ]
