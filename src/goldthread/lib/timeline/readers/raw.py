"""What every reader gives: tables of text cells, not yet understood."""

from dataclasses import dataclass, field

from goldthread.lib.timeline.codes import Code

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_TABLES = 2_000


@dataclass(slots=True)
class RawRow:
    """One row: its number in the table or sheet from 1, the text of each grid column, and what was seen.

    `across` says that one cell spans the whole row; `heading` that Word repeats it on each page.
    """

    number: int
    cells: list[str]
    across: bool = False
    heading: bool = False
    codes: frozenset[Code] = frozenset()


@dataclass(slots=True)
class RawTable:
    """A table by its place among the file's tables from 1, or a sheet by its name."""

    name: int | str
    rows: list[RawRow] = field(default_factory=list)
    codes: frozenset[Code] = frozenset()


@dataclass(slots=True)
class RawFile:
    """`kind` is docx, xlsx, ods or csv. `title` holds the lines before the first table, and
    `lines_outside` counts all that stand outside tables."""

    kind: str
    tables: list[RawTable] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    lines_outside: int = 0
    codes: frozenset[Code] = frozenset()
