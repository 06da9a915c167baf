"""A meeting's papers as documents: its agenda and cover, its minutes, what is open from earlier meetings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import Attendance, MeetingKind
from goldthread.apps.reviews.models import AgendaItem, Attendee, Meeting, MeetingAction, MeetingDecision
from goldthread.apps.reviews.policies.quorum import Quorum
from goldthread.apps.reviews.selectors.meetings import attendees_of, items_of, quorum_at
from goldthread.apps.ui.templatetags.ui import day, moment
from goldthread.lib.typeset import Block, Boxed, Document, Heading, Items, Paragraph, Run, Table, text

NOT_QUORATE = "The meeting was not quorate when this was decided."
STOOD_ASIDE = "You stood aside from this item, so its minutes are not given to you."


def name_of(meeting: Meeting) -> str:
    """What a meeting is called: its kind and number."""
    return f"{MeetingKind(meeting.kind).label}, meeting {meeting.number}"


def quorum_asked(number: int, roles: Sequence[str]) -> str:
    """How many must be there, and with whom: "4, with chair and lead reviewer"."""
    return f"{number}, with {_listed(Role(role).label.lower() for role in roles)}" if roles else str(number)


def quorum_words(quorum: Quorum) -> str:
    """Whether there is a quorum, and what is wanting, as a sentence."""
    asked = f"The quorum is {quorum_asked(quorum.number, quorum.roles)}"
    there = f"{quorum.there} {'was' if quorum.there == 1 else 'were'} there"
    if quorum.is_met:
        return f"{asked}. {there}: the meeting was quorate."
    absent = f", and no {' or '.join(Role(role).label.lower() for role in quorum.absent)}"
    return f"{asked}. {there}{absent if quorum.absent else ''}: the meeting was not quorate."


def _listed(words: Iterable[str]) -> str:
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def present_at(item: AgendaItem, attendees: Sequence[Attendee]) -> list[Attendee]:
    """Who was there for an item: those who came and do not stand aside from it."""
    aside = {one.attendee_id for one in item.aside.all()}
    return [attendee for attendee in attendees if attendee.pk not in aside]


@dataclass(frozen=True)
class PaperLine:
    """A paper as the cover names it: its page, or why it is not bound in."""

    number: int
    title: str
    page: int | None = None
    why_not: str = ""


def cover(meeting: Meeting, papers: Mapping[UUID, Sequence[PaperLine]], *, names: str) -> Document:
    """The first pages of a pack: when, where and who, and the agenda with the page of each paper."""
    attendees = attendees_of(meeting)
    minutes = f"{meeting.minutes_long} minutes"
    facts = [("When", f"{moment(meeting.starts_at)}, {minutes}"), ("Where", meeting.place or "Not said yet")]
    invited = [(one.named, Role(one.role).label if one.role else "") for one in attendees]
    blocks: list[Block] = [
        text(f"{names} Records of the case are as they stood on {moment(timezone.now())}."),
        Table("The meeting", ("What", "Said"), tuple(facts), (1, 4)),
        Heading("Agenda"),
        Table("Items and papers", ("Item", "Paper", "Page"), tuple(_agenda_rows(meeting, papers)), (6, 6, 2)),
        Heading("Who is invited"),
        Table("People and their part", ("Who", "Part"), tuple(invited), (3, 3)),
    ]
    return Document(
        title="Agenda and papers",
        subtitle=f"{meeting.case.reference}, {name_of(meeting)}, {moment(meeting.starts_at)}",
        author=meeting.case.board.name,
        blocks=tuple(blocks),
        marking="Confidential: for the people invited only",
    )


def _agenda_rows(meeting: Meeting, papers: Mapping[UUID, Sequence[PaperLine]]) -> Iterable[tuple[str, ...]]:
    for item in items_of(meeting):
        more = [item.presenter, f"{item.minutes_planned} minutes" if item.minutes_planned else ""]
        said = ", ".join(part for part in more if part)
        words = f"{item.place}. {item.title}" + (f"\n{said}" if said else "")
        lines = papers.get(item.pk, [])
        if not lines:
            yield words, "", ""
        for at, line in enumerate(lines):
            title = f"{line.number}. {line.title}" + (f"\n{line.why_not}" if line.why_not else "")
            yield words if at == 0 else "", title, str(line.page) if line.page else ""


def open_actions_document(meeting: Meeting, actions: Sequence[MeetingAction], reader: CaseReader) -> Document:
    """What earlier meetings gave people to do and is not done."""
    return Document(
        title="Open actions of earlier meetings",
        subtitle=f"{meeting.case.reference}, {name_of(meeting)}",
        blocks=(_actions_table("Open actions", actions, reader),),
    )


def _actions_table(caption: str, actions: Iterable[MeetingAction], reader: CaseReader) -> Table:
    rows = [
        (str(one.number), reader.text(one, "text"), one.owned_by, day(one.due_on), _ending(one, reader))
        for one in actions
    ]
    return Table(caption, ("Action", "What", "Who", "Due", "State"), tuple(rows), (2, 8, 4, 3, 3))


def _ending(action: MeetingAction, reader: CaseReader) -> str:
    if action.is_open:
        return "Open"
    ending = action.ending
    said = reader.text(ending, "outcome")
    return f"{ending.get_how_display()}, {day(ending.ended_on)}" + (f"\n{said}" if said else "")


def minutes_document(
    meeting: Meeting, reader: CaseReader, withheld_items: frozenset[UUID] = frozenset()
) -> Document:
    """The minutes as this reader may read them; of items in `withheld_items` only that they were there."""
    attendees = attendees_of(meeting)
    blocks: list[Block] = [_attendance(attendees, reader), text(quorum_words(quorum_at(meeting, attendees)))]
    for item in items_of(meeting):
        blocks.append(Heading(f"{item.place}. {reader.line(item.title)}"))
        if item.pk in withheld_items:
            blocks.append(text(STOOD_ASIDE))
        else:
            blocks += _item_blocks(meeting, item, attendees, reader)
    approved = meeting.minutes_approved_in
    state = "Draft, not approved yet"
    if approved is not None:
        on = day(timezone.localdate(approved.starts_at))
        state = f"Approved at meeting {approved.number} on {on}"
        blocks.append(text(f"{state}."))
    return Document(
        title=f"Minutes: {name_of(meeting)}",
        subtitle=f"{meeting.case.reference}, {moment(meeting.starts_at)}",
        author=meeting.case.board.name,
        blocks=tuple(blocks),
        marking="Confidential" if approved is not None else f"Confidential. {state}",
    )


def _attendance(attendees: Sequence[Attendee], reader: CaseReader) -> Table:
    rows = []
    for one in attendees:
        came = Attendance(one.attendance).label if one.attendance else "Not recorded"
        came += f": {reader.line(one.substitute)}" if one.substitute else ""
        rows.append((reader.line(one.named), Role(one.role).label if one.role else "", came))
    return Table("Who came", ("Who", "Part", "Attendance"), tuple(rows), (4, 4, 4))


def _item_blocks(
    meeting: Meeting, item: AgendaItem, attendees: Sequence[Attendee], reader: CaseReader
) -> list[Block]:
    blocks: list[Block] = []
    aside = [reader.line(one.attendee.named) for one in item.aside.all()]
    if aside:
        blocks.append(text(f"Stood aside from this item: {_listed(aside)}."))
    minutes = getattr(item, "minutes", None)
    written = reader.text(minutes, "text") if minutes is not None else ""
    blocks += [text(part) for part in written.split("\n\n") if part.strip()]
    quorate = quorum_at(meeting, present_at(item, attendees)).is_met
    blocks += [decision_block(one, reader, quorate=quorate) for one in item.decisions.all()]
    actions = list(item.actions.all())
    if actions:
        blocks.append(_actions_table("Actions", actions, reader))
    return blocks or [text("Nothing is recorded under this item.")]


def decision_block(decision: MeetingDecision, reader: CaseReader, *, quorate: bool) -> Boxed:
    """A decision set apart, with reasons and dissent, and whether the meeting was quorate for it."""
    parts: list[Paragraph | Items] = [text(reader.text(decision, "text"))]
    for label, name in (("Reasons: ", "reasons"), ("Dissent: ", "dissent")):
        said = reader.text(decision, name)
        if said:
            parts.append(Paragraph((Run(label, bold=True), Run(said))))
    if not quorate:
        parts.append(Paragraph((Run(NOT_QUORATE, bold=True),)))
    return Boxed(f"Decision {decision.number}", tuple(parts))
