"""Less than a date: early March 2019, spring 2019, w/c 12/03/2018, autumn term 2019, the 1990s."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from goldthread.lib.timeline.when.dates import read_date
from goldthread.lib.timeline.when.parts import Part, Shape, Span, days

_THIRD = (
    r"(?P<third>early|(?:the\s+)?(?:beginning|start)\s+of|mid|(?:the\s+)?middle\s+of"
    r"|late|(?:the\s+)?end\s+of)"
)
_THIRD_OF = re.compile(rf"(?:in\s+|towards\s+)?{_THIRD}\s+(?:in\s+)?(?P<rest>.+)")
_WEEK = re.compile(
    r"(?P<kind>w\s?[/.]?\s?c\.?|w\s?[/.]?\s?b\.?|w\s?/\s?e\.?|week\s+(?:commencing|beginning|starting|of|ending)"
    r"|(?:the\s+)?weekend(?:\s+of)?)[\s:]+(?P<rest>.+)"
)
_SEASON = re.compile(
    r"(?:in\s+|during\s+)?(?:the\s+)?(?P<third>early\s+|mid\s+|late\s+)?(?P<season>spring|summer|autumn|winter)"
    r"(?:\s+of)?,?\s+(?P<y>\d{4})(?:\s*[/-]\s*(?P<y2>\d{2,4}))?"
)
_TERM = re.compile(
    r"(?:the\s+)?(?P<term>spring term|summer term|autumn term|summer holidays?|easter holidays?)"
    r",?(?:\s+of)?\s+(?P<y>\d{4})(?:\s*[/-]\s*(?P<y2>\d{2,4}))?"
)
_SCHOOL_YEAR = re.compile(
    r"(?:academic|school)\s+year\s+(?P<y>\d{4})\s*[/-]\s*\d{2,4}|(?P<y2>\d{4})\s*/\s*\d{2}\s+(?:academic|school)\s+year"
)
_DECADE = re.compile(r"(?:in\s+)?(?:the\s+)?(?P<y>\d{3})0'?s")
_TWO_YEARS = re.compile(r"(?P<y>\d{4})\s*[/-]\s*(?P<y2>\d{2})")
_QUARTER = re.compile(r"q(?P<q>[1-4])\s*,?\s*(?P<y>\d{4})|(?P<y2>\d{4})\s*q(?P<q2>[1-4])")
_FEAST = re.compile(
    r"(?:at\s+|over\s+)?(?P<feast>christmas(?:\s+(?:day|eve))?|boxing day|new year'?s (?:day|eve))"
    r",?\s+(?P<y>\d{4})"
)

_SEASONS = {"spring": (3, 21), "summer": (6, 22), "autumn": (9, 23), "winter": (12, 24)}
_TERMS = {
    "autumn": (9, 12),
    "spring": (1, 4),
    "summer": (4, 7),
    "summer holiday": (7, 9),
    "easter holiday": (3, 4),
}
_FEASTS = {
    "christmas": (12, 24, 12, 26),
    "christmas day": (12, 25, 12, 25),
    "christmas eve": (12, 24, 12, 24),
    "boxing day": (12, 26, 12, 26),
    "new year's day": (1, 1, 1, 1),
    "new years day": (1, 1, 1, 1),
    "new year's eve": (12, 31, 12, 31),
    "new years eve": (12, 31, 12, 31),
}


def read_vague(text: str) -> Span | None:
    """The whole of a cleaned text as a stretch of time, or None."""
    for pattern, build in RULES:
        if found := pattern.fullmatch(text):
            span = build(found)
            if span is not None:
                return span
    return None


def _third(word: str) -> int:
    """0 for early, 1 for mid, 2 for late."""
    if "early" in word or "beginning" in word or "start" in word:
        return 0
    return 1 if "mid" in word else 2


def _third_of(found: re.Match[str]) -> Span | None:
    inner = read_date(found["rest"])
    if decade := _DECADE.fullmatch(found["rest"]):
        years = ((0, 3), (4, 6), (7, 9))[_third(found["third"])]
        return Span(Shape.ONE_OF, tuple(Part(int(decade["y"]) * 10 + year) for year in years))
    if inner is None or inner.shape is not Shape.SINGLE or inner.parts[0].day:
        return None
    (part,), which = inner.parts, _third(found["third"])
    if part.month is None:
        months = ((1, 4), (5, 8), (9, 12))[which]
        parts = tuple(replace(part, month=month) for month in months)
    else:
        bounds = ((1, 10), (11, 20), (21, part.last().day))[which]
        parts = tuple(replace(part, day=day) for day in bounds)
    return replace(inner, shape=Shape.ONE_OF, parts=parts)


def _week(found: re.Match[str]) -> Span | None:
    kind, rest = found["kind"].replace(" ", ""), found["rest"]
    if "weekend" in kind and (pair := re.fullmatch(r"(\d{1,2})\s*(?:/|-|&|and)\s*(\d{1,2})(\D.*)", rest)):
        rest = f"{pair[1]}{pair[3]}"
    inner = read_date(rest)
    if inner is None or inner.shape is not Shape.SINGLE or not inner.parts[0].day:
        return None
    return replace(inner, shape=_week_shape(kind))


def _week_shape(kind: str) -> Shape:
    if "weekend" in kind:
        return Shape.WEEKEND
    short = kind.replace("/", "").replace(".", "")
    return Shape.WEEK_ENDING if short == "we" or "ending" in kind else Shape.WEEK


def _season(found: re.Match[str]) -> Span | None:
    year, (month, number) = int(found["y"]), _SEASONS[found["season"]]
    if found["third"]:
        which = _third(found["third"])
        return Span(Shape.SINGLE, (Part(*_months_on(year, month, which)),), assumed=True)
    if number == 24:
        # "winter 2018/19" is plain; "winter 2019" is taken for the one that begins in that year
        return Span(Shape.ONE_OF, (Part(year, 12), Part(year + 1, 2)), assumed=not found["y2"])
    written = f"{year:04d}-{number}"
    return Span(Shape.ONE_OF, (Part(year, month), Part(year, month + 2)), written=written)


def _months_on(year: int, month: int, more: int) -> tuple[int, int]:
    return year + (month + more - 1) // 12, (month + more - 1) % 12 + 1


def _term(found: re.Match[str]) -> Span:
    first, last = _TERMS[found["term"].removesuffix(" term").removesuffix("s")]
    year = int(found["y"])
    if found["y2"] and not found["term"].startswith("autumn"):
        year += 1
    return Span(Shape.ONE_OF, (Part(year, first), Part(year, last)), approximate=True)


def _school_year(found: re.Match[str]) -> Span:
    year = int(found["y"] or found["y2"])
    return Span(Shape.ONE_OF, (Part(year, 9), Part(year + 1, 8)))


def _two_years(found: re.Match[str]) -> Span | None:
    year = int(found["y"])
    if int(found["y2"]) != (year + 1) % 100:
        return None
    return Span(Shape.RANGE, (Part(year), Part(year + 1)))


def _decade(found: re.Match[str]) -> Span:
    year = int(found["y"]) * 10
    return Span(Shape.ONE_OF, (Part(year), Part(year + 9)), written=f"{found['y']}X")


def _quarter(found: re.Match[str]) -> Span:
    quarter, year = int(found["q"] or found["q2"]), int(found["y"] or found["y2"])
    return Span(Shape.ONE_OF, (Part(year, quarter * 3 - 2), Part(year, quarter * 3)))


def _feast(found: re.Match[str]) -> Span:
    year, (month, day, month2, day2) = int(found["y"]), _FEASTS[found["feast"]]
    return days(date(year, month, day), date(year, month2, day2))


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...] = (
    (_WEEK, _week),
    (_TERM, _term),
    (_SEASON, _season),
    (_SCHOOL_YEAR, _school_year),
    (_TWO_YEARS, _two_years),
    (_DECADE, _decade),
    (_QUARTER, _quarter),
    (_FEAST, _feast),
    (_THIRD_OF, _third_of),
)
