"""Answers to the pathway's questions, findings limb by limb, and which texts were checked for names."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import Finding
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
