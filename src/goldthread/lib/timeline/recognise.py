"""Which row of a raw table holds the headings, and which column holds what."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.columns import Column, match_headings, plain
from goldthread.lib.timeline.readers.raw import RawRow, RawTable
from goldthread.lib.timeline.when import read_when
from goldthread.lib.timeline.when.times import read_time

HEADING_ROWS = 12
SAMPLE = 200
DATE_SHARE = 0.6
_TEXT_FIELDS = ("event", "response", "comment", "contact_type")


@dataclass(slots=True)
class Layout:
    """How a table is read. `start` is the index of the first row below the headings, `headings` their words,
    `fields` the field of each column or None, `by_content` that no headings were found."""

    start: int
    headings: list[str]
    fields: list[str | None]
    by_content: bool = False

    def index(self, key: str) -> int | None:
        return self.fields.index(key) if key in self.fields else None


def recognise(table: RawTable, columns: Sequence[Column] | None, before: Layout | None) -> Layout | str:
    """The layout of a table, or in words why it is no chronology.

    `before` is the layout of the table above, for a table that goes on without headings of its own.
    """
    rows = [row for row in table.rows if any(cell.strip() for cell in row.cells)]
    if not rows:
        return "it is empty"
    layout = _by_headings(table.rows, columns)
    if layout is not None:
        return layout
    if before is not None and _continues(rows, before):
        return Layout(0, before.headings, before.fields)
    return _by_content(rows)


def _by_headings(rows: Sequence[RawRow], columns: Sequence[Column] | None) -> Layout | None:
    best: tuple[int, Layout] | None = None
    for index, row in enumerate(rows[:HEADING_ROWS]):
        cells = _single(row.cells)
        fields = match_headings(cells, columns)
        if not _is_heading(cells, fields):
            continue
        known = sum(key is not None for key in fields)
        if best is None or known > best[0]:
            best = known, Layout(index + 1, cells, fields)
    return _with_text(best[1], rows) if best else None


def _single(cells: Sequence[str]) -> list[str]:
    """A heading merged over two rows of cells is given once."""
    return [" ".join(cell.split()) for cell in cells]


def _is_heading(cells: Sequence[str], fields: Sequence[str | None]) -> bool:
    """A date column and one more, and nothing in the row that is itself a date."""
    filled = [cell for cell in cells if cell]
    if "date" not in fields or len(filled) < 2:
        return False
    if any(cell.isdecimal() or (len(cell) > 5 and read_when(cell, year=2000).dated) for cell in filled):
        return False
    return sum(key is not None for key in fields) >= 2 or len(filled) <= 8


def _with_text(layout: Layout, rows: Sequence[RawRow]) -> Layout | None:
    """A table without a known event column lends that part to its longest column. Without one it is none."""
    if "event" in layout.fields:
        return layout
    free = [i for i, key in enumerate(layout.fields) if key is None or key in _TEXT_FIELDS[1:]]
    lengths = {i: sum(len(row.cells[i]) for row in rows[layout.start :] if i < len(row.cells)) for i in free}
    longest = max(lengths, key=lambda i: lengths[i], default=None)
    if longest is None or (lengths[longest] == 0 and len(rows) > layout.start):
        return None
    fields = list(layout.fields)
    fields[longest] = "event"
    return Layout(layout.start, layout.headings, fields)


def _continues(rows: Sequence[RawRow], before: Layout) -> bool:
    """As many columns as the table above, and its first column of dates holds dates here too."""
    index = before.index("date")
    if index is None or len(rows[0].cells) != len(before.fields):
        return False
    cells = [row.cells[index] for row in rows[:SAMPLE] if index < len(row.cells) and row.cells[index].strip()]
    return bool(cells) and sum(_is_date(cell) for cell in cells) >= DATE_SHARE * len(cells)


def _is_date(cell: str) -> bool:
    if len(cell) > 60:
        return False
    when = read_when(cell, year=2000)
    return when.dated and Code.WORDS_BESIDE_DATE not in when.repairs


def _by_content(rows: Sequence[RawRow]) -> Layout | str:
    width = max(len(row.cells) for row in rows)
    if width < 2:
        return "it has only one column"
    sample = rows[:SAMPLE]
    columns = [[row.cells[i].strip() for row in sample if i < len(row.cells)] for i in range(width)]
    dates = next((i for i, cells in enumerate(columns) if _share(cells) >= DATE_SHARE), None)
    if dates is None:
        return "no column holds dates"
    fields: list[str | None] = [None] * width
    fields[dates] = "date"
    lengths = {i: sum(map(len, cells)) / max(1, len(sample)) for i, cells in enumerate(columns) if i != dates}
    longest = max(lengths, key=lambda i: lengths[i])
    if lengths[longest] < 3:
        return "beside the dates there are no words"
    fields[longest] = "event"
    for i, cells in enumerate(columns):
        if fields[i] is None and any(cells) and all(read_time(cell.lower()) for cell in cells if cell):
            fields[i] = "time"
            break
    return Layout(0, [f"Column {i + 1}" for i in range(width)], fields, by_content=True)


def _share(cells: Sequence[str]) -> float:
    """How many of the filled cells are dates; a column mostly empty does not count."""
    filled = [cell for cell in cells if cell]
    if not filled or 2 * len(filled) < len(cells):
        return 0.0
    return sum(_is_date(cell) and any(c.isdigit() for c in cell) for cell in filled) / len(filled)


def is_repeated_heading(row: RawRow, layout: Layout) -> bool:
    """The heading row again, as Word files pasted together have it."""
    first = next((cell for cell in row.cells if cell.strip()), "")
    heading = next((cell for cell in layout.headings if cell), "")
    if layout.by_content or plain(first) != plain(heading):
        return False
    cells = [plain(cell) for cell in row.cells if cell.strip()]
    return len(cells) > 1 and cells == [plain(cell) for cell in layout.headings if cell.strip()]
