"""What a body does about a recommendation, the dated notes on it, and its evidence."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.files.models import StoredFile
from goldthread.apps.learning.enums import CameBy, NoteKind
from goldthread.apps.learning.models.recommendations import Addressee


class Action(Record):
    """One action of one body. Whether it is late, done or closed follows from its dates and notes.

    `target_on` is the target that stands; the earlier ones are in `target_changes`. `came_by` says
    whether the body wrote it, signed in, or it was entered for the body.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text", "hoped_for", "measure")

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    owner_role = models.CharField(max_length=160)
    starts_on = models.DateField(null=True, blank=True)
    target_on = models.DateField()
    hoped_for = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    came_by = models.CharField(max_length=20, choices=CameBy.choices)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["target_on", "created_at"]
        constraints = [models.UniqueConstraint(fields=["addressee", "number"], name="one_number_an_action")]

    @property
    def case(self) -> Case:
        return self.addressee.recommendation.review.case

    @property
    def reference(self) -> str:
        """ "2.1": the number of its recommendation and its own."""
        return f"{self.addressee.recommendation.number}.{self.number}"

    @property
    def by_body(self) -> bool:
        return self.came_by == CameBy.SIGNED_IN


class TargetChange(Record):
    """A target date that was moved, and why. The reason carries no name."""

    keeping = KeepingClass.CASE_RECORD

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="target_changes")
    was = models.DateField()
    becomes = models.DateField()
    reason = models.CharField(max_length=300)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class ActionNote(Record):
    """One dated note on an action, maybe with a file that is its evidence. Never changed.

    A closing note may say when the impact is checked (`impact_due_on`); its text, and that of an
    impact note, is the result seen.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind.choices)
    text = models.TextField(blank=True)
    dated = models.DateField()
    impact_due_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    came_by = models.CharField(max_length=20, choices=CameBy.choices)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]

    @property
    def by_body(self) -> bool:
        return self.came_by == CameBy.SIGNED_IN
