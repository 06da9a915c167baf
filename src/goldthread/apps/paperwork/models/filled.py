"""A form filled in on a case, its answers, and what a newer edition had no place for."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models.editions import FormVersion
from goldthread.apps.reviews.models import InformationRequest


class FilledForm(Record):
    """A form on a case. With a request, the agency asked fills it in and its approver signs it.

    `name` is the form's name as it stood. `reopened_because` and `discarded_because` are read by
    everybody on the case and written without names.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="filled_forms")
    definition = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    request = models.ForeignKey(
        InformationRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="filled_forms"
    )
    agency = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="filled_forms"
    )
    due_on = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    finished_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    signed_as = models.CharField(max_length=160, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    reopened_because = models.CharField(max_length=300, blank=True)
    discarded_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.reference


class Answer(Record):
    """One answer. `row` is 0, or the repetition of a repeated section, from 1.

    `text` is what of the answer is free text, so that a person can check its names; `value` is all of it.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    filled = models.ForeignKey(FilledForm, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=80)
    row = models.PositiveIntegerField(default=0)
    value = models.JSONField(default=str, blank=True)
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["row", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["filled", "question", "row"],
                condition=models.Q(removed_at=None),
                name="one_answer_a_form_question",
            )
        ]


class Moved(Record):
    """An answer that a newer edition has no place for, in the words in which it was given."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    filled = models.ForeignKey(FilledForm, on_delete=models.PROTECT, related_name="moved")
    question_text = models.CharField(max_length=500)
    text = models.TextField()
    reason = models.CharField(max_length=200)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
