"""Does the state of a meeting allow it? Each check raises `Refused` with a sentence for the person."""

from datetime import datetime

from goldthread.apps.audit.events import Refused
from goldthread.apps.reviews.enums import MeetingState
from goldthread.apps.reviews.models import AgendaItem, Meeting, MeetingAction


def check_not_cancelled(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled.")


def check_planned(meeting: Meeting) -> None:
    """When, where and whether a meeting is held changes only before it."""
    check_not_cancelled(meeting)
    if meeting.state == MeetingState.HELD:
        raise Refused("This meeting has been held.")


def check_minutes_open(meeting: Meeting) -> None:
    """What a meeting said and decided changes until a later meeting approved its minutes."""
    check_not_cancelled(meeting)
    if meeting.minutes_approved_at is not None:
        raise Refused(
            "The minutes of this meeting have been approved and are not changed any more. "
            "Record a correction in the minutes of the next meeting."
        )


def check_held(meeting: Meeting) -> None:
    if meeting.state != MeetingState.HELD:
        raise Refused("Record who came first: what was said and decided follows from that.")


def check_item_stands(item: AgendaItem) -> None:
    if item.withdrawn_at is not None:
        raise Refused("This item was taken off the agenda.")


def check_has_begun(meeting: Meeting, now: datetime) -> None:
    if meeting.starts_at > now:
        raise Refused("The meeting has not begun. Its attendance is recorded from its start on.")


def check_action_open(action: MeetingAction) -> None:
    if not action.is_open:
        raise Refused("How this action ended is recorded already.")


def check_can_approve(meeting: Meeting, later: Meeting) -> None:
    """Minutes are approved by a later meeting of the same case that was held."""
    check_minutes_open(meeting)
    check_held(meeting)
    if later.case_id != meeting.case_id or later.starts_at <= meeting.starts_at:
        raise Refused("Minutes are approved at a later meeting on the same case.")
    if later.state != MeetingState.HELD:
        raise Refused("Record first who came to the meeting that approved them.")
