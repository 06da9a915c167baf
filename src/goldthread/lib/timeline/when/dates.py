"""One date as people write it: 22/05/2016, 22.5.16, Monday 22nd May 2016, May 2019, 2019, 22 May."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.when.parts import Part, Span, single
from goldthread.lib.timeline.when.words import MONTH_WORD, MONTHS, WEEKDAY_WORD, WEEKDAYS

EARLIEST_YEAR, LATEST_YEAR = 1850, 2149
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]]

_DAY = r"(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_NAME = rf"(?P<m>{MONTH_WORD})\.?"
_YEAR = r"['`]?(?P<y>\d{4}|\d{2})"
_GAP = r"[\s,./-]*"
_SEP = r"(?P<{0}>\s*[./\\,;:_-]+\s*|\s+)"
_WEEKDAY_BEFORE = re.compile(rf"^(?:on\s+)?({WEEKDAY_WORD})\b[\s.,]*(?=\d|the\b|{MONTH_WORD})")
_WEEKDAY_AFTER = re.compile(rf"[\s,]*\(?\b({WEEKDAY_WORD})\)?\.?$")


@lru_cache(maxsize=8192)
def read_date(text: str) -> Span | None:
    """The whole of a cleaned text as one partial date, or None. A missing year stays missing."""
    text, weekday = _take_weekday(text)
    for pattern, build in RULES:
        if found := pattern.fullmatch(text):
            span = build(found)
            if span is not None:
                parts = tuple(replace(part, weekday=weekday) for part in span.parts)
                return replace(span, parts=parts) if weekday is not None else span
    return None


def _take_weekday(text: str) -> tuple[str, int | None]:
    for pattern in (_WEEKDAY_BEFORE, _WEEKDAY_AFTER):
        if found := pattern.search(text):
            rest = (text[: found.start()] + text[found.end() :]).strip()
            if rest:
                return rest, WEEKDAYS[found[1]]
    return text, None


def make(year: int | None, month: int, day: int, *, short: bool = False, mended: bool = False) -> Span | None:
    """A day, UK order; month-first only where nothing else gives a date; 31 April as the whole of April."""
    codes = [Code.PUNCTUATION_MENDED] if mended else []
    if month > 12 and day <= 12:
        day, month = month, day
        codes.append(Code.DAY_AND_MONTH_SWAPPED)
    if not (1 <= month <= 12 and day <= 39) or not _plausible(year, short):
        return None
    if not day or day > monthrange(_full(year, short), month)[1]:
        return single(Part(year, month, None, short, unknown_day=True), *codes, Code.DAY_IMPOSSIBLE)
    return single(Part(year, month, day, short), *codes)


def _full(year: int | None, short: bool) -> int:
    if year is None:
        return 2000  # a leap year: 29 February may be right until the year is known
    return 2000 + year if short else year


def _plausible(year: int | None, short: bool) -> bool:
    return year is None or short or EARLIEST_YEAR <= year <= LATEST_YEAR


def _year(found: re.Match[str]) -> tuple[int | None, bool]:
    text = found.groupdict().get("y")
    return (int(text), len(text) == 2) if text else (None, False)


def _numeric(found: re.Match[str]) -> Span | None:
    year, short = _year(found)
    one, two = found["s1"].strip(), found["s2"].strip()
    mended = one != two or len(one) > 1 or one in {",", ";", ":", "_", "\\"}
    return make(year, int(found["m"]), int(found["d"]), short=short, mended=mended)


def _named(found: re.Match[str]) -> Span | None:
    year, short = _year(found)
    return make(year, MONTHS[found["m"]], int(found["d"]), short=short)


def _iso(found: re.Match[str]) -> Span | None:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    if month > 12:
        return None
    return make(year, month, day)


def _run_of_digits(found: re.Match[str]) -> Span | None:
    """22052016, 20160522 or 220516."""
    text = found[0]
    day, month, rest = int(text[:2]), int(text[2:4]), text[4:]
    short = len(rest) == 2
    if month <= 12 and day <= 31 and (short or 1900 <= int(rest) <= 2100):
        return make(int(rest), month, day, short=short, mended=True)
    if short:
        return None
    return make(int(text[:4]), int(text[4:6]), int(text[6:]), mended=True)


def _month(found: re.Match[str]) -> Span | None:
    year, short = _year(found)
    name = found["m"]
    month = int(name) if name.isdecimal() else MONTHS[name]
    if not 1 <= month <= 12 or not _plausible(year, short):
        return None
    return single(Part(year, month, None, short))


def _day_left_out(found: re.Match[str]) -> Span | None:
    """??/05/2019 (the marks are gone by now) or xx/05/2019: some day of that month."""
    span = _month(found)
    return replace(span, uncertain=True) if span else None


def _only_year(found: re.Match[str]) -> Span | None:
    year = int(found["y"])
    return single(Part(year)) if _plausible(year, short=False) else None


def _only_day(found: re.Match[str]) -> Span | None:
    """The 3rd of "3rd to 5th May": a day that waits for its month."""
    day = int(found["d"])
    return single(Part(None, None, day)) if 1 <= day <= 31 else None


def _rule(pattern: str, build: Callable[[re.Match[str]], Span | None]) -> Rule:
    return re.compile(pattern), build


RULES: tuple[Rule, ...] = (
    _rule(rf"(?P<d>\d{{1,2}}){_SEP.format('s1')}(?P<m>\d{{1,2}}){_SEP.format('s2')}{_YEAR}", _numeric),
    _rule(rf"(?:the\s+)?{_DAY}{_GAP}(?:day\s+)?(?:of\s+)?{_NAME}(?:{_GAP}{_YEAR})?", _named),
    _rule(r"(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})\s*[-/.]\s*(?P<d>\d{1,2})", _iso),
    _rule(rf"{_NAME}\s+(?:the\s+)?{_DAY}\s*,?\s+(?P<y>\d{{4}})", _named),
    _rule(rf"{_NAME}\s+(?:the\s+)?(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th)", _named),
    _rule(rf"(?:in\s+|during\s+)?{_NAME}(?:{_GAP}(?:of\s+)?{_YEAR})?", _month),
    _rule(r"(?P<m>\d{1,2})\s*[-/.]\s*(?P<y>\d{4})", _month),
    _rule(r"(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})", _month),
    _rule(
        r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})", lambda found: make(None, int(found["m"]), int(found["d"]))
    ),
    _rule(r"(?:x{1,2}|_+|\*+|-+)?\s*[/.]\s*(?P<m>\d{1,2})\s*[/.]\s*(?P<y>\d{4}|\d{2})", _day_left_out),
    _rule(r"\d{8}|\d{6}", _run_of_digits),
    _rule(r"(?:in\s+|during\s+|the\s+year\s+)?(?P<y>\d{4})", _only_year),
)
DAY_ALONE = _rule(rf"(?:the\s+)?{_DAY}", _only_day)
