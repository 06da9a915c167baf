"""From the words of a date cell to spans, times and marks, before years and birth dates are known."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.when.clean import Cleaned, clean, without_doubt
from goldthread.lib.timeline.when.dates import read_date
from goldthread.lib.timeline.when.parts import Shape, Span
from goldthread.lib.timeline.when.ranges import read_span
from goldthread.lib.timeline.when.relative import Offset, read_offset
from goldthread.lib.timeline.when.times import NOTHING, Clock, take_time, take_trailing_time
from goldthread.lib.timeline.when.words import MONTH_WORD

LONGEST = 300
_NOT_KNOWN = re.compile(
    r"(?:date |day )?(?:not known|unknown|undated|no date|not recorded|not dated|n/?k|n/a|tbc|-+)?"
)
_ANY_DATE = re.compile(
    rf"(?<![\d/.-])(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH_WORD})\.?,?\s+\d{{4}})(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. `start` and `end` are times of day, `end` only where two dates have their own."""

    span: Span | None = None
    offset: Offset | None = None
    start: Clock | None = None
    end: Clock | None = None
    repairs: frozenset[Code] = frozenset()


@lru_cache(maxsize=16384)
def interpret(written: str) -> Reading:
    """Read the words of one cell. Nothing readable leaves `span` and `offset` None, with a code why."""
    if len(written) > LONGEST:
        return _search(clean(written[:LONGEST])) or Reading(repairs=frozenset([Code.DATE_UNREADABLE]))
    cleaned = clean(written)
    if cleaned.text in NOTHING or _NOT_KNOWN.fullmatch(cleaned.text):
        return Reading(repairs=frozenset([Code.NO_DATE]))
    for attempt in (_whole, _trailing_time, _two_moments, _relative, _search):
        reading = attempt(cleaned)
        if reading is not None:
            return reading
    return Reading(repairs=frozenset([Code.DATE_UNREADABLE]))


def _dated(cleaned: Cleaned) -> Span | None:
    plain = without_doubt(cleaned)
    text = re.sub(r"^(?:of|on|the)\s+", "", plain.text).strip("() ")
    span = read_span(text) if text else None
    if span is None:
        return None
    return replace(
        span,
        repairs=span.repairs | cleaned.repairs,
        approximate=span.approximate or plain.approximate,
        uncertain=span.uncertain or plain.uncertain,
    )


def _whole(cleaned: Cleaned) -> Reading | None:
    rest, clock = take_time(cleaned.text)
    if clock is not None:
        if not rest.strip("() ,.;:-?"):
            return Reading(start=clock, repairs=cleaned.repairs | {Code.NO_DATE})
        span = _dated(replace(cleaned, text=rest))
        if span is not None:
            return Reading(span, start=clock)
    span = _dated(cleaned)
    return Reading(span) if span is not None else None


def _trailing_time(cleaned: Cleaned) -> Reading | None:
    rest, clock = take_trailing_time(cleaned.text)
    span = _dated(replace(cleaned, text=rest)) if clock is not None else None
    return Reading(span, start=clock) if span is not None else None


def _two_moments(cleaned: Cleaned) -> Reading | None:
    """22/05/2016 22:00 to 23/05/2016 06:00: each date with its own time."""
    for parting in re.finditer(r"\b(?:to|until|till|and)\b|-", cleaned.text):
        left = re.sub(r"^(?:from|between)\s+", "", cleaned.text[: parting.start()].strip())
        sides = [_side(replace(cleaned, text=text)) for text in (left, cleaned.text[parting.end() :].strip())]
        (first, start), (last, end) = sides
        if first is not None and last is not None:
            parts = (first.parts[0].filled_from(last.parts[0]), last.parts[-1])
            span = replace(
                first, shape=Shape.RANGE, parts=parts, repairs=first.repairs | last.repairs, written=""
            )
            return Reading(span, start=start, end=end)
    return None


def _side(cleaned: Cleaned) -> tuple[Span | None, Clock | None]:
    rest, clock = take_time(cleaned.text)
    if clock is None:
        rest, clock = take_trailing_time(cleaned.text)
    span = _dated(replace(cleaned, text=rest))
    return (span if span is not None and span.shape is Shape.SINGLE else None), clock


def _relative(cleaned: Cleaned) -> Reading | None:
    rest, clock = take_time(cleaned.text)
    for text, start in ((cleaned.text, None), (rest, clock)):
        plain = without_doubt(replace(cleaned, text=text))
        offset = read_offset(plain.text)
        if offset is not None:
            return Reading(offset=offset, start=start, repairs=cleaned.repairs)
    return None


def _search(cleaned: Cleaned) -> Reading | None:
    """Whole dates among other words: the first, or from the first to the last."""
    spans = [read_date(found[0].strip(" .,")) for found in _ANY_DATE.finditer(cleaned.text)]
    found = [span for span in spans if span is not None]
    if not found:
        return None
    codes = cleaned.repairs.union(*(span.repairs for span in found)) | {Code.WORDS_BESIDE_DATE}
    if len(found) == 1:
        return Reading(found[0].with_repair(*codes))
    parts = (found[0].parts[0], found[-1].parts[0])
    return Reading(Span(Shape.RANGE, parts, codes))
