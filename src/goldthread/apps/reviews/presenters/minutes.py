"""Values for the page of a meeting's minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import MeetingState, StandingItem
from goldthread.apps.reviews.models import AgendaItem, Meeting, MeetingAction
from goldthread.apps.reviews.permissions import runs_meetings, writes_minutes
from goldthread.apps.reviews.policies.quorum import Quorum
from goldthread.apps.reviews.presenters.agenda import address
from goldthread.apps.reviews.presenters.meetings import (
    actions_table,
    attendees_table,
    minutes_words,
)
from goldthread.apps.reviews.selectors.meeting_documents import (
    NOT_QUORATE,
    STOOD_ASIDE,
    name_of,
    present_at,
    quorum_words,
)
from goldthread.apps.reviews.selectors.meetings import (
    aside_of,
    attendees_of,
    earlier_meeting,
    items_of,
    later_meetings,
    matters_arising,
    quorum_at,
)
from goldthread.apps.ui.components import Link, SummaryRow, Table
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class DecisionPart:
    number: int
    text: str
    reasons: str
    dissent: str
    not_quorate: str
    change: str


@dataclass(frozen=True)
class ItemPart:
    """One item of the minutes. `closed` says why this reader does not get them."""

    item: AgendaItem
    title: str
    closed: str = ""
    aside: str = ""
    text: str = ""
    decisions: Sequence[DecisionPart] = ()
    actions: Table | None = None
    arising: Table | None = None
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class MinutesPage:
    meeting: Meeting
    name: str
    state: str
    attendees: Table
    quorum: Quorum
    quorum_words: str
    items: Sequence[ItemPart]
    held: bool
    runs: bool
    writes: bool
    approves: bool
    names_needed: bool


def minutes_page(user: User, meeting: Meeting, reader: CaseReader, now: datetime, today: date) -> MinutesPage:
    attendees = attendees_of(meeting)
    quorum = quorum_at(meeting, attendees)
    held = meeting.state == MeetingState.HELD
    is_open = meeting.case.closed_on is None and meeting.minutes_approved_at is None
    runs = is_open and not meeting.is_cancelled and runs_meetings(user, meeting.case)
    writes = runs and held and writes_minutes(user, meeting.case)
    aside = aside_of(user, meeting)
    items = [
        ItemPart(item, reader.line(item.title), closed=STOOD_ASIDE)
        if item.pk in aside
        else _item(
            meeting, item, quorum_at(meeting, present_at(item, attendees)), reader, today, writes=writes
        )
        for item in items_of(meeting)
    ]
    return MinutesPage(
        meeting=meeting,
        name=name_of(meeting),
        state=minutes_words(meeting),
        attendees=attendees_table(attendees, reader),
        quorum=quorum,
        quorum_words=quorum_words(quorum),
        items=items,
        held=held,
        runs=runs and meeting.starts_at <= now,
        writes=writes,
        approves=runs and held and bool(later_meetings(meeting)),
        names_needed=runs and held and not writes,
    )


def _item(
    meeting: Meeting, item: AgendaItem, quorum: Quorum, reader: CaseReader, today: date, *, writes: bool
) -> ItemPart:
    minutes = getattr(item, "minutes", None)
    actions = list(item.actions.all())
    decisions = [
        DecisionPart(
            number=one.number,
            text=reader.text(one, "text"),
            reasons=reader.text(one, "reasons"),
            dissent=reader.text(one, "dissent"),
            not_quorate="" if quorum.is_met else NOT_QUORATE,
            change=address("meeting-decision", meeting, one.pk) if writes else "",
        )
        for one in item.decisions.all()
    ]
    return ItemPart(
        item,
        reader.line(item.title),
        aside=", ".join(reader.line(one.attendee.named) for one in item.aside.all()),
        text=reader.text(minutes, "text") if minutes is not None else "",
        decisions=decisions,
        actions=actions_table("Actions", actions, reader, today, manage=writes) if actions else None,
        arising=_arising(meeting, item, reader, today, writes=writes),
        links=_links(meeting, item, minutes is not None) if writes else (),
    )


def _links(meeting: Meeting, item: AgendaItem, written: bool) -> list[Link]:
    links = _writing(meeting, item, written)
    earlier = earlier_meeting(meeting) if item.standing == StandingItem.LAST_MINUTES else None
    if earlier is not None and earlier.minutes_approved_at is None:
        words = f"Record that the minutes of meeting {earlier.number} were approved"
        links.append(Link(words, address("meeting-approve", earlier)))
    return links


def _arising(
    meeting: Meeting, item: AgendaItem, reader: CaseReader, today: date, *, writes: bool
) -> Table | None:
    """What is still open of earlier meetings, under the item that is for it."""
    if item.standing != StandingItem.MATTERS_ARISING:
        return None
    rows = matters_arising(meeting)
    table = actions_table("Open actions of earlier meetings", rows, reader, today, manage=writes)
    return table if rows else None


def _writing(meeting: Meeting, item: AgendaItem, written: bool) -> list[Link]:
    hidden = f"item {item.place}, {item.title}"
    verb = "Change the minutes" if written else "Write the minutes"
    return [
        Link(verb, address("meeting-item-minutes", meeting, item.pk), f"of {hidden}"),
        Link("Record a decision", address("meeting-decide", meeting, item.pk), f"under {hidden}"),
        Link("Record an action", address("meeting-action-new", meeting, item.pk), f"under {hidden}"),
    ]


def action_rows(row: MeetingAction, reader: CaseReader) -> list[SummaryRow]:
    """One action: what, who, by when, and how it ended."""
    rows = [
        SummaryRow("What is to be done", reader.text(row, "text")),
        SummaryRow("Who does it", row.owned_by),
        SummaryRow("By when", day(row.due_on)),
    ]
    if row.is_open:
        return [*rows, SummaryRow("State", "Open")]
    ending = row.ending
    rows.append(SummaryRow("State", f"{ending.get_how_display()}, {day(ending.ended_on)}"))
    outcome = reader.text(ending, "outcome")
    return [*rows, SummaryRow("What came of it", outcome)] if outcome else rows
