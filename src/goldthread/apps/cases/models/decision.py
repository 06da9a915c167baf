"""Options weighed, the sub-group's recommendation and votes, the decision and who was told."""

from typing import Any

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import Audience, ToldHow, VoteChoice
from goldthread.apps.cases.models.case import Case


class DecisionsAreSuperseded(TypeError):
    """A decision, a recommendation, a vote or a countersignature was about to be changed in place."""


class Unchanging(Record):
    """A record that is replaced by a later one and never edited."""

    class Meta:
        abstract = True

    def save_changes(self, *, expected_version: int | None = None, fields: list[str]) -> None:
        raise DecisionsAreSuperseded(f"{self._meta.verbose_name} is replaced by a new one, never changed.")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise DecisionsAreSuperseded(
                f"{self._meta.verbose_name} is replaced by a new one, never changed."
            )
        super().save(*args, **kwargs)


class OptionWeighed(Record):
    """What speaks for and against one of the decisions that the pathway allows."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("points_for", "points_against")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="options")
    option = models.CharField(max_length=60)
    points_for = models.TextField(blank=True)
    points_against = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "option"], name="options_weighed_once")]


class Recommendation(Unchanging):
    """What the sub-group is asked to recommend. A later one takes the place of an earlier one."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("reasons", "method")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    option = models.CharField(max_length=60)
    reasons = models.TextField()
    method = models.TextField(blank=True)
    met_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_number_a_recommendation")]


class Vote(Unchanging):
    """One member's vote on one recommendation. The newest of a member counts."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("dissent",)

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=VoteChoice.choices)
    dissent = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class Decision(Unchanging):
    """The decision with its reasons, under one edition of the pathway.

    `from_papers` marks one that was taken long ago and is recorded as the papers have it: `taken_by` says
    by whom, and no second person answers it.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("reasons", "method", "urgent_action", "taken_by")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    pathway_id = models.CharField(max_length=60)
    edition_id = models.CharField(max_length=60)
    option = models.CharField(max_length=60)
    starts_review = models.BooleanField()
    reasons = models.TextField()
    method = models.TextField(blank=True)
    urgent_action = models.TextField(blank=True)
    deferred_until = models.DateField(null=True, blank=True)
    other_pathway = models.CharField(max_length=120, blank=True)
    joins_review = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField()
    from_papers = models.BooleanField(default=False)
    taken_by = models.CharField(max_length=160, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_number_a_decision")]

    @property
    def is_agreed(self) -> bool:
        """Whether a second person countersigned it, or it was settled long ago."""
        if self.from_papers:
            return True
        answer = getattr(self, "countersignature", None)
        return bool(answer is not None and answer.agrees)


class PartnerView(Unchanging):
    """Whether one of the bodies that decide together agreed to a decision, by whom, and why not."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("dissent",)

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="partner_views")
    partner = models.CharField(max_length=30)
    spoken_by = models.CharField(max_length=120)
    agrees = models.BooleanField()
    dissent = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner"], name="one_view_a_partner_on_a_decision")
        ]


class Countersignature(Unchanging):
    """The second person's answer to a decision."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("reasons",)

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="countersignature")
    agrees = models.BooleanField()
    reasons = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class Letter(Record):
    """What somebody is told of a decision, and when and how they were told. It may carry names."""

    keeping = KeepingClass.CORRESPONDENCE
    TEXTS = ("recipient", "address", "body")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="letters")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    recipient = models.CharField(max_length=160)
    address = models.TextField(blank=True)
    body = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=20, choices=ToldHow.choices, blank=True)
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["audience", "created_at"]
