"""Who is invited to a meeting, who came, and who stands aside from an item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.actions import declare_interests
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.cases.selectors.access import team_of
from goldthread.apps.reviews.actions.meetings.gate import nameless, renew, runs, tell
from goldthread.apps.reviews.enums import Attendance, MeetingState, MeetingVerb
from goldthread.apps.reviews.models import AgendaItem, Attendee, Meeting, StandsAside
from goldthread.apps.reviews.policies.meetings import (
    check_has_begun,
    check_item_stands,
    check_minutes_open,
    check_not_cancelled,
)
from goldthread.apps.reviews.selectors.meetings import attendees_of


@action
def add_attendee(
    *, by: Actor, meeting: Meeting, user: User | None = None, by_role: str = "", role: Role | str = ""
) -> Attendee:
    """Put somebody on the list: a person of the case's team, or somebody named by role who does not sign in.

    `role` is what they count as towards the quorum, empty for nobody that it asks for.
    """
    runs(by, meeting.case)
    check_minutes_open(renew(meeting))
    if user is not None:
        parts = [member.role for member in team_of(meeting.case).filter(user=user)]
        if not parts:
            raise Refused(f"{user.name} is not on the case's team. Put them on it first, or name a role.")
        if meeting.attendees.filter(user=user, withdrawn_at=None).exists():
            raise Refused(f"{user.name} is on the list already.")
        role = role or parts[0]
    else:
        by_role = nameless(meeting.case, by_role, "Say by role who is invited.")
    attendee = Attendee(meeting=meeting, user=user, by_role=by_role, role=Role(role).value if role else "")
    attendee.save()
    member = user.pk if user is not None else None
    tell(by, MeetingVerb.ATTENDEES_CHOSEN, meeting.case_id, attendee, member=member, role=attendee.role)
    return attendee


@action
def withdraw_attendee(*, by: Actor, attendee: Attendee) -> Attendee:
    """Take somebody off the list of a meeting that was not held."""
    meeting = attendee.meeting
    runs(by, meeting.case)
    check_not_cancelled(renew(meeting))
    if attendee.attendance:
        raise Refused("Their attendance is recorded. Change that instead.")
    attendee.withdrawn_at = timezone.now()
    attendee.save_changes(fields=["withdrawn_at"])
    tell(by, MeetingVerb.ATTENDEE_WITHDRAWN, meeting.case_id, attendee, member=attendee.user_id)
    return attendee


@dataclass(frozen=True)
class Came:
    """Whether somebody came, and by role who came in their place."""

    attendance: Attendance | str
    substitute: str = ""


@action
def record_attendance(
    *, by: Actor, meeting: Meeting, came: Mapping[UUID, Came], expected_version: int | None = None
) -> Meeting:
    """Record who came, by the id of each attendee. The meeting is held from then on. Raises `StaleRecord`."""
    runs(by, meeting.case)
    check_minutes_open(renew(meeting))
    check_has_begun(meeting, timezone.now())
    if not any(one.attendance for one in came.values()):
        raise Refused("Say of at least one person whether they came.")
    meeting.state, meeting.attendance_at = MeetingState.HELD, timezone.now()
    meeting.save_changes(expected_version=expected_version, fields=["state", "attendance_at"])
    for attendee in attendees_of(meeting):
        if attendee.pk in came:
            _came(attendee, came[attendee.pk])
    tell(by, MeetingVerb.ATTENDANCE_RECORDED, meeting.case_id, meeting, number=meeting.number)
    return meeting


def _came(attendee: Attendee, one: Came) -> None:
    attendance = Attendance(one.attendance).value if one.attendance else ""
    substitute = nameless(attendee.meeting.case, one.substitute)
    if attendance == Attendance.SUBSTITUTE and not substitute:
        raise Refused(f"Say by role who came in the place of {attendee.named}.")
    substitute = substitute if attendance == Attendance.SUBSTITUTE else ""
    if (attendee.attendance, attendee.substitute) != (attendance, substitute):
        attendee.attendance, attendee.substitute = attendance, substitute
        attendee.save_changes(fields=["attendance", "substitute"])


@action
def stand_aside(*, by: Actor, attendee: Attendee, items: Iterable[AgendaItem]) -> list[StandsAside]:
    """Record that somebody takes no part in these items: they get neither their papers nor their minutes."""
    user = runs(by, attendee.meeting.case)
    check_not_cancelled(renew(attendee.meeting))
    made = []
    for item in items:
        check_item_stands(item)
        if item.meeting_id != attendee.meeting_id:
            raise Refused("That item is on the agenda of another meeting.")
        if not StandsAside.objects.filter(item=item, attendee=attendee).exists():
            row = StandsAside(item=item, attendee=attendee, recorded_by=user)
            row.save()
            made.append(row)
    if not made:
        raise Refused("Choose an item that they do not stand aside from already.")
    case_id = attendee.meeting.case_id
    tell(by, MeetingVerb.STOOD_ASIDE, case_id, attendee, member=attendee.user_id, items=len(made))
    return made


@action
def declare_at_meeting(
    *,
    by: Actor,
    attendee: Attendee,
    kind: ConflictKind,
    details: str = "",
    effect: ConflictEffect | None = None,
    items: Iterable[AgendaItem] = (),
) -> None:
    """Record a declaration made in the meeting: on the case for whoever signs in, and for chosen items.

    Raises `Refused` as the case's own declaration does; somebody named by role can only stand aside.
    """
    meeting = attendee.meeting
    runs(by, meeting.case)
    check_not_cancelled(renew(meeting))
    chosen = list(items)
    if kind is ConflictKind.NONE and chosen:
        raise Refused("Somebody without a conflict does not stand aside from an item.")
    if attendee.user is None and not chosen:
        raise Refused("Choose the items that they stand aside from: they have no account to declare with.")
    if attendee.user is not None:
        declare_interests(
            by=by, case=meeting.case, kind=kind, details=details, effect=effect, whose=attendee.user
        )
    if chosen:
        stand_aside(by=by, attendee=attendee, items=chosen)
