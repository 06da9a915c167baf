"""Meetings of a case's panel or sub-group: when, who, and how many must be there."""

from datetime import datetime, timedelta

from django.db import models

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.enums import Attendance, MeetingKind, MeetingState


class QuorumOfBoard(Record):
    """How many, and which roles, a board wants at one kind of meeting."""

    keeping = KeepingClass.REFERENCE

    board = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    number = models.PositiveSmallIntegerField()
    roles = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "kind"], name="one_quorum_a_kind")]


class Meeting(Record):
    """One meeting on a case. `place` is a room or a link to join by, read by those who may open the meeting.

    The quorum is the meeting's own from the day it is called: a later change of the board's does not move
    what was quorate. Its minutes are a draft until a later meeting approved them.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    starts_at = models.DateTimeField()
    minutes_long = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=300, blank=True)
    quorum_number = models.PositiveSmallIntegerField()
    quorum_roles = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=MeetingState.choices, default=MeetingState.PLANNED)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    attendance_at = models.DateTimeField(null=True, blank=True)
    minutes_approved_at = models.DateTimeField(null=True, blank=True)
    minutes_approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    minutes_approved_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="approved"
    )

    class Meta:
        ordering = ["starts_at", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_number_a_meeting")]

    @property
    def ends_at(self) -> datetime:
        ends: datetime = self.starts_at + timedelta(minutes=self.minutes_long)
        return ends

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED

    @property
    def reference(self) -> str:
        """What is said of it outside: the board's reference of the case, and which meeting."""
        return f"{self.case.reference}-M{self.number}"


class Attendee(Record):
    """Somebody invited to a meeting: of the case's team, or named by role where they do not sign in.

    `role` is what they count as towards the quorum. `substitute` says by role who came in their place.
    """

    keeping = KeepingClass.CASE_RECORD

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_role = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=30, choices=Role.choices, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    attendance = models.CharField(max_length=12, choices=Attendance.choices, blank=True)
    substitute = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=models.Q(withdrawn_at=None, user__isnull=False),
                name="invited_once",
            )
        ]

    @property
    def named(self) -> str:
        return self.user.name if self.user is not None else self.by_role
