"""Answers to the pathway's questions, findings limb by limb, and which texts were checked for names."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import BodySettled, Finding, ToldHow
from goldthread.apps.cases.models.case import Case


class ScreeningAnswer(Record):
    """One answer with its evidence. `answer` is yes, no, unknown, an ISO date or the value of a choice."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("evidence",)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=60)
    answer = models.CharField(max_length=60)
    evidence = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "question"], name="one_answer_a_question")]


class LimbFinding(Record):
    """What the people who weigh the case found on one limb. Screening informs it and never fills it in."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("evidence",)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="limbs")
    limb = models.CharField(max_length=60)
    finding = models.CharField(max_length=20, choices=Finding.choices)
    evidence = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "limb"], name="one_finding_a_limb")]


class ConcludedScreening(Record):
    """What the screening of every pathway said on the day somebody concluded it. It is never changed.

    `answers` are the facts as {question: answer}; `shown` is a list of {pathway, edition, outcome};
    `digest` is the SHA-256 of both, which tells whether today's answers still say the same.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="screenings")
    number = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    shown = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    concluded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    concluded_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_number_a_screening")]


class BodyTold(Record):
    """The duty of another body was settled: it was told, it knew, or nothing was due, with the reason.

    No text here carries a name: `who` is a role, and everybody who sees the case reads `note`.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bodies_told")
    pathway_id = models.CharField(max_length=60)
    edition_id = models.CharField(max_length=60)
    settled = models.CharField(max_length=20, choices=BodySettled.choices)
    who = models.CharField(max_length=160, blank=True)
    how = models.CharField(max_length=20, choices=ToldHow.choices, blank=True)
    settled_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "pathway_id"],
                condition=models.Q(taken_back_on=None),
                name="told_once_a_pathway",
            )
        ]


class NamesCheck(Record):
    """A person marked one version of one text as checked for names. A later version needs its own mark."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="names_checks")
    text_id = models.UUIDField()
    text_version = models.PositiveIntegerField()
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text_id", "text_version"], name="one_names_check_a_version")
        ]
