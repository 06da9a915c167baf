"""Values for a meeting's agenda: its items with their papers, and the pack made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import PackState, PaperNames, StandingItem
from goldthread.apps.reviews.models import AgendaItem, Meeting, Pack, PackFile, Paper
from goldthread.apps.reviews.selectors.meetings import earlier_meeting
from goldthread.apps.reviews.selectors.papers import (
    BOUND_KINDS,
    Reading,
    agenda_mark,
    asked_pack,
    copy_of,
    is_cleared,
    newest_pack,
)
from goldthread.apps.ui.components import Link, Tag


def address(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[meeting.case_id, meeting.pk, *more])


@dataclass(frozen=True)
class PaperLine:
    """A paper before an item, as this reader may know it."""

    number: int
    title: str
    href: str = ""
    note: str = ""
    tags: Sequence[Tag] = ()
    take_off: str = ""


@dataclass(frozen=True)
class ItemLine:
    """An item of the agenda. The addresses are empty where the reader may not."""

    item: AgendaItem
    title: str
    more: str
    papers: Sequence[PaperLine]
    aside: str
    links: Sequence[Link] = ()
    up: str = ""
    down: str = ""
    take_off: str = ""


@dataclass(frozen=True)
class PackPart:
    """The pack as it stands for this reader."""

    copy: PackFile | None
    made: Pack | None
    waiting: bool = False
    problem: str = ""
    outdated: bool = False
    left_out: Sequence[tuple[str, str]] = ()


def item_lines(
    reading: Reading, meeting: Meeting, items: list[AgendaItem], reader: CaseReader, *, edits: bool
) -> list[ItemLine]:
    """The agenda as somebody who reads so may know it."""
    earlier = earlier_meeting(meeting)
    found = []
    for at, item in enumerate(items):
        papers = [
            _paper(paper, number, meeting, reading, reader, edits=edits)
            for number, paper in enumerate(item.papers.all(), 1)
        ]
        found.append(_item(meeting, item, papers, earlier, reader, edits=edits, at=at, last=len(items) - 1))
    return found


def _item(
    meeting: Meeting, item: AgendaItem, papers: list[PaperLine], earlier: Meeting | None,
    reader: CaseReader, *, edits: bool, at: int, last: int,
) -> ItemLine:  # fmt: skip
    if item.standing == StandingItem.LAST_MINUTES and earlier is not None:
        minutes, note = f"Minutes of meeting {earlier.number}", "Goes into the pack without being added."
        papers = [PaperLine(0, minutes, address("meeting-minutes", earlier), note), *papers]
    more = [reader.line(item.presenter), f"{item.minutes_planned} minutes" if item.minutes_planned else ""]
    aside = [reader.line(one.attendee.named) for one in item.aside.all()]
    move = address("meeting-item-move", meeting, item.pk)
    title = reader.line(item.title)
    hidden = f"item {item.place}, {title}"
    links = [
        Link("Change", address("meeting-item-change", meeting, item.pk), hidden),
        Link("Upload a paper", address("meeting-paper-upload", meeting, item.pk), f"for {hidden}"),
        Link("Add a record of the case", address("meeting-paper-record", meeting, item.pk), f"for {hidden}"),
    ]
    return ItemLine(
        item=item,
        title=title,
        more=", ".join(part for part in more if part),
        papers=papers,
        aside=", ".join(aside),
        links=links if edits else (),
        up=move if edits and at > 0 else "",
        down=move if edits and at < last else "",
        take_off=address("meeting-item-off", meeting, item.pk) if edits else "",
    )


def _paper(
    paper: Paper, number: int, meeting: Meeting, reading: Reading, reader: CaseReader, *, edits: bool
) -> PaperLine:
    off = address("meeting-paper-off", meeting, paper.pk) if edits else ""
    title = reader.line(paper.title)
    if str(paper.pk) in reading.withheld:
        note = "Not given to you, because of a declared conflict or your role."
        return PaperLine(number, title, note=note)
    if paper.record or paper.file is None:
        note = "A record of the case, as it stands when the pack is made."
        return PaperLine(number, title, note=note, take_off=off)
    opens = reading.real_names and paper.file.is_readable
    return PaperLine(
        number,
        title,
        href=reverse("files:download", args=[paper.file_id]) if opens else "",
        note=_names_note(paper, reading.people),
        tags=_paper_tags(paper),
        take_off=off,
    )


def _paper_tags(paper: Paper) -> list[Tag]:
    if paper.names == PaperNames.WAITING:
        return [Tag("Being checked", "blue")]
    if paper.names == PaperNames.REFUSED:
        return [Tag("Refused", "red")]
    separate = paper.file is not None and paper.file.kind not in BOUND_KINDS
    return [Tag("Sent separately", "grey")] if separate else []


def _names_note(paper: Paper, mark: str) -> str:
    """Who gets an uploaded paper, and why."""
    if paper.names == PaperNames.REFUSED and paper.file is not None:
        return f"{paper.file.refusal} {paper.file.refusal_fix}"
    if paper.names == PaperNames.WAITING:
        return ""
    if is_cleared(paper, mark):
        return (
            "Everybody gets it: said to be without real names, and software found none of the listed names."
        )
    if not paper.says_no_names:
        return "Only people who see real names get it."
    if paper.names_over != mark:
        return "The list of people has changed: software looks for names again when the pack is made."
    found = paper.names == PaperNames.FOUND
    why = "found a listed name in it" if found else "could not read the text of every page"
    return f"Only people who see real names get it: it is said to be without them, but software {why}."


def pack_part(reading: Reading, meeting: Meeting, items: list[AgendaItem], reader: CaseReader) -> PackPart:
    """The pack as it stands for somebody who reads so."""
    asked, made = asked_pack(meeting), newest_pack(meeting)
    copy = copy_of(made, reading) if made is not None else None
    titles = {str(paper.pk): reader.line(paper.title) for item in items for paper in item.papers.all()}
    left_out = [] if copy is None else [
        (titles.get(key, "Minutes of the last meeting"), why) for key, why in copy.left_out.items()
    ]  # fmt: skip
    return PackPart(
        copy=copy,
        made=made,
        waiting=asked is not None and asked.state == PackState.WAITING,
        problem=asked.problem if asked is not None and asked.state == PackState.FAILED else "",
        outdated=made is not None and made.agenda != agenda_mark(meeting),
        left_out=left_out,
    )
