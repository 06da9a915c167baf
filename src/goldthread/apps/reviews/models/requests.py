"""What an agency was asked: a draft that may go to many agencies, and one request to each."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, PersonInReview


class AskedFor(Record):
    """The words of a request. `columns` is a list of `lib.timeline.Column` as JSON."""

    purpose = models.TextField(blank=True)
    legal_power = models.TextField(blank=True)
    not_to_send = models.TextField(blank=True)
    readers = models.TextField(blank=True)
    keeping_note = models.TextField(blank=True)
    column_set = models.CharField(max_length=60, blank=True)
    columns = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True


class RequestDraft(AskedFor):
    """A request being written. It is sent to one agency or many, and stays to be sent to more."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="request_drafts")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    people = models.ManyToManyField(PersonInReview, related_name="+")
    agencies = models.ManyToManyField(Organisation, related_name="+")
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    contact = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]


class InformationRequest(AskedFor):
    """A request to one agency, as sent. Its words never change; its due date may, with a reason."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requests")
    draft = models.ForeignKey(RequestDraft, on_delete=models.PROTECT, related_name="requests")
    reference = models.CharField(max_length=60, unique=True)
    people = models.ManyToManyField(PersonInReview, related_name="+")
    period_from = models.DateField()
    period_to = models.DateField()
    contact = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    promised_for = models.DateField(null=True, blank=True)
    chases = models.PositiveSmallIntegerField(default=0)
    chased_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "reference"]

    def __str__(self) -> str:
        return self.reference


class DueDateChange(Record):
    """A due date that was moved, and why."""

    keeping = KeepingClass.CASE_RECORD

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="due_date_changes")
    was = models.DateField()
    becomes = models.DateField()
    reason = models.TextField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
