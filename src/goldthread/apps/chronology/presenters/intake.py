"""What the pages of an agency's answer show: the import report, entries as written and as read, versions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.intake import Changes, changes_between, version_before
from goldthread.apps.reviews.enums import ReadingState, SubmissionState
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.presenters.requests import state_tags, version_in_words
from goldthread.apps.ui.components import Cell, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment
from goldthread.lib.timeline import Column, Confidence, Level, Problem, When, field_name
from goldthread.lib.timeline.codes import code_named
from goldthread.lib.timeline.rows import words_of

LONDON = ZoneInfo("Europe/London")
LEVELS = {
    Level.ATTENTION: Tag("Needs attention", "orange"),
    Level.REPAIRED: Tag("Repaired", "blue"),
    Level.NOTE: Tag("For information", "grey"),
}
COMPARED_VERSIONS = 3
"""Versions whose changes are worked out on a list; each is on the version's own page too."""
ORDER = [Level.ATTENTION, Level.REPAIRED, Level.NOTE]
Row = list[Cell | Link | Tag | str | int | SafeString]


def problems_of(submission: Submission) -> list[Problem]:
    """The problems of a file, those that need a person first, in the order of its rows."""
    found = [Problem.from_json(value) for value in submission.report.get("problems", [])]
    return sorted(found, key=lambda problem: ORDER.index(problem.level))


def read_in_words(entry: Entry) -> str:
    """What the date of an entry was read as."""
    if entry.earliest is None and entry.latest is None:
        return "Undated"
    local = [
        one.astimezone(LONDON).replace(tzinfo=None) if one else None for one in (entry.earliest, entry.latest)
    ]
    words = words_of(When("", entry.edtf, local[0], local[1], Confidence.STATED))
    return f"about {words}" if entry.confidence == Confidence.APPROXIMATE.value else words


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LONDON).replace(tzinfo=None) if moment else None


def report_rows(submission: Submission) -> list[SummaryRow]:
    """The figures of an import report."""
    counts: Mapping[str, int] = submission.report.get("counts", {})
    undated = submission.entries.filter(earliest=None, latest=None).count()
    return [
        SummaryRow("Rows read as entries", str(submission.entries.count())),
        SummaryRow("Repaired by software", _rows(counts.get("repaired", 0))),
        SummaryRow("In need of attention", _rows(counts.get("attention", 0))),
        SummaryRow("Kept as undated", str(undated)),
        SummaryRow("Tables or sheets", [_table_in_words(one) for one in submission.report.get("tables", [])]),
    ]


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _table_in_words(table: Mapping[str, Any]) -> str:
    name = f"Table {table['name']}" if isinstance(table["name"], int) else str(table["name"])
    if table["reason"]:
        return f"{name}: {table['rows']} rows, not read as a chronology: {table['reason']}"
    return f"{name}: {table['rows']} rows, {table['entries']} entries"


def problems_table(submission: Submission, problems: Sequence[Problem]) -> Table:
    """Each problem with its place, what it is and what to do."""
    rows: list[Row] = [
        [
            Cell(_place(problem), tags=[LEVELS[problem.level]], note=problem.code.value),
            problem.message,
            problem.fix,
        ]
        for problem in problems
    ]
    return Table(
        caption="What was found while reading",
        columns=["Where", "What it is", "What to do"],
        rows=rows,
        empty="Nothing had to be repaired, and nothing needs your attention.",
    )


def _place(problem: Problem) -> str:
    if problem.table is None:
        return "The whole file"
    table = f"Table {problem.table}" if isinstance(problem.table, int) else str(problem.table)
    return table if problem.row is None else f"{table}, row {problem.row}"


def attention_places(problems: Iterable[Problem]) -> set[tuple[str, int]]:
    """Table (as text) and row of what needs a person."""
    return {(str(p.table), p.row) for p in problems if p.level == Level.ATTENTION and p.row is not None}


def entries_table(entries: Iterable[Entry], *, changes: bool, typed: bool) -> Table:
    """Entries as written and, below, as read; with a link where the person works on them."""
    columns = ["Date as written, and as read", "What happened"]
    if changes:
        columns.append("Change" if typed else "Mend")
    rows: list[Row] = [_entry_row(entry, changes=changes, typed=typed) for entry in entries]
    return Table(caption="Entries", columns=columns, rows=rows, empty="There are no entries.")


def _entry_row(entry: Entry, *, changes: bool, typed: bool) -> Row:
    number = entry.position if typed else entry.origin.get("row", entry.position)
    dated = entry.earliest is not None or entry.latest is not None
    read = f"Read as {read_in_words(entry)}. Row {number}" if dated else f"Row {number}"
    others = [("Source", entry.source), *((field_name(key), text) for key, text in entry.cells.items())]
    row: Row = [
        Cell(entry.when_text or "No date written", tags=_marks(entry), note=read),
        Cell(_words(entry.text), note="; ".join(f"{name}: {text}" for name, text in others if text)),
    ]
    if changes:
        name = "chronology:entry-change" if typed else "chronology:entry-mend"
        words = "Change" if typed else "Mend date"
        row.append(Cell(words, href=reverse(name, args=[entry.pk]), hidden=f"of row {number}"))
    return row


