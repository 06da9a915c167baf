"""Call a meeting, move it, cancel it, and say how many must be there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.access import team_of
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.reviews.actions.meetings.gate import nameless, next_number, renew, runs, tell
from goldthread.apps.reviews.enums import MeetingKind, MeetingState, MeetingVerb, StandingItem
from goldthread.apps.reviews.models import AgendaItem, Attendee, Meeting, QuorumOfBoard
from goldthread.apps.reviews.policies.meetings import check_not_cancelled, check_planned
from goldthread.apps.reviews.selectors.meetings import attendees_of, board_quorum

COMES_FIRST = (Role.CHAIR, Role.LEAD_REVIEWER, Role.DECISION_MAKER)
NOT_ASKED = (Role.PRESS_OFFICER, Role.FAMILY_CONTACT, Role.POLICE_LIAISON)
"""Roles on a team that are not put on the list of a new meeting; they can be added."""


@action
def call_meeting(
    *,
    by: Actor,
    case: Case,
    kind: MeetingKind,
    starts_at: datetime,
    minutes_long: int = 120,
    place: str = "",
) -> Meeting:
    """Call a meeting with the board's quorum for its kind, the standing items, and the team on its list.

    Nobody is told before invitations are sent.
    """
    user = runs(by, case)
    number, roles = board_quorum(case.board, kind)
    meeting = Meeting(
        case=case,
        number=next_number(Meeting.objects.filter(case=case)),
        kind=MeetingKind(kind),
        starts_at=starts_at,
        minutes_long=_length(minutes_long),
        place=nameless(case, place),
        quorum_number=number,
        quorum_roles=roles,
        called_by=user,
    )
    meeting.save()
    _put_team_on(meeting)
    for position, item in enumerate(StandingItem, 1):
        AgendaItem(meeting=meeting, place=position, standing=item, title=item.label).save()
    tell(by, MeetingVerb.MEETING_CALLED, case.pk, meeting, number=meeting.number, kind=meeting.kind)
    return meeting


def _length(minutes: int) -> int:
    if not 1 <= minutes <= 24 * 60:
        raise Refused("A meeting lasts between 1 minute and 24 hours.")
    return minutes


def _put_team_on(meeting: Meeting) -> None:
    """One line a person; who has two parts in the team counts by the one a quorum may ask for."""
    parts: dict[object, tuple[User, Role]] = {}
    for member in team_of(meeting.case):
        role = Role(member.role)
        if role not in NOT_ASKED and (member.user_id not in parts or role in COMES_FIRST):
            parts[member.user_id] = (member.user, role)
    for user, role in parts.values():
        Attendee(meeting=meeting, user=user, role=role).save()


@action
def change_meeting(
    *,
    by: Actor,
    meeting: Meeting,
    starts_at: datetime,
    minutes_long: int,
    place: str = "",
    expected_version: int | None = None,
) -> Meeting:
    """Move a planned meeting; whoever was invited is told where to look. Raises `StaleRecord`."""
    runs(by, meeting.case)
    check_planned(renew(meeting))
    moved = meeting.starts_at != starts_at or meeting.place != place.strip()
    meeting.starts_at, meeting.minutes_long = starts_at, _length(minutes_long)
    meeting.place = nameless(meeting.case, place)
    meeting.save_changes(expected_version=expected_version, fields=["starts_at", "minutes_long", "place"])
    tell(by, MeetingVerb.MEETING_CHANGED, meeting.case_id, meeting, number=meeting.number)
    if moved:
        _tell_invited(by, meeting, "reviews.meeting-changed")
    return meeting


@action
def cancel_meeting(*, by: Actor, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a planned meeting, with a reason; whoever was invited is told."""
    runs(by, meeting.case)
    check_planned(renew(meeting))
    meeting.cancelled_reason = nameless(meeting.case, reason, "Say why the meeting is cancelled.")
    meeting.state = MeetingState.CANCELLED
    meeting.save_changes(fields=["cancelled_reason", "state"])
    tell(by, MeetingVerb.MEETING_CANCELLED, meeting.case_id, meeting, number=meeting.number)
    _tell_invited(by, meeting, "reviews.meeting-cancelled")
    return meeting


@action
def send_invitations(*, by: Actor, meeting: Meeting) -> list[Attendee]:
    """Invite everybody on the list who signs in and was not told yet: a link and the case's reference."""
    runs(by, meeting.case)
    check_planned(renew(meeting))
    waiting = [one for one in attendees_of(meeting) if one.user is not None and one.told_at is None]
    if not waiting:
        raise Refused("Everybody on the list who signs in here has been told already.")
    _write_to(by, meeting, waiting, "reviews.meeting-called")
    for attendee in waiting:
        attendee.told_at = timezone.now()
        attendee.save_changes(fields=["told_at"])
    tell(by, MeetingVerb.INVITATIONS_SENT, meeting.case_id, meeting, number=meeting.number, to=len(waiting))
    return waiting


def _tell_invited(by: Actor, meeting: Meeting, template: str) -> None:
    told = [one for one in attendees_of(meeting) if one.told_at is not None]
    _write_to(by, meeting, told, template)


def _write_to(by: Actor, meeting: Meeting, attendees: Iterable[Attendee], template: str) -> None:
    path = reverse("reviews:meeting", args=[meeting.case_id, meeting.pk])
    for attendee in attendees:
        if attendee.user is not None and attendee.user_id != by.id:
            queue_message(
                by=by, to=attendee.user, template=template, path=path, reference=meeting.case.reference,
                case_id=meeting.case_id,
            )  # fmt: skip


@action
def set_quorum(
    *,
    by: Actor,
    meeting: Meeting,
    number: int,
    roles: Sequence[Role] = (),
    keep_for_board: bool = False,
    expected_version: int | None = None,
) -> Meeting:
    """Say how many and which roles must be there; kept as the board's own for this kind where asked."""
    runs(by, meeting.case)
    check_not_cancelled(renew(meeting))
    if not 1 <= number <= 50:
        raise Refused("A quorum is a number between 1 and 50.")
    if len(roles) > number:
        raise Refused(f"{len(roles)} roles must be there, so the quorum is at least {len(roles)}.")
    meeting.quorum_number, meeting.quorum_roles = number, [Role(role).value for role in roles]
    meeting.save_changes(expected_version=expected_version, fields=["quorum_number", "quorum_roles"])
    tell(by, MeetingVerb.QUORUM_SET, meeting.case_id, meeting, number=number, roles=meeting.quorum_roles)
    if keep_for_board:
        _keep(by, meeting)
    return meeting


def _keep(by: Actor, meeting: Meeting) -> None:
    board = meeting.case.board
    kept = QuorumOfBoard.objects.filter(board=board, kind=meeting.kind).first()
    row = kept or QuorumOfBoard(board=board, kind=meeting.kind)
    row.number, row.roles = meeting.quorum_number, meeting.quorum_roles
    if kept is None:
        row.save()
    else:
        row.save_changes(fields=["number", "roles"])
    record_event(
        by=by, chain=Chain.of_organisation(board.pk), verb=MeetingVerb.QUORUM_KEPT, about=row,
        kind=meeting.kind, number=row.number, roles=row.roles,
    )  # fmt: skip
