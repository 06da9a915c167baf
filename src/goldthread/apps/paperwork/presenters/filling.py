"""A filled form's pages: the task list, the answers to check, and the list of a case's forms."""

from collections.abc import Iterable

from django.urls import reverse

from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.selectors.seats import Seat
from goldthread.apps.paperwork.visibility import is_open_to_board
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, SummarySection, Table, Tag, Task
from goldthread.apps.ui.forms.look import mid_sentence
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.forms import (
    NO_ANSWER,
    AskedRow,
    AskedSection,
    Progress,
    Question,
    Section,
    Type,
    pages_of,
    table_words,
    words_of,
)

COLOURS = {FormState.DRAFT: "blue", FormState.FINISHED: "purple", FormState.SIGNED: "green"}
TO_DO: dict[Progress, Tag | str] = {
    Progress.NOT_STARTED: Tag("Not started", "blue"),
    Progress.IN_PROGRESS: Tag("In progress", "teal"),
    Progress.DONE: "Done",
}


def state_tag(filled: FilledForm) -> Tag:
    return Tag(FormState(filled.state).label, COLOURS[FormState(filled.state)])


def forms_table(rows: Iterable[FilledForm]) -> Table:
    """The forms of a case. What an agency has not signed yet is named, and cannot be opened."""
    body: list[list[Cell | Tag | str]] = []
    for filled in rows:
        href = reverse("paperwork:form", args=[filled.pk]) if is_open_to_board(filled) else ""
        who = f"asked of {filled.agency.name}" if filled.agency else ""
        body.append(
            [Cell(filled.name, href, note=who), filled.reference, state_tag(filled), day(filled.due_on)]
        )
    columns: list[Column | str] = [
        "Form", Column("Reference", short=True), "State", Column("Due", short=True),
    ]  # fmt: skip
    return Table("Forms", columns, body, caption_hidden=True, empty="No form was begun yet.")


def asked_table(rows: Iterable[FilledForm]) -> Table:
    """The forms that one's agency was asked for."""
    body: list[list[Cell | Tag | str]] = [
        [
            Cell(filled.name, reverse("paperwork:form", args=[filled.pk]), note=filled.case.board.name),
            filled.reference,
            state_tag(filled),
            day(filled.due_on),
        ]
        for filled in rows
    ]
    columns: list[Column | str] = [
        "Form", Column("Reference", short=True), "State", Column("Due", short=True),
    ]  # fmt: skip
    return Table("Forms", columns, body, caption_hidden=True, empty="No form is asked of you.")


def section_href(seat: Seat, section: Section) -> str:
    if section.repeat:
        return reverse("paperwork:repeats", args=[seat.filled.pk, section.id])
    return page_href(seat, section, 0, 1)


def page_href(seat: Seat, section: Section, row: int, page: int) -> str:
    return reverse("paperwork:page", args=[seat.filled.pk, section.id, row, page])


def tasks(seat: Seat) -> list[Task]:
    """The sections that are asked, each with how far it is; one without anything required says so."""
    return [_task(seat, one) for one in seat.sheet.sections]


def _task(seat: Seat, asked: AskedSection) -> Task:
    section = asked.section
    status: Tag | str = TO_DO[asked.progress]
    if asked.progress is Progress.NOT_STARTED and not _needed(asked):
        status = Tag("Optional", "grey")
    whose = len({one.answers for one in seat.sheet.form.sections}) > 1
    hint = " ".join(
        part for part in (f"For the {section.answers.words}." if whose else "", section.help) if part
    )
    return Task(section.name, section_href(seat, section), status, hint)


def _needed(asked: AskedSection) -> bool:
    if asked.section.repeat:
        return asked.wants_rows() or any(question.required for question in asked.section.questions)
    return any(question.required for row in asked.rows for question in row.questions)


def answers_sections(seat: Seat) -> list[SummarySection]:
    """Every question asked with its answer, and a link to change it where the person may."""
    found = []
    for asked in seat.sheet.sections:
        numbers = seat.sheet.rows.get(asked.section.id, [])
        if asked.section.repeat and not asked.rows:
            found.append(SummarySection(asked.section.name, [SummaryRow("None given", "")]))
        for row in asked.rows:
            number = numbers[row.row] if row.row is not None else 0
            found.append(_answers(seat, asked.section, row, number))
    return found


