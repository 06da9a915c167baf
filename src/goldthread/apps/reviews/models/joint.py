"""Several reviews on one case: who leads, and which bodies agreed to the joint plan."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case


class LeadDecision(Record):
    """Which of several reviews leads, decided by a named person with reasons. A later one replaces it.

    `suggested` is what the rules suggested on that day. Everybody who sees the case reads `reasons`.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lead_decisions")
    number = models.PositiveIntegerField()
    pathway_id = models.CharField(max_length=60)
    suggested = models.CharField(max_length=60, blank=True)
    reasons = models.CharField(max_length=1000)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_number_a_lead_decision")]


class JointAgreement(Record):
    """A body agreed to the joint plan as it stood under one decision on who leads. `by_whom` is a role."""

    keeping = KeepingClass.CASE_RECORD

    decision = models.ForeignKey(LeadDecision, on_delete=models.PROTECT, related_name="agreements")
    body = models.CharField(max_length=200)
    by_whom = models.CharField(max_length=160)
    agreed_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["agreed_on", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "body"], name="one_agreement_a_body_and_plan")
        ]
