"""Values for the pages of meetings: the list, one meeting with its agenda and papers, its pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import (
    Attendance,
    MeetingState,
)
from goldthread.apps.reviews.models import Attendee, Meeting, MeetingAction
from goldthread.apps.reviews.permissions import runs_meetings, writes_minutes
from goldthread.apps.reviews.presenters.agenda import ItemLine, PackPart, address, item_lines, pack_part
from goldthread.apps.reviews.selectors.meeting_documents import name_of, quorum_asked, quorum_words
from goldthread.apps.reviews.selectors.meetings import (
    actions_of_case,
    attendees_of,
    items_of,
    matters_arising,
    meetings_of,
    quorum_at,
)
from goldthread.apps.reviews.selectors.papers import reading_of
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment

STATES = {
    MeetingState.PLANNED: Tag("Planned", "blue"),
    MeetingState.HELD: Tag("Held", "grey"),
    MeetingState.CANCELLED: Tag("Cancelled", "orange"),
}


def minutes_words(meeting: Meeting) -> str:
    """Where the minutes stand."""
    if meeting.state != MeetingState.HELD:
        return ""
    approved = meeting.minutes_approved_in
    return f"Approved at meeting {approved.number}" if approved is not None else "Draft"


@dataclass(frozen=True)
class MeetingsPage:
    """Every meeting of a case, and what earlier ones gave people to do."""

    coming: Table
    past: Table
    actions: Table
    ended: int
    runs: bool


def meetings_page(user: User, case: Case, reader: CaseReader, now: datetime, today: date) -> MeetingsPage:
    meetings = meetings_of(user, case)
    coming = [one for one in meetings if one.is_planned and one.ends_at >= now]
    past = [one for one in reversed(meetings) if one not in coming]
    actions = list(actions_of_case(case).filter(item__meeting__in=meetings))
    standing = [one for one in actions if one.is_open]
    runs = runs_meetings(user, case)
    come, gone = [_row(one, one.place) for one in coming], [_past_row(one) for one in past]
    return MeetingsPage(
        coming=Table("Meetings to come", _columns("Where"), come, empty="No meeting is planned."),
        past=Table("Earlier meetings", _columns("Minutes"), gone, empty="No meeting has been held."),
        actions=actions_table("Open actions from meetings", standing, reader, today, manage=runs),
        ended=len(actions) - len(standing),
        runs=case.closed_on is None and runs,
    )


def _columns(last: str) -> list[Column | str]:
    return ["Meeting", Column("When", short=True), last]


def _row(meeting: Meeting, last: str) -> list[Any]:
    return [
        Cell(name_of(meeting), address("meeting", meeting)),
        moment(meeting.starts_at),
        last or "Not said",
    ]


def _past_row(meeting: Meeting) -> list[Any]:
    if meeting.is_planned:
        return _row(meeting, "Who came is not recorded")
    return _row(meeting, "Cancelled" if meeting.is_cancelled else minutes_words(meeting))


def actions_table(
    caption: str, actions: Sequence[MeetingAction], reader: CaseReader, today: date, *, manage: bool
) -> Table:
    """Actions with who does them and by when; overdue ones say so."""
    rows: list[list[Any]] = []
    for one in actions:
        late = [Tag("Overdue", "red")] if one.is_open and one.due_on < today else []
        ends = one.is_open and (manage or one.owner_id == reader.user_id)
        number = f"Action {one.number}"
        link = reverse("reviews:meeting-action", args=[one.case_id, one.pk]) if ends else ""
        rows.append(
            [Cell(number, link), reader.text(one, "text"), one.owned_by, Cell(day(one.due_on), tags=late)]
        )
    columns: list[Column | str] = [Column("Number", short=True), "What", "Who", "Due"]
    return Table(caption, columns, rows, empty="No action is open.")


@dataclass(frozen=True)
class MeetingPage:
    """One meeting before and around it: who is invited, the agenda with its papers, the pack."""

    meeting: Meeting
    name: str
    tag: Tag
    rows: Sequence[SummaryRow]
    attendees: Table
    removable: Sequence[tuple[Attendee, str]]
    not_told: int
    items: Sequence[ItemLine]
    total: str
    pack: PackPart
    arising: Table
    runs: bool
    writes: bool
    begun: bool
    open_minutes: bool

    @property
    def send_text(self) -> str:
        return "Send 1 invitation" if self.not_told == 1 else f"Send {self.not_told} invitations"


def meeting_page(user: User, meeting: Meeting, reader: CaseReader, now: datetime, today: date) -> MeetingPage:
    attendees, items = attendees_of(meeting), items_of(meeting)
    reading = reading_of(user, meeting)
    open_case = meeting.case.closed_on is None
    runs = open_case and not meeting.is_cancelled and runs_meetings(user, meeting.case)
    open_minutes = meeting.minutes_approved_at is None and not meeting.is_cancelled
    edits = runs and open_minutes
    arising = matters_arising(meeting)
    planned = [item.minutes_planned for item in items if item.minutes_planned]
    return MeetingPage(
        meeting=meeting,
        name=name_of(meeting),
        tag=STATES[MeetingState(meeting.state)],
        rows=_facts(meeting, attendees, reader, edits=edits),
        attendees=attendees_table(attendees, reader),
        removable=_removable(meeting, attendees) if edits else [],
        not_told=len([one for one in attendees if one.user_id and one.told_at is None]),
        items=item_lines(reading, meeting, items, reader, edits=edits),
        total=f"{sum(planned)} of {meeting.minutes_long} minutes are given to items." if planned else "",
        pack=pack_part(reading, meeting, items, reader),
        arising=actions_table("Matters arising", arising, reader, today, manage=runs),
        runs=runs,
        writes=open_case and open_minutes and writes_minutes(user, meeting.case),
        begun=meeting.starts_at <= now,
        open_minutes=open_minutes,
    )


def _facts(
    meeting: Meeting, attendees: list[Attendee], reader: CaseReader, *, edits: bool
) -> list[SummaryRow]:
    change = [Link("Change", address("meeting-move", meeting), "when and where")]
    when = f"{moment(meeting.starts_at)}, {meeting.minutes_long} minutes"
    planned = edits and meeting.is_planned
    quorum = [Link("Change", address("meeting-quorum", meeting), "the quorum")] if edits else []
    rows = [
        SummaryRow("When", when, change if planned else []),
        SummaryRow("Where", reader.line(meeting.place) or "Not said yet", change if planned else []),
    ]
    if meeting.is_cancelled:
        return [*rows, SummaryRow("Cancelled because", reader.line(meeting.cancelled_reason))]
    if meeting.state == MeetingState.HELD:
        rows.append(SummaryRow("Quorum", quorum_words(quorum_at(meeting, attendees)), quorum))
        return [*rows, SummaryRow("Minutes", minutes_words(meeting))]
    asked = quorum_asked(meeting.quorum_number, meeting.quorum_roles)
    return [*rows, SummaryRow("Quorum", asked, quorum)]


def attendees_table(attendees: list[Attendee], reader: CaseReader) -> Table:
    rows: list[list[Any]] = [
        [Cell(reader.line(one.named), note=_part(one)), reader.line(_came(one))] for one in attendees
    ]
    empty = "Nobody is invited yet."
    return Table("Who is invited", ["Who", "Attendance"], rows, caption_hidden=True, empty=empty)


def _part(one: Attendee) -> str:
    return Role(one.role).label if one.role else "Not counted to the quorum"


def _came(one: Attendee) -> str:
    if one.attendance:
        said = Attendance(one.attendance).label
        return f"{said}: {one.substitute}" if one.substitute else str(said)
    if one.user_id is None:
        return "To be told another way"
    return f"Invited {day(one.told_at)}" if one.told_at else "Not told yet"


def _removable(meeting: Meeting, attendees: list[Attendee]) -> list[tuple[Attendee, str]]:
    return [
        (one, address("meeting-attendee-off", meeting, one.pk)) for one in attendees if not one.attendance
    ]
