"""Day-first dates of a catalogue: whole days only, repaired where the slip is plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
_RUN_TOGETHER = re.compile(r"/?(\d{2})/?(\d{2})/(\d{4})$")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([A-Za-z]+)\.?,?\s*(\d{4})\b")
_CLEAN = re.compile(r"\d{4}-\d{2}-\d{2}$|\d{2}/\d{2}/\d{4}$|\d{1,2} [A-Z][a-z]+ \d{4}$")
_FIRST_YEAR: Final = 1900


@dataclass(frozen=True)
class CatalogueDate:
    """A date that was read, and whether a slip in it had to be repaired."""

    day: date
    repaired: bool


def read_date(text: str) -> CatalogueDate | None:
    """The day that `text` names, day before month, or None if it names none with certainty."""
    line = " ".join(text.split())
    numbers = _match(line)
    if numbers is None:
        return None
    year, month, day = numbers
    if year < 100:
        year += 2000
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if found.year < _FIRST_YEAR:
        return None
    return CatalogueDate(found, repaired=not _CLEAN.match(text))


def _match(line: str) -> tuple[int, int, int] | None:
    if match := _ISO.match(line):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMBERS.match(line) or _RUN_TOGETHER.match(line):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := _WORDS.match(line)) and (month := _MONTHS.get(match[2].lower())):
        return int(match[3]), month, int(match[1])
    return None
