"""What agencies were asked before a decision, and what each answered."""

from django.db import models

from goldthread.apps.accounts.models import OneOffLink, Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import AnswerSource, Involved
from goldthread.apps.cases.models.case import Case, PersonInReview


class ScopingRequest(Record):
    """One agency asked by a date. The notice is kept as it was sent."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="scoping_requests")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="scoping_requests")
    reference = models.CharField(max_length=60, unique=True)
    people = models.ManyToManyField(PersonInReview, related_name="+")
    notice = models.TextField()
    due_on = models.DateField()
    meeting_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    chased_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "agency__name"]

    def __str__(self) -> str:
        return self.reference


class ScopingReturn(Record):
    """One answer. A later answer of the same agency stands in its place; the earlier is kept."""

    keeping = KeepingClass.AGENCY_MATERIAL
    TEXTS = ("period", "investigation", "issues", "other_agencies", "view_reasons")

    request = models.ForeignKey(ScopingRequest, on_delete=models.PROTECT, related_name="returns")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=20, choices=AnswerSource.choices)
    responder = models.CharField(max_length=120)
    responder_role = models.CharField(max_length=120, blank=True)
    involved = models.CharField(max_length=10, choices=Involved.choices)
    period = models.CharField(max_length=200, blank=True)
    investigation = models.TextField(blank=True)
    issues = models.TextField(blank=True)
    other_agencies = models.TextField(blank=True)
    view = models.CharField(max_length=60, blank=True)
    view_reasons = models.TextField(blank=True)
    records_secured_on = models.DateField(null=True, blank=True)
    received_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(OneOffLink, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="one_number_a_return")]