def _answers(seat: Seat, section: Section, row: AskedRow, number: int) -> SummarySection:
    title = section.name
    if section.repeat and row.row is not None:
        title = f"{section.name}: {section.repeat.name} {row.row + 1}"
    rows = [
        SummaryRow(question.text, answer_words(question, row), _change(seat, section, question, number))
        for question in row.questions
        if question.asks
    ]
    return SummarySection(title, rows)


def answer_words(question: Question, row: AskedRow) -> str | list[str]:
    """The answer; the rows of a table as a list."""
    value = row.values.get(question.id)
    if question.type is Type.TABLE and isinstance(value, list):
        return [_row_words(question, cells) for cells in table_words(question, value)] or NO_ANSWER
    if question.type is Type.CHOICES and isinstance(value, list):
        return words_of(question, value).splitlines() or NO_ANSWER
    return words_of(question, value) or NO_ANSWER


def _row_words(question: Question, cells: tuple[str, ...]) -> str:
    """A row of a table on one line: its first cell, and the others under their heads."""
    named = [f"{head.text}: {cell}" for head, cell in zip(question.columns, cells, strict=True) if cell]
    first = [cells[0]] if cells and cells[0] else []
    return " | ".join([*first, *named[len(first) :]])


def missing_links(seat: Seat) -> list[Link]:
    """What is required and not answered, each leading to its page."""
    found = []
    for one in seat.sheet.missing:
        numbers = seat.sheet.rows.get(one.section.id, [])
        if one.question is None:
            found.append(Link(one.words, section_href(seat, one.section)))
            continue
        row = numbers[one.row] if one.row is not None else 0
        href = page_href(seat, one.section, row, page_with(one.section, one.question.id))
        found.append(Link(one.words, f"{href}?then=check"))
    return found


def _change(seat: Seat, section: Section, question: Question, number: int) -> list[Link]:
    if not seat.writes:
        return []
    page = page_with(section, question.id)
    href = f"{page_href(seat, section, number, page)}?then=check"
    return [Link("Change", href, hidden=mid_sentence(question.text))]


def page_with(section: Section, key: str) -> int:
    """The page of a section, from 1, on which a question stands."""
    return next(at for at, page in enumerate(pages_of(section), 1) if any(one.id == key for one in page))


def repeats_table(seat: Seat, asked: AskedSection) -> Table:
    """The repetitions of a section by their first answer, with links to change and take out."""
    numbers = seat.sheet.rows[asked.section.id]
    name = asked.section.repeat.name if asked.section.repeat else ""
    body: list[list[Cell | Tag | Link | str]] = []
    for row in asked.rows:
        number = numbers[row.row or 0]
        first = next((words for one in row.questions if (words := words_of(one, row.values.get(one.id)))), "")
        title = " ".join(first.split()) or f"{name} {(row.row or 0) + 1}"
        lacking = Tag("In progress", "teal") if next(row.missing(), None) else Cell("Done")
        body.append(
            [
                Cell(title, page_href(seat, asked.section, number, 1)),
                lacking,
                _take_out(seat, asked, number, title),
            ]
        )
    columns: list[Column | str] = [name.capitalize(), "State", "Take out"]
    return Table(asked.section.name, columns, body, caption_hidden=True, empty="None given yet.")


def _take_out(seat: Seat, asked: AskedSection, number: int, title: str) -> Link | str:
    if not seat.writes:
        return ""
    href = reverse("paperwork:repeat-out", args=[seat.filled.pk, asked.section.id, number])
    return Link("Take out", href, hidden=title)


def table_rows(seat: Seat, section: Section, row: int, page: int, question: Question, value: object) -> Table:
    """The rows of a table question, each with a link to change it."""
    cells = table_words(question, value if isinstance(value, list) else [])
    body: list[list[Cell]] = []
    for at, words in enumerate(cells, 1):
        href = reverse("paperwork:table-row", args=[seat.filled.pk, section.id, row, page, at])
        first, *rest = words
        body.append([Cell(first or f"Row {at}", href, hidden=f"change row {at}"), *map(Cell, rest)])
    heads: list[Column | str] = [column.text for column in question.columns]
    return Table(question.text, heads, body, caption_hidden=True, empty="No row yet.")
