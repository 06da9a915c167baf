"""Read one file as a chronology."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from goldthread.lib.timeline.agency import agency_from_name, agency_stated
from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.columns import LONGEST_HEADING, NOTES_SHEET, Column, means_another
from goldthread.lib.timeline.identity import identify
from goldthread.lib.timeline.messages import problem
from goldthread.lib.timeline.model import Entry, ImportReport, Problem, TableReport
from goldthread.lib.timeline.pause import collector_paused
from goldthread.lib.timeline.readers import RawFile, RawTable, read_raw
from goldthread.lib.timeline.readers.refusals import MAX_BYTES, refuse
from goldthread.lib.timeline.recognise import Layout, recognise
from goldthread.lib.timeline.rows import Setting, TableRows, columns_asked, read_rows

_TITLE_ROWS = 12
RUNNING_TEXT = 40


def read_chronology(
    source: str | Path | bytes,
    filename: str = "",
    *,
    agency: str | None = None,
    columns: Sequence[Column] | None = None,
    birth_date: date | None = None,
    as_at: date | None = None,
) -> ImportReport:
    """Read the chronology tables of a .docx, .xlsx, .ods or .csv file, given as a path or as its bytes.

    Every row that holds anything becomes an entry; what cannot be dated stays, undated, with a problem.
    Tables that are no chronology are named in `tables` and `problems` with the reason. `agency` names the
    agency (else it is taken from the file), `columns` are the case's own, `birth_date` settles dates
    counted from birth, `as_at` (the day the file came in) settles two-digit years and shows future dates.
    Raises UnreadableFile for a file that is refused as a whole. Meant to be run in the sandbox where the
    file is a stranger's: see read_chronology_json.
    """
    name = filename or (Path(source).name if not isinstance(source, bytes) else "file")
    raw = read_raw(_data(source), name)
    stated = agency or agency_stated(raw.title, _pairs(raw))
    setting = Setting(
        file=name,
        agency=stated or agency_from_name(name),
        named=agency is not None,
        stated=bool(stated),
        columns=tuple(columns or ()),
        birth_date=birth_date,
        as_at=as_at,
    )
    with collector_paused():
        return _report(raw, setting)


def read_chronology_json(
    data: bytes,
    filename: str,
    agency: str | None = None,
    columns: list[dict[str, Any]] | None = None,
    birth_date: str | None = None,
    as_at: str | None = None,
) -> dict[str, Any]:
    """The same with values that can cross to a child process: for `sandbox.run_limited`."""
    report = read_chronology(
        data,
        filename,
        agency=agency,
        columns=[Column.from_json(column) for column in columns] if columns else None,
        birth_date=date.fromisoformat(birth_date) if birth_date else None,
        as_at=date.fromisoformat(as_at) if as_at else None,
    )
    return report.to_json()


def _data(source: str | Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    path = Path(source)
    if not path.is_file():
        raise refuse(Code.NO_SUCH_FILE)
    if path.stat().st_size > MAX_BYTES:
        raise refuse(Code.TOO_LARGE)
    return path.read_bytes()


def _pairs(raw: RawFile) -> Iterator[tuple[str, str]]:
    """The first cell and the next filled one of the rows at the top of each table."""
    for table in raw.tables[:5]:
        for row in table.rows[:_TITLE_ROWS]:
            filled = [cell for cell in row.cells if cell.strip()]
            if len(filled) == 2:
                yield filled[0], filled[1]


def _report(raw: RawFile, setting: Setting) -> ImportReport:
    problems: list[Problem] = []
    tables: list[TableReport] = []
    every = TableRows()
    before: Layout | None = None
    for table in raw.tables:
        problems += _table_problems(table, setting)
        layout = recognise(table, setting.columns, before)
        if isinstance(layout, str):
            tables.append(TableReport(table.name, len(table.rows), (), 0, layout, _first_row(table)))
            if table.name != NOTES_SHEET:
                problems.append(problem(Code.NOT_A_CHRONOLOGY, setting.file, table.name, text=layout))
            continue
        before = layout
        found = read_rows(table, layout, setting)
        problems += _layout_problems(table, layout, setting) + found.problems
        every.entries += found.entries
        every.numbers += found.numbers
        tables.append(_table_report(table, layout, len(found.entries)))
    entries = identify(_in_sequence(every))
    problems = _whole_file(raw, setting, entries) + problems
    return ImportReport(setting.file, setting.agency, raw.kind, entries, tuple(problems), tuple(tables))


def _whole_file(raw: RawFile, setting: Setting, entries: Sequence[Entry]) -> list[Problem]:
    """What is said of the file as a whole: its agency, running text, and that it is no chronology."""
    found = [problem(code, setting.file) for code in sorted(raw.codes)]
    if not setting.stated and any(entry.agency == setting.agency for entry in entries):
        found.append(problem(Code.AGENCY_INFERRED, setting.file, text=setting.agency))
    if not raw.tables:
        found.append(problem(Code.NOT_A_CHRONOLOGY, setting.file, text="it holds no table"))
    if raw.lines_outside >= RUNNING_TEXT:
        found.append(problem(Code.WORDS_OUTSIDE_TABLES, setting.file, text=str(raw.lines_outside)))
    return found


def _table_problems(table: RawTable, setting: Setting) -> list[Problem]:
    found = []
    if Code.HIDDEN in table.codes:
        found.append(problem(Code.HIDDEN, setting.file, table.name, text="This sheet"))
    if Code.TRACKED_CHANGES in table.codes:
        found.append(problem(Code.TRACKED_CHANGES, setting.file, table.name))
    return found


def _table_report(table: RawTable, layout: Layout, entries: int) -> TableReport:
    columns = tuple(zip(layout.headings, layout.fields, strict=True))
    first_row = _first_row(table) if layout.by_content else ()
    return TableReport(table.name, len(table.rows), columns, entries, first_row=first_row)


def _first_row(table: RawTable) -> tuple[str, ...]:
    """The first row with more than one filled cell, if it is short enough to be headings."""
    for row in table.rows[:_TITLE_ROWS]:
        cells = tuple(" ".join(cell.split()) for cell in row.cells)
        if sum(map(bool, cells)) > 1:
            return cells if max(map(len, cells)) <= LONGEST_HEADING else ()
    return ()


def _layout_problems(table: RawTable, layout: Layout, setting: Setting) -> list[Problem]:
    if layout.by_content:
        taken = ", ".join(
            f"{heading} is {key}" for heading, key in zip(layout.headings, layout.fields, strict=True) if key
        )
        return [problem(Code.NO_HEADINGS, setting.file, table.name, text=taken)]
    spare = [h for h, key in zip(layout.headings, layout.fields, strict=True) if key is None and h]
    twice = [h for h in spare if means_another(h, layout.fields, setting.columns)]
    found = []
    lacking = [c.heading for c in columns_asked(setting) if c.field not in layout.fields]
    for code, headings in (
        (Code.COLUMN_MISSING, lacking),
        (Code.COLUMN_TWICE, twice),
        (Code.COLUMN_UNKNOWN, [h for h in spare if h not in twice]),
    ):
        if headings:
            found.append(problem(code, setting.file, table.name, text=", ".join(headings)))
    return found


def _in_sequence(rows: TableRows) -> list[Entry]:
    """Number the entries in the agency's own order: by its numbers where every row has one, else by place."""
    numbers = [_number(text) for text in rows.numbers]
    order = list(range(len(numbers)))
    known = [number for number in numbers if number is not None]
    if len(known) == len(numbers):
        order.sort(key=lambda i: (known[i], i))
    ranks = {index: rank for rank, index in enumerate(order, 1)}
    return [replace(entry, sequence=ranks[index]) for index, entry in enumerate(rows.entries)]


def _number(text: str) -> float | None:
    try:
        return float(text.strip().rstrip("."))
    except ValueError:
        return None
