"""What a meeting said, decided and gave people to do."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.enums import ActionEnd
from goldthread.apps.reviews.models.agenda import AgendaItem


class ItemMinutes(Record):
    """The minutes of one item: a record of its own, so that two people can write at once."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class MeetingDecision(Record):
    """A decision taken in a meeting. Whether the meeting was quorate for it follows from the attendance."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text", "reasons", "dissent")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meeting_decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    reasons = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_number_a_meeting_decision")
        ]


class MeetingAction(Record):
    """What a person or a body is to do by a day. Open ones are matters arising at later meetings."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meeting_actions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_number_a_meeting_action"),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False) ^ models.Q(body__isnull=False),
                name="meeting_action_has_one_owner",
            ),
        ]

    @property
    def owned_by(self) -> str:
        return self.owner.name if self.owner is not None else self.body.name if self.body else ""

    @property
    def is_open(self) -> bool:
        return getattr(self, "ending", None) is None


class MeetingActionEnding(Record):
    """How an action from a meeting ended. A record of its own, so that the action's words stay as checked."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("outcome",)

    action = models.OneToOneField(MeetingAction, on_delete=models.PROTECT, related_name="ending")
    how = models.CharField(max_length=10, choices=ActionEnd.choices)
    outcome = models.TextField(blank=True)
    ended_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
