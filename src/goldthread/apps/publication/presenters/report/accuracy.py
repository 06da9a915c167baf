"""The accuracy check as pages show it, on the board's side and on the agency's."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.enums import AccuracyAnswer, PointState
from goldthread.apps.publication.models import AccuracyCheck, AccuracyPoint, AccuracyRound, Draft, Report
from goldthread.apps.publication.selectors.accuracy import (
    checks_of,
    draft_places,
    standing_points,
    totals_of,
)
from goldthread.apps.publication.selectors.assembling import is_readable
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day

COLOURS = {
    PointState.OPEN: "yellow",
    PointState.CORRECTED: "green",
    PointState.NOT_CORRECTED: "grey",
    PointState.DISPUTED: "red",
    PointState.RECORDED: "purple",
    PointState.WITHDRAWN: "grey",
}
OPEN_FIRST = (PointState.DISPUTED, PointState.OPEN)


def _url(report: Report, route: str, *args: object) -> str:
    return reverse(f"publication:{route}", args=[report.review.case_id, report.pk, *args])


def titles_of(draft: Draft, reader: CaseReader) -> dict[str, str]:
    """A draft's headings by their id; none for a reader who may not read the draft now."""
    return {place.id: place.title for place in draft_places(draft)} if is_readable(draft, reader) else {}


@dataclass(frozen=True)
class RoundCard:
    """One round in the list, with its agencies."""

    title: str
    words: str
    href: str
    table: Table


def round_cards(
    report: Report, rounds: Iterable[AccuracyRound], reader: CaseReader, *, links: bool
) -> list[RoundCard]:
    cards = []
    for one in rounds:
        checks = checks_of(one)
        words = f"Being prepared; due {day(one.due_on)}." if one.sent_at is None else _sent_words(one, checks)
        href = _url(report, "report-round", one.pk) if links else ""
        cards.append(
            RoundCard(str(one.draft), words, href, checks_table(report, one, checks, reader, links=links))
        )
    return cards


def _sent_words(round: AccuracyRound, checks: Sequence[AccuracyCheck]) -> str:
    totals = totals_of(checks, timezone.localdate())
    late = f", {totals.late} late" if totals.late else ""
    sent = f"Sent {day(round.sent_at)}, due {day(round.due_on)}."
    return f"{sent} {totals.answered} of {totals.asked} answered{late}."


def checks_table(
    report: Report,
    round: AccuracyRound,
    checks: Iterable[AccuracyCheck],
    reader: CaseReader,
    *,
    links: bool = True,
) -> Table:
    titles = titles_of(round.draft, reader)
    rows: list[list[Cell | str]] = []
    for check in checks:
        route = "report-check" if round.sent_at else "report-places"
        href = _url(report, route, check.pk) if links else ""
        sent = ", ".join(titles[place] for place in check.places if place in titles)
        nothing = "Being prepared" if check.places else "Nothing yet"
        rows.append([Cell(check.agency.name, href), sent or nothing, _state(check, round)])
    columns = ["Agency", "What it checks", "Answer"]
    return Table("Agencies", columns, rows, empty="No agency is left.", caption_hidden=True)


def _state(check: AccuracyCheck, round: AccuracyRound) -> Cell:
    if round.sent_at is None:
        tags = [] if check.places else [Tag("Choose what it is sent", "orange")]
        return Cell("" if tags else "Ready to send", tags=tags)
    if not check.answer:
        late = [Tag("Late", "red")] if round.due_on < timezone.localdate() else []
        return Cell("Opened, no answer yet" if check.opened_at else "Not opened yet", tags=late)
    number = len(standing_points(check))
    points = f": {number} point{'s' if number != 1 else ''}" if number else ""
    return Cell(AccuracyAnswer(check.answer).label + points)


def check_rows(check: AccuracyCheck, reader: CaseReader) -> list[SummaryRow]:
    """What an agency was sent and how it answered, with who entered it where that was the board."""
    titles = titles_of(check.round.draft, reader)
    rows = [
        SummaryRow("Draft", str(check.round.draft)),
        SummaryRow("Sent", [titles[place] for place in check.places if place in titles]),
        SummaryRow("Due", day(check.round.due_on)),
        SummaryRow("Opened by the agency", day(check.opened_at) or "Not yet"),
        SummaryRow("Answer", AccuracyAnswer(check.answer).label),
    ]
    if check.chased_at:
        rows.append(SummaryRow("Reminders", f"{check.chases}, last on {day(check.chased_at)}"))
    if check.answered_by:
        rows.append(SummaryRow("Answered", f"{check.answered_by.name}, {day(check.answered_at)}"))
    if check.received_from:
        how = f"{check.received_from}, {day(check.received_on)}. Entered by the board."
        rows.append(SummaryRow("How it came", how))
    return rows


@dataclass(frozen=True)
class PointCard:
    """One point with its answer and dispute, as one reader sees it."""

    id: UUID
    check_id: UUID
    title: str
    place: str
    tag: Tag
    state: str
    wrong: str
    evidence: str
    answer: str
    objection: str
    ruling: str
    settled: str


def point_cards(report: Report, points: Iterable[AccuracyPoint], reader: CaseReader) -> list[PointCard]:
    """For the board: disputed ones first, then those not answered. Texts as this reader may see them."""
    titles: dict[UUID, dict[str, str]] = {}
    cards = []
    for point in points:
        draft = point.made_in.round.draft
        if draft.pk not in titles:
            titles[draft.pk] = titles_of(draft, reader)
        title = f"{point.made_in.agency.short_name}, point {point.number} on {draft}"
        cards.append(_card(point, title, titles[draft.pk], reader, partial(reader.text, point)))
    order = {state: number for number, state in enumerate(OPEN_FIRST)}
    return sorted(cards, key=lambda card: order.get(PointState(card.state), len(order)))


def own_cards(check: AccuracyCheck, points: Iterable[AccuracyPoint], reader: CaseReader) -> list[PointCard]:
    """For the agency: its own points as its people wrote them."""
    titles = titles_of(check.round.draft, reader)
    return [_card(one, f"Point {one.number}", titles, reader, partial(getattr, one)) for one in points]


def _card(
    point: AccuracyPoint, title: str, titles: dict[str, str], reader: CaseReader, reads: Callable[[str], str]
) -> PointCard:
    """`reads` gives what the reader sees of a field, by its name."""
    return PointCard(
        id=point.pk,
        check_id=point.made_in_id,
        title=title,
        place=titles.get(point.place, ""),
        tag=Tag(point.get_state_display(), COLOURS[PointState(point.state)]),
        state=point.state,
        wrong=reads("wrong"),
        evidence=reads("evidence"),
        answer=reader.line(point.answer),
        objection=reads("objection"),
        ruling=reader.line(point.ruling),
        settled=f"{point.settled_by.name}, {day(point.settled_at)}" if point.settled_by else "",
    )


def asked_table(checks: Iterable[AccuracyCheck], today: date) -> Table:
    """What an agency was sent to check, on its own list."""
    rows: list[list[Link | Cell | str]] = []
    for check in checks:
        late = [Tag("Late", "red")] if not check.answer and check.round.due_on < today else []
        state = AccuracyAnswer(check.answer).label
        case = check.round.draft.report.review.case
        link = Link(
            f"{case.reference}, {check.round.draft}", reverse("publication:accuracy-check", args=[check.pk])
        )
        rows.append([link, Cell(day(check.round.due_on), tags=late), state])
    columns = [Column("Draft"), Column("Due", short=True), Column("Answer")]
    empty = "No draft waits for your organisation to check."
    return Table("Drafts to check", columns, rows, caption_hidden=True, empty=empty)
