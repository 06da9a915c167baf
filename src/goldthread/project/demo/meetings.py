"""Meetings of the panels: the adult's, one held and one to come with its papers; the child's, today."""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.actions import mark_names_checked
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.actions.meetings import (
    Came,
    add_attendee,
    add_item,
    add_record_paper,
    add_uploaded_paper,
    ask_for_pack,
    call_meeting,
    give_action,
    record_attendance,
    record_decision,
    send_invitations,
    write_minutes,
)
from goldthread.apps.reviews.enums import Attendance, MeetingKind
from goldthread.apps.reviews.models import AgendaItem, Meeting
from goldthread.project.demo.deciding import actor
from goldthread.project.demo.people import OnBoard

BRIEFING = """Access without consent: a briefing for the panel

The nurses' trust asks the panel to look at what staff may do when nobody opens the door.

The duty to make enquiries does not carry a power of entry. Police may enter to save life. Housing may
enter under the tenancy after notice. Nobody told the nurses which of these applied, or whom to ask.

Question for the panel: which agency should hold the decision to escalate, and after how many visits?
"""
MINUTES = {
    "Apologies": "None were sent.",
    "Conflicts of interest": "No conflict was declared.",
    "What the chronologies show so far": "The panel went through the composite for the spring of 2026. Police "
    "had been to the address four times in May. None of these calls reached health or social care.\n\nThe "
    "lead reviewer asked who decided, after the second visit without access, to try again and not to "
    "escalate. The panel could not find that anybody had decided it.",
}
DECISION = (
    "To put the early findings to the practitioners at a learning event before the report is drafted.",
    "The records show what was done and not why. Those who knew Raymond can say what made sense at the time.",
    "One panel member would have waited until the inquest has been held.",
)
ACTIONS = (
    ("Ask the community nurses for their procedure when nobody opens the door.", -2, Role.LEAD_REVIEWER),
    ("Write to the daughter, and ask how she wants to take part.", 5, Role.COORDINATOR),
)


def make_meetings(board: OnBoard, case: Case) -> None:
    _held(board, case)
    _to_come(board, case)


def _at(days: int, hour: int) -> datetime:
    day = timezone.localtime(timezone.now() + timedelta(days=days))
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def _call(board: OnBoard, case: Case, days: int) -> Meeting:
    me = actor(board.first(Role.COORDINATOR))
    meeting = call_meeting(
        by=me, case=case, kind=MeetingKind.PANEL, starts_at=_at(days, 14), place="Marl House, room 4"
    )
    add_attendee(by=me, meeting=meeting, by_role="Detective superintendent, police")
    return meeting


def _item(board: OnBoard, meeting: Meeting, title: str, minutes: int) -> AgendaItem:
    me = actor(board.first(Role.COORDINATOR))
    return add_item(by=me, meeting=meeting, title=title, presenter="Lead reviewer", minutes_planned=minutes)


def _held(board: OnBoard, case: Case) -> None:
    me = actor(board.first(Role.COORDINATOR))
    meeting = _call(board, case, -12)
    item = _item(board, meeting, "What the chronologies show so far", 60)
    came = {
        one.pk: Came(Attendance.PRESENT if one.user is not None else Attendance.APOLOGIES)
        for one in meeting.attendees.select_related("user")
    }
    record_attendance(by=me, meeting=meeting, came=came)
    for one in meeting.items.all():
        if one.title in MINUTES:
            write_minutes(by=me, item=one, text=MINUTES[one.title])
    decided, reasons, dissent = DECISION
    record_decision(by=me, item=item, text=decided, reasons=reasons, dissent=dissent)
    for text, days, role in ACTIONS:
        due = timezone.localdate() + timedelta(days=days)
        give_action(by=me, item=item, text=text, due_on=due, owner=board.first(role))
    known = [text.record for text in texts_of(case)]
    mark_names_checked(by=me, case=case, texts={one.pk: one.version for one in known}, known=known)


def _to_come(board: OnBoard, case: Case) -> None:
    me = actor(board.first(Role.COORDINATOR))
    meeting = _call(board, case, 3)
    access = _item(board, meeting, "When nobody opens the door", 40)
    found = _item(board, meeting, "The composite chronology", 45)
    file = ContentFile(BRIEFING.encode(), name="briefing.txt")
    add_uploaded_paper(
        by=me, item=access, upload=file, title="Access without consent: a briefing", says_no_names=True
    )
    add_record_paper(by=me, item=found, record="composite")
    send_invitations(by=me, meeting=meeting)
    run_pending_jobs()
    ask_for_pack(by=me, meeting=meeting)


def call_panel(board: OnBoard, case: Case) -> None:
    """The child's panel meets today to look at its terms; its pack is still to be made."""
    meeting = _call(board, case, 0)
    terms = _item(board, meeting, "Terms of reference and lines of enquiry", 30)
    add_record_paper(by=actor(board.first(Role.COORDINATOR)), item=terms, record="terms")
    send_invitations(by=actor(board.first(Role.COORDINATOR)), meeting=meeting)
