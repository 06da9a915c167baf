"""Two or more dates in one cell: from X to Y, between X and Y, 3-5 May, X or Y, from X, until Y."""

import re
from dataclasses import replace
from functools import reduce

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.when.dates import DAY_ALONE, read_date
from goldthread.lib.timeline.when.parts import Part, Shape, Span
from goldthread.lib.timeline.when.vague import read_vague

_BETWEEN = re.compile(r"(?:sometime\s+|some time\s+)?between\s+(.+?)\s*(?:and|&|to|-)\s*(.+)")
_OPEN_FROM = re.compile(
    r"(?:from|since)\s+(.+?)(?:\s+onwards?|\s*(?:-|to|until)\s*(?:present|date|now|ongoing)?)?"
    r"|(.+?)\s*(?:onwards?|(?:-|to|until)\s*(?:present|date|now|ongoing))|(.+?)\s*(?:-|\bto|\buntil)"
)
_UNTIL = re.compile(r"(?P<word>until|till|up to|before|prior to|by|no later than)\s+(?P<rest>.+)")
_AFTER = re.compile(r"(?:sometime\s+)?after\s+(?P<rest>.+)")
_OR = re.compile(r"(?:either\s+)?(.+?)\s+or\s+(.+)")
_LIST = re.compile(r"\s*(?:,|&|\band\b|;|\+)\s*")
_NIGHT_PAIR = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{1,2})(?:st|nd|rd|th)?\s+([a-z].*)")


def read_span(text: str) -> Span | None:
    """The whole of a cleaned text, without times or doubt, as a span of dates."""
    return _one(text) or _closed(text) or _open(text) or _several(text)


def _one(text: str) -> Span | None:
    return read_date(text) or read_vague(text)


def _day(text: str) -> Span | None:
    pattern, build = DAY_ALONE
    found = pattern.fullmatch(text)
    return build(found) if found else None


def _closed(text: str) -> Span | None:
    if found := _NIGHT_PAIR.fullmatch(text):
        span = _join(f"{found[1]} {found[3]}", f"{found[2]} {found[3]}", Shape.RANGE)
        if span is not None:
            return span
    if found := _BETWEEN.fullmatch(text):
        return _join(found[1], found[2], Shape.ONE_OF)
    if found := _OR.fullmatch(text):
        return _join(found[1], found[2], Shape.ONE_OF)
    return _from_to(text)


def _from_to(text: str) -> Span | None:
    """Try each place where the text may part, the plainest first: words, spaced dashes, then any dash."""
    for pattern in (r"\b(?:to|until|till|through)\b", r"\s-\s", r"-", r"\s/\s"):
        for found in re.finditer(pattern, text):
            left = re.sub(r"^(?:from|between)\s+", "", text[: found.start()].strip())
            span = _join(left, text[found.end() :].strip(), Shape.RANGE)
            if span is not None:
                return span
    return None


def _join(left: str, right: str, shape: Shape) -> Span | None:
    last = _one(right)
    if last is None:
        return None
    first = _one(left) or _day(left)
    if first is None:
        return None
    ends = last.parts[0]
    parts = tuple(part.filled_from(ends) for part in first.parts)
    if any(not _possible(part) for part in parts):
        return None
    joined = Span(shape, (parts[0], last.parts[-1]), first.repairs | last.repairs)
    if joined.needs_year or _in_order(joined.parts):
        return joined
    if first.parts[0].year is None and ends.year:
        return replace(joined, parts=(_year_before(parts[0]), last.parts[-1]))
    return replace(joined, parts=joined.parts[::-1]).with_repair(Code.RANGE_REVERSED)


def _possible(part: Part) -> bool:
    """A lone day must have met its month, and that month must have it."""
    if part.day is None:
        return True
    if part.month is None:
        return False
    month = replace(part, day=None, year=part.year if part.year and not part.short_year else 2000)
    return part.day <= month.last().day


def _in_order(parts: tuple[Part, ...]) -> bool:
    keys = [(part.year or 0, part.month or 1, part.day or 1) for part in parts]
    return keys == sorted(keys)


def _year_before(part: Part) -> Part:
    """28 December to 3 January 2019 began in 2018."""
    return replace(part, year=(part.year or 1) - 1)


def _open(text: str) -> Span | None:
    if found := _UNTIL.fullmatch(text):
        before = found["word"] in {"before", "prior to"}
        return _open_side(found["rest"], Shape.BEFORE if before else Shape.UNTIL, -1)
    if found := _AFTER.fullmatch(text):
        return _open_side(found["rest"], Shape.AFTER, -1)
    if found := _OPEN_FROM.fullmatch(text):
        return _open_side(next(group for group in found.groups() if group), Shape.FROM, 0)
    return None


def _open_side(text: str, shape: Shape, which: int) -> Span | None:
    span = _one(text)
    if span is None or span.shape not in {Shape.SINGLE, Shape.ONE_OF}:
        return None
    return replace(span, shape=shape, parts=(span.parts[which],), written="")


def _several(text: str) -> Span | None:
    """3, 4 and 6 May 2019: each takes the month and year that it lacks from the next."""
    pieces = [piece for piece in _LIST.split(text) if piece]
    if not 2 <= len(pieces) <= 12:
        return None
    spans = [_one(piece) or _day(piece) for piece in pieces]
    whole = [span for span in spans if span is not None and span.shape is Shape.SINGLE]
    if len(whole) != len(pieces):
        return None
    parts = [whole[-1].parts[0]]
    for span in whole[-2::-1]:
        parts.insert(0, span.parts[0].filled_from(parts[0]))
    if not all(_possible(part) for part in parts):
        return None
    repairs = reduce(frozenset.union, (span.repairs for span in whole), frozenset[Code]())
    return Span(Shape.EACH, tuple(parts), repairs)
