"""A catalogue of reports as CSV: one row a report, as registers are published or scraped."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from goldthread.lib.reading.areas import nation_of_area, tidy_area
from goldthread.lib.reading.catalogue import Catalogue, CatalogueRow, RowProblem
from goldthread.lib.reading.dates import read_date
from goldthread.lib.reading.document import Limits
from goldthread.lib.reading.identity import address_key, tidy_reference
from goldthread.lib.reading.prose import clean, one_line
from goldthread.lib.reading.recipients import split_recipients
from goldthread.lib.reading.text import decode
from goldthread.lib.sandbox import UnreadableFile

# Column of the library: headings that mean it, as registers write them (compared without punctuation).
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title", "report title", "name of report"),
    "name": ("deceased name", "name", "name of deceased"),
    "kind": ("kind", "type", "type of review", "report type"),
    "reference": ("ref", "reference", "report reference", "id"),
    "date": ("date of report", "date", "published", "publication date", "date published"),
    "year": ("year",),
    "nation": ("nation", "country"),
    "area": ("coroner area", "area", "coroners area", "local authority", "region"),
    "author": ("coroner name", "coroner", "author", "authors", "coroners name", "lead reviewer"),
    "publisher": ("publisher", "board", "partnership", "published by"),
    "sent_to": ("this report is being sent to", "sent to", "recipients", "addressee"),
    "url": ("report url", "url", "link", "web address", "address"),
    "file_url": ("pdf url", "file url", "pdf", "document url"),
    "reply_urls": ("reply urls", "response urls", "replies"),
    "themes": ("category", "categories", "themes", "theme", "subjects"),
    "catalogued_from": ("catalogued from", "source of these facts", "citation"),
}
LANDMARKS: Final = Path(__file__).parents[2] / "rules" / "library" / "landmarks.csv"
"""A catalogue of reviews and inquiries since 1945 that every library may start with."""
SECTIONS: Final = ("summary", "inquest", "investigation", "circumstances", "concerns", "findings",
                   "recommendations", "action", "response")  # fmt: skip
_MERGED_LABELS: Final = {
    "ref": "reference",
    "deceased name": "name",
    "coroners name": "author",
    "coroner name": "author",
    "coroners area": "area",
    "coroner area": "area",
    "category": "themes",
    "this report is being sent to": "sent_to",
}
_NO_NAME: Final = ("nothing-to-name", "The row has no title, name or reference.", "Add one of them.")
_NO_IDENTITY: Final = (
    "nothing-to-find",
    "The row has neither a reference nor a web address to tell the report from others.",
    "Add its reference or address.",
)
_LABEL = re.compile(
    r"\b(Ref|Deceased name|Coroner'?s? name|Coroner'?s? area|Category|This report is being sent to)\s*:",
    re.IGNORECASE,
)
_PERSON_REPORT: Final = "Prevention of future deaths report"
_REFERENCE = re.compile(r"\d{4}-\d{4}[A-Za-z]?$")
_YEARS_OF_USE = re.compile(r"\s*\((?:from|since)?\s*\d{4}[^)]*\)")


def read_catalogue(path: Path, limits: Limits) -> Catalogue:
    """Read a catalogue. Raises UnreadableFile when its heading names nothing that can be catalogued."""
    text, _ = decode(path.read_bytes())
    csv.field_size_limit(10_000_000)
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        columns, sections = _columns(next(rows, []))
        reader = _Reader(columns, sections)
        for number, cells in enumerate(rows, start=2):
            if number > limits.catalogue_rows:
                raise UnreadableFile(
                    "too-many-rows",
                    f"The catalogue has more than {limits.catalogue_rows:,} rows.",
                    "Divide it into parts.",
                )
            reader.take(number, cells)
    except csv.Error as error:
        raise UnreadableFile("damaged", f"The CSV is damaged: {error}.", "Save it as CSV again.")
    return Catalogue(tuple(reader.rows), tuple(reader.problems), reader.counted)


def _columns(heading: list[str]) -> tuple[dict[int, str], dict[int, str]]:
    plain = [" ".join(re.sub(r"[\W_]+", " ", cell).casefold().split()) for cell in heading]
    columns: dict[int, str] = {}
    for place, name in enumerate(plain):
        for column, names in COLUMNS.items():
            if name in names and column not in columns.values():
                columns[place] = column
                break
    if not {"title", "name", "url", "reference"} & set(columns.values()):
        raise UnreadableFile(
            "not-a-catalogue",
            "The CSV has no column for a title, a name, a reference or a web address.",
            "Name its columns as the guide to the library lists them.",
        )
    sections = {place: name for place, name in enumerate(plain) if name in SECTIONS and place not in columns}
    return columns, sections


@dataclass
class _Reader:
    columns: dict[int, str]
    sections: dict[int, str]
    rows: list[CatalogueRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    counted: int = 0

    def take(self, number: int, cells: list[str]) -> None:
        """Read one row, or say why it is left out."""
        self.counted += 1
        found = {column: cells[place].strip() for place, column in self.columns.items() if place < len(cells)}
        if not any(cell.strip() for cell in cells):
            self._say(number, "empty-row", "The row is empty.", "Delete it.", "refused")
            return
        found = self._unmerged(number, found)
        title = _title(found)
        if not title:
            self._say(number, *_NO_NAME, "refused")
        elif not any(found.get(column) for column in ("reference", "url", "file_url", "title")):
            self._say(number, *_NO_IDENTITY, "refused")
        else:
            self.rows.append(self._row(number, title, found, cells))

    def _row(self, number: int, title: str, found: dict[str, str], cells: list[str]) -> CatalogueRow:
        cited = one_line(found.get("catalogued_from", ""))
        day = self._day(number, found.get("date", ""), cited)
        reference = self._reference(number, found.get("reference", ""), cited)
        themes = themes_of(found.get("themes", ""))
        area = tidy_area(found.get("area", ""))
        return CatalogueRow(
            row=number,
            title=one_line(title),
            kind=one_line(found.get("kind", ""))
            or (_PERSON_REPORT if "name" in self.columns.values() else ""),
            reference=reference,
            day=day,
            year=year_of(day, found.get("year", ""), reference),
            nation=found.get("nation", "") or nation_of_area(f"{area} {found.get('themes', '')}"),
            area=area,
            author=one_line(found.get("author", "")),
            publisher=one_line(found.get("publisher", "")),
            url=self._address(number, found.get("url", "")),
            file_url=self._address(number, found.get("file_url", "")),
            sent_to=tuple(split_recipients(found.get("sent_to", ""))),
            themes=themes,
            catalogued_from=cited,
            sections=tuple(self._sections(cells)),
        )

    def _sections(self, cells: list[str]) -> Iterator[tuple[str, str]]:
        for place, name in self.sections.items():
            if place < len(cells) and (body := clean(cells[place])):
                yield name.capitalize(), body

    def _unmerged(self, number: int, found: dict[str, str]) -> dict[str, str]:
        """Put back what a scraper left in one cell: "4 May 2013 Ref: 2013-0001 Deceased name: …"."""
        for column, cell in list(found.items()):
            pieces = _LABEL.split(cell)
            if len(pieces) < 5:
                continue
            found[column] = pieces[0].strip()
            for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
                target = _MERGED_LABELS[label.casefold().replace("'", "")]
                found[target] = found.get(target) or value.strip()
            self._say(
                number,
                "merged-cell",
                "One cell held several columns; they were parted at their labels.",
                "Check the row.",
                "repaired",
            )
        return found

    def _day(self, number: int, text: str, cited: str) -> str:
        """The ISO day. Where a citation says what the facts were taken from, a gap is no slip."""
        found = read_date(text)
        if found is None and cited and not text:
            return ""
        if found is None:
            self._say(
                number,
                "date-missing" if not text else "date-unreadable",
                f'The date "{text}" is not a whole date.' if text else "The row has no date.",
                "Look it up in the report and mend it in the catalogue.",
                "attention",
            )
            return ""
        if found.repaired:
            message = f'The date "{one_line(text, 40)}" was read as {found.day.isoformat()}.'
            self._say(number, "date-repaired", message, "Nothing, if that is right.", "repaired")
        return found.day.isoformat()

    def _reference(self, number: int, text: str, cited: str) -> str:
        reference = tidy_reference(text)
        if not reference and cited:
            return ""
        if not reference:
            message = "The row has no reference."
            self._say(number, "reference-missing", message, "Add it if the report has one.", "attention")
        elif reference != text:
            message = f'The reference "{text}" was read as {reference}.'
            self._say(number, "reference-repaired", message, "Nothing, if that is right.", "repaired")
        elif reference[:2].isdigit() and not _REFERENCE.match(reference):
            message = f'The reference "{reference}" is not of the usual form, a year and four digits.'
            self._say(number, "reference-unusual", message, "Compare it with the report.", "attention")
        return reference

    def _address(self, number: int, text: str) -> str:
        if not text:
            return ""
        if not text.lower().startswith(("http://", "https://")) or not address_key(text):
            message = "The web address does not begin with http:// or https://, so it was left out."
            self._say(number, "address-unusable", message, "Mend the address.", "attention")
            return ""
        return text.split()[0]

    def _say(self, row: int, code: str, message: str, fix: str, grade: str) -> None:
        self.problems.append(RowProblem(row, code, message, fix, grade))


def _title(found: Mapping[str, str]) -> str:
    if title := found.get("title", ""):
        return title
    name = found.get("name", "")
    if name and name.casefold() not in {"redacted", "[redacted]", "anonymous"}:
        return f"{name}: {_PERSON_REPORT.lower()}"
    if reference := tidy_reference(found.get("reference", "")):
        return f"{_PERSON_REPORT} {reference}"
    return f"{_PERSON_REPORT}, {found['area']}" if found.get("area") and found.get("url") else ""


def themes_of(cell: str) -> tuple[str, ...]:
    """The themes in a cell, without what says nothing about the death."""
    themes = (_YEARS_OF_USE.sub("", theme).strip() for theme in re.split(r"[|;]", cell))
    kept = (re.sub(r" related deaths?$", "", theme) for theme in themes)
    return tuple(dict.fromkeys(t for t in kept if t and not t.casefold().endswith("of future deaths") and
                               "prevention of future deaths" not in t.casefold()))  # fmt: skip


def year_of(day: str, year: str, reference: str) -> int | None:
    """The year of publication: of the ISO day, else as given, else as the reference begins."""
    for text in (day, year, reference):
        if match := re.match(r"(?:19|20)\d\d(?!\d)", text):
            return int(match[0])
    return None
