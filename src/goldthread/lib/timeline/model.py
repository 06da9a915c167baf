"""What the timeline engine passes about: frozen values, each with its JSON form.

Local times are naive and mean Europe/London. `latest` is inclusive: a whole day ends at 23:59:59.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from goldthread.lib.timeline.codes import Code, Level, code_named


class Confidence(StrEnum):
    """How far the interval can be relied on, best first.

    STATED: as written. APPROXIMATE: the writer said about. UNCERTAIN: the writer doubted it.
    ASSUMED: software filled in or mended a part. UNDATED: no interval.
    """

    STATED = "stated"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    ASSUMED = "assumed"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class When:
    """A time as written, with its interval.

    `edtf` is the date (ISO 8601-2 level 0 to 2, never a time), None when undated. `earliest` None with a
    `latest` means "until"; `latest` None with an `earliest` means "from". `repairs` says what was mended
    or assumed, by code.
    """

    text: str
    edtf: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    confidence: Confidence = Confidence.UNDATED
    repairs: tuple[Code, ...] = ()

    @property
    def dated(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "edtf": self.edtf,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "confidence": self.confidence.value,
            "repairs": [code.value for code in self.repairs],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "When":
        return cls(
            text=value["text"],
            edtf=value["edtf"],
            earliest=_moment(value["earliest"]),
            latest=_moment(value["latest"]),
            confidence=Confidence(value.get("confidence", Confidence.STATED)),
            repairs=tuple(code_named(code) for code in value.get("repairs", ())),
        )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry stands: file name, table (1 for the first Word table, or a sheet's name), row from 1."""

    file: str
    table: int | str
    row: int

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file, "table": self.table, "row": self.row}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Origin":
        return cls(value["file"], value["table"], value["row"])


@dataclass(frozen=True, slots=True)
class Problem:
    """Something mended, or that a person must look at. `table` and `row` are None for a whole file."""

    file: str
    table: int | str | None
    row: int | None
    code: Code
    message: str
    fix: str

    @property
    def level(self) -> Level:
        return self.code.level

    def to_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "table": self.table,
            "row": self.row,
            "code": self.code.value,
            "message": self.message,
            "fix": self.fix,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Problem":
        place = value["file"], value["table"], value["row"]
        return cls(*place, code_named(value["code"]), value["message"], value["fix"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a chronology.

    `text` is what happened, as written, paragraphs parted by newlines. `fields` holds every other column
    by its field key (rules/forms/columns.yaml), or by its heading where that is not known. `sequence` is
    the agency's own order: its number where given, else the place in its file. `id` depends on the agency
    and the words only, so an unchanged row keeps it in a corrected file.
    """

    id: str
    agency: str
    source: str
    when: When
    text: str
    origin: Origin
    sequence: int = 0
    note: bool = False
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "agency": self.agency,
            "source": self.source,
            "when": self.when.to_json(),
            "text": self.text,
            "origin": self.origin.to_json(),
            "sequence": self.sequence,
            "note": self.note,
            "fields": dict(self.fields),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Entry":
        return cls(
            id=value["id"],
            agency=value["agency"],
            source=value["source"],
            when=When.from_json(value["when"]),
            text=value["text"],
            origin=Origin.from_json(value["origin"]),
            sequence=value.get("sequence", 0),
            note=value.get("note", False),
            fields=value.get("fields", {}),
        )


@dataclass(frozen=True, slots=True)
class TableReport:
    """How one table or sheet was read. `columns` pairs each heading as written with the field it was taken
    for, or None. `reason` says why the table is not a chronology, else it is empty. `first_row` is the first
    row with more than one filled cell where no headings were known, for a person to say what it means."""

    name: int | str
    rows: int
    columns: tuple[tuple[str, str | None], ...]
    entries: int
    reason: str = ""
    first_row: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "rows": self.rows,
            "columns": [list(pair) for pair in self.columns],
            "entries": self.entries,
            "reason": self.reason,
            "first_row": list(self.first_row),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "TableReport":
        columns = tuple((heading, key) for heading, key in value["columns"])
        first_row = tuple(value.get("first_row", ()))
        return cls(value["name"], value["rows"], columns, value["entries"], value["reason"], first_row)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What reading one file gave. `kind` is docx, xlsx, ods or csv."""

    file: str
    agency: str
    kind: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    tables: tuple[TableReport, ...] = ()

    @property
    def is_chronology(self) -> bool:
        return bool(self.entries)

    @property
    def counts(self) -> dict[str, int]:
        return count(self.entries, self.problems) | {
            "tables": len(self.tables),
            "rows": sum(table.rows for table in self.tables),
        }

    def to_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "agency": self.agency,
            "kind": self.kind,
            "entries": [entry.to_json() for entry in self.entries],
            "problems": [problem.to_json() for problem in self.problems],
            "tables": [table.to_json() for table in self.tables],
            "counts": self.counts,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "ImportReport":
        return cls(
            file=value["file"],
            agency=value["agency"],
            kind=value["kind"],
            entries=tuple(Entry.from_json(entry) for entry in value["entries"]),
            problems=tuple(Problem.from_json(problem) for problem in value["problems"]),
            tables=tuple(TableReport.from_json(table) for table in value["tables"]),
        )


@dataclass(frozen=True, slots=True)
class Composite:
    """Several agencies' entries in one order, with every problem of the files they came from."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "entries": [entry.to_json() for entry in self.entries],
            "problems": [problem.to_json() for problem in self.problems],
            "counts": dict(self.counts),
        }


def count(entries: Iterable[Entry], problems: Iterable[Problem]) -> dict[str, int]:
    """Entries, how many are dated, and the rows (not the problems) that were repaired or need attention."""
    entries, problems = tuple(entries), tuple(problems)
    return {
        "entries": len(entries),
        "dated": sum(entry.when.dated for entry in entries),
        "undated": sum(not entry.when.dated for entry in entries),
        "repaired": _places(problems, Level.REPAIRED),
        "attention": _places(problems, Level.ATTENTION),
        "problems": len(problems),
    }


def _places(problems: Iterable[Problem], level: Level) -> int:
    return len({(p.file, p.table, p.row) for p in problems if p.level is level})
