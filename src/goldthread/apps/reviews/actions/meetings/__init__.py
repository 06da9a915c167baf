"""Everything that changes a meeting: each function is one action."""

from goldthread.apps.reviews.actions.meetings.agenda import add_item, change_item, move_item, withdraw_item
from goldthread.apps.reviews.actions.meetings.attending import (
    Came,
    add_attendee,
    declare_at_meeting,
    record_attendance,
    stand_aside,
    withdraw_attendee,
)
from goldthread.apps.reviews.actions.meetings.calling import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    send_invitations,
    set_quorum,
)
from goldthread.apps.reviews.actions.meetings.minutes import (
    approve_minutes,
    change_action,
    change_decision,
    end_action,
    give_action,
    record_decision,
    record_minutes_downloaded,
    write_minutes,
)
from goldthread.apps.reviews.actions.meetings.packs import ask_for_pack, make_pack
from goldthread.apps.reviews.actions.meetings.papers import (
    add_record_paper,
    add_uploaded_paper,
    check_paper,
    withdraw_paper,
)

__all__ = [
    "Came",
    "add_attendee",
    "add_item",
    "add_record_paper",
    "add_uploaded_paper",
    "approve_minutes",
    "ask_for_pack",
    "call_meeting",
    "cancel_meeting",
    "change_action",
    "change_decision",
    "change_item",
    "change_meeting",
    "check_paper",
    "declare_at_meeting",
    "end_action",
    "give_action",
    "make_pack",
    "move_item",
    "record_attendance",
    "record_decision",
    "record_minutes_downloaded",
    "send_invitations",
    "set_quorum",
    "stand_aside",
    "withdraw_attendee",
    "withdraw_item",
    "withdraw_paper",
    "write_minutes",
]