def _words(text: str) -> SafeString:
    """What was written, with its line ends."""
    return format_html('<span class="app-words">{}</span>', text)


def _marks(entry: Entry) -> list[Tag]:
    marks = []
    levels = {code_named(code).level for code in entry.repairs}
    if entry.earliest is None and entry.latest is None:
        marks.append(Tag("Undated", "orange"))
    elif entry.mended_when:
        marks.append(Tag("Mended by hand", "purple"))
    elif Level.ATTENTION in levels:
        marks.append(Tag("Check the date", "orange"))
    elif Level.REPAIRED in levels:
        marks.append(Tag("Repaired", "blue"))
    if entry.note:
        marks.append(Tag("Author's note", "grey"))
    return marks


def changes_in_words(changes: Changes, against: Submission) -> str:
    """What a version changes of the one before, in a sentence."""
    if changes.nothing:
        return f"The same {changes.same} entries as version {against.number}; nothing is changed."
    parts = [f"{changes.added} added", f"{changes.changed} changed", f"{changes.removed} no longer there"]
    return f"Compared with version {against.number}: {', '.join(parts)}, {changes.same} the same."


def comparison(submission: Submission) -> str:
    """What this version changes, where there is one to compare with."""
    against = version_before(submission)
    if against is None or submission.nothing_held or against.nothing_held:
        return ""
    return changes_in_words(changes_between(against, submission), against)


def headings_of(submission: Submission) -> list[tuple[str, str | None]]:
    """Every heading of the file's tables, with what it was taken for; each heading once.

    Where no headings were known, the first row stands for them, so that the author can say what they mean.
    """
    found: dict[str, str | None] = {}
    for table in submission.report.get("tables", []):
        first_row = table.get("first_row", [])
        pairs = [(heading, None) for heading in first_row] if first_row else table["columns"]
        for heading, field in pairs:
            if heading.strip():
                found.setdefault(heading, field)
    return list(found.items())


def columns_asked(submission: Submission) -> list[Column]:
    return [Column.from_json(value) for value in submission.contribution.request.columns]


def versions_table(versions: Iterable[Submission], opens: Iterable[Submission] | None = None) -> Table:
    """Every version of an answer, newest first; with what each of the newest changed."""
    allowed = None if opens is None else {one.pk for one in opens}
    rows: list[Row] = []
    for place, version in enumerate(versions):
        href = reverse("chronology:submission-detail", args=[version.pk])
        linked = allowed is None or version.pk in allowed
        note = _note(version, compared=place < COMPARED_VERSIONS) if linked else ""
        name = Cell(version_in_words(version), href=href if linked else "", note=note)
        by = version.made_by.name if version.made_by else "By one-off link"
        rows.append([name, Cell(tags=state_tags(version)), by, moment(version.created_at)])
    columns = ["Version", "State", "By", "When"]
    return Table(caption="Versions", columns=columns, rows=rows, empty="Nothing has been sent yet.")


def _note(version: Submission, *, compared: bool) -> str:
    if version.state == SubmissionState.RETURNED:
        return f"Sent back: {version.returned_reason}"
    if version.refusal:
        return version.refusal
    return comparison(version) if compared and version.reading != ReadingState.WAITING else ""


def facts_rows(submission: Submission) -> list[SummaryRow]:
    """Who did what with a version, and when."""
    rows = [SummaryRow("Came as", submission.get_source_display())]
    if submission.for_agency:
        words = f"{submission.received_from}, on {day(submission.received_on)}"
        rows.append(SummaryRow("Received from", words))
    by = submission.made_by.name if submission.made_by else "Somebody with a one-off link"
    rows.append(SummaryRow("Entered by", f"{by}, {moment(submission.created_at)}"))
    if submission.confirmed_at:
        who = submission.confirmed_by.name if submission.confirmed_by else "somebody with a one-off link"
        rows.append(SummaryRow("Confirmed by", f"{who}, {moment(submission.confirmed_at)}"))
    if submission.released_at and submission.released_by:
        words = f"{submission.released_by.name}, {moment(submission.released_at)}"
        rows.append(SummaryRow("Released by", words))
    if submission.approved_by_words:
        rows.append(SummaryRow("Approved at the agency by", submission.approved_by_words))
    if submission.returned_at and submission.returned_by:
        words = (
            f"{submission.returned_by.name}, {moment(submission.returned_at)}\n{submission.returned_reason}"
        )
        rows.append(SummaryRow("Sent back by", words))
    if submission.note:
        rows.append(SummaryRow("Where was searched", submission.note))
    return rows
