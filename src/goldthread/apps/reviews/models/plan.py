"""The plan of a review: its stages, the dates its clocks count from, pauses, and due dates."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.reviews.enums import StageState, StopKind
from goldthread.apps.reviews.models.review import Review


class PlanStage(Record):
    """One stage of a review: of its edition (`stage_id`), or one that the board added.

    Everybody who sees the case reads name and reason, so they carry no real name.
    """

    keeping = KeepingClass.CASE_RECORD

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="stages")
    stage_id = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=StageState.choices, default=StageState.NOT_STARTED)
    planned_on = models.DateField(null=True, blank=True)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    not_needed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "stage_id"],
                condition=~models.Q(stage_id=""),
                name="one_stage_of_the_edition_a_review",
            )
        ]


class ReviewDate(Record):
    """A date that a clock counts from, by the name of the fact in the rules, and how it is known."""

    keeping = KeepingClass.CASE_RECORD

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="dates")
    fact = models.CharField(max_length=60)
    day = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["review", "fact"], name="one_date_a_fact_of_a_review")]


class ClockStop(Record):
    """Why a clock stood still, or why its date will be missed. Only a pause moves a due date.

    `starts_on` and `ends_on` are both inside the pause; `expected_on` is when it is now looked for.
    """

    keeping = KeepingClass.CASE_RECORD

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="clock_stops")
    clock_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=StopKind.choices)
    reason = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on", "created_at"]


class ClockMet(Record):
    """The day on which what a clock waits for came about."""

    keeping = KeepingClass.CASE_RECORD

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="clocks_met")
    clock_id = models.CharField(max_length=60)
    met_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "clock_id"], name="a_clock_is_met_once")]


class Deadline(Record):
    """A due date of the board's own. `moved_reason` says why it was last moved."""

    keeping = KeepingClass.CASE_RECORD

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="deadlines")
    what = models.CharField(max_length=120)
    due_on = models.DateField()
    moved_reason = models.CharField(max_length=300, blank=True)
    met_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "created_at"]
