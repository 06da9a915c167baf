"""What a catalogue of reports yields: rows that can be catalogued, and what is to be said about rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class RowProblem:
    """Something about one row. `grade` is refused (the row is left out), attention or repaired."""

    row: int
    code: str
    message: str
    fix: str
    grade: str


@dataclass(frozen=True)
class CatalogueRow:
    """One report of a catalogue. `row` counts records of the file, the heading being row 1.

    `catalogued_from` cites what the facts were taken from, where that is not the report itself.
    """

    row: int
    title: str
    kind: str = ""
    reference: str = ""
    day: str = ""
    year: int | None = None
    nation: str = ""
    area: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    file_url: str = ""
    sent_to: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    catalogued_from: str = ""
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """The rows that can be catalogued, and what is to be said about rows."""

    rows: tuple[CatalogueRow, ...]
    problems: tuple[RowProblem, ...]
    counted: int

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and dictionaries, to cross a process boundary."""
        return asdict(self)

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Catalogue:
        """The catalogue that `to_dict` was made from."""
        return Catalogue(
            rows=tuple(_row_from_dict(row) for row in data["rows"]),
            problems=tuple(RowProblem(**problem) for problem in data["problems"]),
            counted=data["counted"],
        )


def _row_from_dict(row: Mapping[str, Any]) -> CatalogueRow:
    return CatalogueRow(
        **{
            **row,
            "sent_to": tuple(row["sent_to"]),
            "themes": tuple(row["themes"]),
            "sections": tuple((label, body) for label, body in row["sections"]),
        }
    )
