"""The joint plan as a page and as a document: who leads, what waits, all dates in one order, who agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import ProceedingsKind
from goldthread.apps.reviews.models import LeadDecision
from goldthread.apps.reviews.selectors.joint import CasePlan, DatedLine, bodies_to_agree
from goldthread.apps.reviews.selectors.proceedings import everything_stopped
from goldthread.apps.ui.components import Cell, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib import typeset
from goldthread.lib.statute import Place, PlacedReview, Stops, Value

EMPTY_WAITS = "Nothing has to wait: no proceedings are recorded, or none of them holds these reviews up."


@dataclass(frozen=True)
class JointPage:
    """Values of the page; `lead_rule` is what the rules say of who leads."""

    is_joint: bool
    one: str
    stance: str
    suggested: str
    lead_rule: str
    decision: list[SummaryRow]
    reviews: Table
    waits: Table
    dates: Table
    material: Table
    agreed: Table
    open: list[str]
    number: int | None


def joint_page(
    case: Case,
    found: CasePlan,
    standing: LeadDecision | None,
    reader: CaseReader,
    today: date,
) -> JointPage:
    """The plan as this reader sees it."""
    plan = found.plan
    return JointPage(
        is_joint=plan.is_joint,
        one=plan.reviews[0].name if plan.reviews else "",
        stance=sourced(plan.stance),
        suggested=plan.lead.name if plan.lead else "",
        lead_rule=sourced(plan.lead_rule),
        decision=_decision(found, standing, reader),
        reviews=_reviews(found),
        waits=_waits(case, found, reader),
        dates=_dates(found.dates, reader, today),
        material=_material(found),
        agreed=agreed_table(found, standing),
        open=[one.edition.name for one in plan.open],
        number=standing.number if standing else None,
    )


def sourced(value: Value | None) -> str:
    """A value of the rules with its source, and a mark where it was not read."""
    if value is None:
        return ""
    mark = " Check the guidance." if value.needs_checking else ""
    return f"{' '.join(value.text.split())} ({value.cite}){mark}"


def _decision(found: CasePlan, standing: LeadDecision | None, reader: CaseReader) -> list[SummaryRow]:
    if standing is None:
        return []
    rows = [
        SummaryRow("Leads", found.named(standing.pathway_id)),
        SummaryRow("Decided", f"{day(standing.decided_on)}, by {standing.decided_by.name}"),
        SummaryRow("Reasons", reader.line(standing.reasons)),
    ]
    if standing.suggested and standing.suggested != standing.pathway_id:
        rows.append(SummaryRow("The rules suggested", found.named(standing.suggested)))
    if standing.pathway_id not in found.pathways:
        rows.append(SummaryRow("Look again", Tag("This review does not appear to apply any more", "red")))
    return rows


def _reviews(found: CasePlan) -> Table:
    rows: list[list[Any]] = []
    for one in found.plan.reviews:
        running = found.running.get(one.pathway)
        href = reverse("reviews:review-plan", args=[running.case_id, running.pk]) if running else ""
        state = "Open here" if running else "Not opened here"
        rows.append(
            [Cell(one.name, href, note=f"{one.outcome.words}. {state}"), _place(found, one), _why(one.rules)]
        )
    return Table("The reviews and where each stands (suggested)", ["Review", "Its place", "Why"], rows)


def _place(found: CasePlan, one: PlacedReview) -> str:
    if one.place is Place.LEADS or not one.beside:
        return one.place.words
    return f"{one.place.words}: {', '.join(found.named(pathway) for pathway in one.beside)}"


def _why(rules: Iterable[Value]) -> Cell:
    return Cell("\n".join(sourced(rule) for rule in rules) or "No rule speaks of it")


def _waits(case: Case, found: CasePlan, reader: CaseReader) -> Table:
    rows: list[list[Any]] = [
        [
            str(ProceedingsKind(wait.proceedings).label),
            wait.stops.words
            if wait.stops is not Stops.NOTHING
            else "Nothing stops; agree how to work beside it",
            ", ".join(found.named(pathway) for pathway in wait.pathways),
            sourced(wait.rule),
        ]
        for wait in found.plan.waits
    ]
    for what, stops in everything_stopped(case).items():
        rows += [
            [reader.line(str(stop)), str(what.label), "Every review of this case", "Recorded on this case"]
            for stop in stops
        ]
    return Table(
        "What has to wait", ["Because of", "What", "In which reviews", "Why"], rows, empty=EMPTY_WAITS
    )


def _dates(lines: Iterable[DatedLine], reader: CaseReader, today: date) -> Table:
    rows: list[list[Any]] = [
        [Cell(day(one.due), tags=_state(one, today)), _what(one, reader), one.review] for one in lines
    ]
    return Table(
        "All dates in one order",
        ["Due", "What", "Review"],
        rows,
        empty="No date is known yet.",
    )


def _what(one: DatedLine, reader: CaseReader) -> str:
    """What is due: the board wrote its own dates itself, so names in them are replaced."""
    return reader.line(one.name) if one.line is not None and one.line.own else one.name


def _state(one: DatedLine, today: date) -> list[Tag]:
    tags = [Tag("Check the guidance", "grey")] if one.check else []
    if one.line is not None and one.line.met_on:
        return [Tag("Met", "green"), *tags]
    if one.done:
        return [Tag("Their body knows", "green"), *tags]
    return [Tag("Past", "red"), *tags] if one.due and one.due < today else tags


def _material(found: CasePlan) -> Table:
    rows: list[list[Any]] = [
        [Cell(one.name, note=sourced(one.rule)), ", ".join(use.review for use in one.serves)]
        for one in found.plan.material
    ]
    return Table("Prepared once, released to each review separately", ["What", "For"], rows)


def agreed_table(found: CasePlan, standing: LeadDecision | None) -> Table:
    """The bodies to agree the plan with, each with who agreed and when."""
    given = {one.body: one for one in standing.agreements.all()} if standing else {}
    rows: list[list[Any]] = []
    for body in dict.fromkeys([*bodies_to_agree(found), *given]):
        one = given.get(body)
        words = f"{day(one.agreed_on)}, {one.by_whom}" if one else "Not recorded yet"
        rows.append([body, Cell(words, note=f"Recorded by {one.written_by.name}" if one else "")])
    return Table("Agreed with", ["Body", "Agreed"], rows)


KINDS = [("pdf", "PDF"), ("docx", "Word")]


def file_links(case: Case) -> list[Link]:
    return [
        Link(f"Joint plan as {words}", reverse("reviews:joint-file", args=[case.pk, kind]))
        for kind, words in KINDS
    ]


def joint_document(case: Case, page: JointPage, today: date) -> typeset.Document:
    """The plan as a document for the bodies that agree to it. No name of a person in the review is in it."""
    lead = [typeset.text(f"{row.key}: {row.value}") for row in page.decision if isinstance(row.value, str)]
    blocks: list[Any] = [
        typeset.text(page.stance),
        typeset.Heading("Which review leads"),
        *(lead or [typeset.text(f"Not decided yet. Suggested: {page.suggested}. {page.lead_rule}")]),
        *(_set(table) for table in (page.reviews, page.waits, page.dates, page.material, page.agreed)),
    ]
    return typeset.Document(
        "Joint plan",
        tuple(blocks),
        subtitle=f"{case.reference}, as at {day(today)}",
        author=case.board.name,
        day=today,
        landscape=True,
    )


def _set(table: Table) -> Any:
    if not table.rows:
        return typeset.text(f"{table.caption}: {table.empty}")
    head = tuple(column.text for column in table.heads)
    rows = tuple(tuple(_words(cell) for cell, _ in row) for row in table.body)
    return typeset.Table(table.caption, head, rows)


def _words(cell: Cell) -> str:
    parts = [str(cell.text), *(tag.text for tag in cell.tags), cell.note]
    return "; ".join(part for part in parts if part)
