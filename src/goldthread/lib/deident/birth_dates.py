"""Find birth dates in text, in whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from goldthread.lib.deident.model import Person
from goldthread.lib.deident.variants import MONTHS

_WELSH: Final = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin",
    "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
_MONTH_OF: Final = {
    **{name: number for names in (MONTHS, _WELSH) for number, name in enumerate(names, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_DAY_OF: Final = {word: number for number, word in enumerate(_ORDINALS, 1)}
_MONTH: Final = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DAY_WORD: Final = "|".join(re.escape(word).replace("\\-", "[- ]") for word in reversed(_ORDINALS))
_DAY: Final = rf"(?:(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|af|ain|fed|eg|ydd)?|(?P<word>{_DAY_WORD}))"
_YEAR: Final = r"['\u2019]?(?P<year>\d{4}|\d{2})(?!\d)"
_IN_WORDS: Final = (
    re.compile(
        rf"(?<![\w]){_DAY}[\s,.\-/]*(?:of\s+)?(?P<month>{_MONTH})\b\.?(?:[\s,.\-/]*(?:of\s+)?{_YEAR})?", re.I
    ),
    re.compile(rf"\b(?P<month>{_MONTH})\b\.?[\s\-/]*(?:the\s+)?{_DAY}(?:[\s,.\-/]+{_YEAR})?", re.I),
)
_NUMBERS: Final = re.compile(
    r"(?<!\d)(\d{1,4})(\s?[-/.\u2010-\u2015\u2044\\]\s?|\s)(\d{1,2})(?:\2)(\d{1,4})(?!\d)"
)
_CLOSED: Final = re.compile(r"(?<!\d)(\d{8}|\d{6})(?!\d)")
_BIRTH: Final = re.compile(r"birth|born|d\.?o\.?b\b|geni", re.I)
NEAR_BIRTH: Final = 40


@dataclass(frozen=True)
class FoundDate:
    """A birth date in a text; `possible` where the order of day and month, or the year, is a guess."""

    start: int
    end: int
    person_ids: tuple[str, ...]
    possible: bool


class BirthDates:
    """Made once for a list of people; `find` is then one pass a text."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._whole: dict[tuple[int, int, int], set[str]] = {}
        self._days: dict[tuple[int, int], set[str]] = {}
        for person in people:
            if person.birth_date:
                day = person.birth_date
                self._whole.setdefault((day.day, day.month, day.year), set()).add(person.id)
                self._days.setdefault((day.day, day.month), set()).add(person.id)

    def find(self, text: str) -> list[FoundDate]:
        if not self._whole or not any(character.isdigit() for character in text):
            return list(self._in_words(text)) if self._whole else []
        return [*self._in_words(text), *self._in_numbers(text), *self._closed(text)]

    def _in_words(self, text: str) -> Iterator[FoundDate]:
        for pattern in _IN_WORDS:
            for match in pattern.finditer(text):
                parts = match.groupdict()
                day = int(parts["day"]) if parts["day"] else _DAY_OF[_hyphened(parts["word"])]
                month = _MONTH_OF[parts["month"].lower()]
                if parts["year"]:
                    yield from self._matching(match, [(day, month, parts["year"])], [])
                elif _near_birth(text, match):
                    yield from _found(match, self._days.get((day, month), set()), possible=True)

    def _in_numbers(self, text: str) -> Iterator[FoundDate]:
        for match in _NUMBERS.finditer(text):
            first, middle, last = match[1], match[3], match[4]
            sure = [(int(first), int(middle), last), (int(last), int(middle), first)]
            yield from self._matching(match, sure, [(int(middle), int(first), last)])

    def _closed(self, text: str) -> Iterator[FoundDate]:
        for match in _CLOSED.finditer(text):
            n = match[1]
            if len(n) == 8:
                readings = [(int(n[:2]), int(n[2:4]), n[4:]), (int(n[6:]), int(n[4:6]), n[:4])]
            else:
                readings = [(int(n[:2]), int(n[2:4]), n[4:]), (int(n[4:]), int(n[2:4]), n[:2])]
            yield from self._matching(match, readings[: 2 if len(n) == 8 else 0], readings)

    def _matching(
        self, match: re.Match[str], sure: list[tuple[int, int, str]], guessed: list[tuple[int, int, str]]
    ) -> Iterator[FoundDate]:
        for readings, possible in ((sure, False), (guessed, True)):
            for day, month, year in readings:
                for whole in _years(day, month, year):
                    if whole in self._whole:
                        yield from _found(match, self._whole[whole], possible=possible)
                        return


def _hyphened(words: str) -> str:
    return words.lower().replace(" ", "-")


def _near_birth(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - NEAR_BIRTH) : match.end() + NEAR_BIRTH]
    return _BIRTH.search(around) is not None


def _years(day: int, month: int, year: str) -> list[tuple[int, int, int]]:
    """A year of two digits may be of either century; one of three digits is none."""
    if len(year) in (1, 2):
        return [(day, month, 1900 + int(year)), (day, month, 2000 + int(year))]
    return [(day, month, int(year))] if len(year) == 4 else []


def _found(match: re.Match[str], people: set[str], *, possible: bool) -> Iterator[FoundDate]:
    if people:
        yield FoundDate(match.start(), match.end(), tuple(sorted(people)), possible)
