"""From the rows of one recognised table to entries and problems."""

from dataclasses import dataclass, field
from datetime import date

from goldthread.lib.timeline.carry import Written, read_whens
from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.columns import Column
from goldthread.lib.timeline.messages import problem
from goldthread.lib.timeline.model import Entry, Origin, Problem, When
from goldthread.lib.timeline.readers.raw import RawRow, RawTable
from goldthread.lib.timeline.recognise import Layout, is_repeated_heading
from goldthread.lib.timeline.when import read_when

NOTE_MARKS = ("#", "^", "¬", "~")
_OWN = frozenset(["date", "time", "end_date", "end_time", "source", "event", "sequence", "agency"])
_ROW_CODES = (Code.TRACKED_CHANGES, Code.TEXT_BOX, Code.NESTED_TABLE, Code.PICTURE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every row of a file. `named` says that the agency was given by the
    caller, `stated` by the caller or the file itself; else it was inferred from the file's name."""

    file: str
    agency: str
    named: bool = False
    stated: bool = False
    columns: tuple[Column, ...] = ()
    birth_date: date | None = None
    as_at: date | None = None


@dataclass(slots=True)
class TableRows:
    """The entries of one table, without ids and sequence yet, the sequence as written, and the problems."""

    entries: list[Entry] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    raw: RawRow
    cells: dict[str, str]
    year: int | None


def read_rows(table: RawTable, layout: Layout, setting: Setting) -> TableRows:
    """Every row below the headings that holds anything becomes an entry, dated or not."""
    result = TableRows()
    rows = _entry_rows(table, layout, setting, result)
    written = [_written(row) for row in rows]
    whens = read_whens(written, setting.birth_date, setting.as_at)
    for row, when in zip(rows, whens, strict=True):
        result.entries.append(_entry(row, when, table, setting))
        result.numbers.append(row.cells.get("sequence", ""))
        result.problems.extend(_problems(row, when, table, layout, setting))
    return result


def _entry_rows(table: RawTable, layout: Layout, setting: Setting, result: TableRows) -> list[_Row]:
    rows, year = [], None
    for raw in table.rows[layout.start :]:
        if Code.TRACKED_CHANGES in raw.codes and not raw.cells:
            continue
        if not any(cell.strip() for cell in raw.cells) or is_repeated_heading(raw, layout):
            continue
        section = _section_year(raw)
        if section is not None:
            year = section
            words = next(cell for cell in raw.cells if cell.strip())
            result.problems.append(
                problem(Code.SECTION_ROW, setting.file, table.name, raw.number, text=words)
            )
            continue
        rows.append(_Row(raw, _by_field(raw, layout), year))
    return rows


def _section_year(raw: RawRow) -> int | None:
    """The year of a row that holds nothing but a year or a month, as a heading for the rows below."""
    filled = [cell.strip() for cell in raw.cells if cell.strip()]
    if len(filled) != 1 or len(filled[0]) > 30:
        return None
    when = read_when(filled[0])
    if when.earliest is None or when.edtf is None or len(when.edtf) not in (4, 7) or when.repairs:
        return None
    return when.earliest.year if when.edtf.replace("-", "").isdecimal() else None


def _by_field(raw: RawRow, layout: Layout) -> dict[str, str]:
    """Each cell under its field, or under its heading where that is not known. Nothing is left out."""
    cells: dict[str, str] = {}
    for index, text in enumerate(raw.cells):
        if not text.strip():
            continue
        key = layout.fields[index] if index < len(layout.fields) else None
        if key is None:
            heading = layout.headings[index] if index < len(layout.headings) else ""
            key = heading or f"Column {index + 1}"
        cells[key] = f"{cells[key]}\n{text}" if key in cells else text
    return cells


def _written(row: _Row) -> Written:
    cells = row.cells
    start, end = (
        (cells.get("date", ""), cells.get("time", "")),
        (cells.get("end_date", ""), cells.get("end_time", "")),
    )
    return Written(*start, *end, year=row.year)


def _entry(row: _Row, when: When, table: RawTable, setting: Setting) -> Entry:
    cells, source = row.cells, row.cells.get("source", "").strip()
    agency = setting.agency if setting.named else " ".join(cells.get("agency", "").split()) or setting.agency
    extra = {key: text for key, text in cells.items() if key not in _OWN}
    if setting.named and cells.get("agency", "").strip() not in ("", agency):
        extra["agency"] = cells["agency"]
    if cells.get("sequence"):
        extra["sequence"] = cells["sequence"]
    origin = Origin(setting.file, table.name, row.raw.number)
    note = source.startswith(NOTE_MARKS)
    return Entry("", agency, source, when, cells.get("event", ""), origin, note=note, fields=extra)


def _problems(row: _Row, when: When, table: RawTable, layout: Layout, setting: Setting) -> list[Problem]:
    place = setting.file, table.name, row.raw.number
    found = [problem(code, *place, text=when.text, read=words_of(when)) for code in when.repairs]
    found += [problem(code, *place) for code in _ROW_CODES if code in row.raw.codes]
    if Code.HIDDEN in row.raw.codes:
        found.append(problem(Code.HIDDEN, *place, text="This row"))
    if row.cells.get("source", "").lstrip().startswith(NOTE_MARKS):
        found.append(problem(Code.AUTHOR_NOTE, *place))
        return found
    if not row.cells.get("event", "").strip():
        found.append(problem(Code.NO_TEXT, *place))
    if any(text.strip() for text in row.raw.cells[len(layout.fields) :]):
        found.append(problem(Code.EXTRA_CELLS, *place))
    return found + _missing(row, layout, setting, place)


def columns_asked(setting: Setting) -> list[Column]:
    """The case's own obligatory columns, beside the date and the event, which have codes of their own."""
    return [c for c in setting.columns if c.required and c.field not in ("date", "event")]


def _missing(row: _Row, layout: Layout, setting: Setting, place: tuple[str, int | str, int]) -> list[Problem]:
    """Empty cells of obligatory columns that the table has; a column it lacks is said once, not by row."""
    asked = [c for c in columns_asked(setting) if c.field in layout.fields]
    return [problem(Code.CELL_MISSING, *place, text=c.heading) for c in asked if not row.cells.get(c.field)]


def words_of(when: When) -> str:
    """The interval in words, for messages: a day, a day with its time, or from one day to another."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return ""
    if first is None or last is None:
        day = first or last
        return ("from " if first else "until ") + f"{day:%d/%m/%Y}"
    if first == last:
        return f"{first:%d/%m/%Y %H:%M}"
    if first.date() == last.date():
        whole = first.hour == first.minute == 0 and last.hour == 23 and last.minute == 59
        return f"{first:%d/%m/%Y}" if whole else f"{first:%d/%m/%Y %H:%M} to {last:%H:%M}"
    return f"{first:%d/%m/%Y} to {last:%d/%m/%Y}"
