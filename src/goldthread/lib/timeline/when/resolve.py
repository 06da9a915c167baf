"""From a reading to an interval: years filled in, centuries chosen, weekdays checked, times put on days."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.model import Confidence, When
from goldthread.lib.timeline.when.interpret import Reading
from goldthread.lib.timeline.when.parts import ONE_DAY, Part, Shape, Span
from goldthread.lib.timeline.when.relative import Base, apply
from goldthread.lib.timeline.when.times import DAY_END, DAY_START, Clock

EARLIEST_LIKELY, LATEST_LIKELY = 1900, 2099
CENTURY_TURNS = 50
_HARMLESS = frozenset([Code.TIME_UNREADABLE, Code.FUTURE_DATE, Code.PUNCTUATION_MENDED, Code.SERIAL_NUMBER])


@dataclass(frozen=True, slots=True)
class Context:
    """What the words alone do not say. `as_at` is the day the file came in: records lie before it."""

    birth_date: date | None = None
    as_at: date | None = None
    year: int | None = None
    after: When | None = None


def resolve(reading: Reading, text: str, context: Context) -> When:
    """The reading as an interval, or undated with the code that says why. Never raises."""
    span, repairs = _span_of(reading, context)
    if span is None:
        return undated(text, repairs)
    span, codes = _with_years(span, context)
    repairs |= codes | span.repairs
    if span.needs_year:
        return undated(text, repairs)
    try:
        span = span.settled()
    except OverflowError:
        return undated(text, repairs | {Code.DATE_UNREADABLE})
    if span.shape is Shape.RANGE and span.parts[0].first() > span.parts[-1].last():
        span = replace(span, parts=span.parts[::-1])
        repairs |= {Code.RANGE_REVERSED}
    repairs |= _doubts(span, context)
    return _interval(span, reading, text, repairs)


def undated(text: str, repairs: frozenset[Code]) -> When:
    return When(text, repairs=_ordered(repairs))


def _ordered(repairs: frozenset[Code]) -> tuple[Code, ...]:
    return tuple(sorted(repairs, key=lambda code: code.value))


def _span_of(reading: Reading, context: Context) -> tuple[Span | None, frozenset[Code]]:
    if reading.offset is None:
        return reading.span, reading.repairs
    if reading.offset.base is Base.BIRTH:
        if context.birth_date is None:
            return None, reading.repairs | {Code.BIRTH_DATE_NEEDED}
        span = apply(reading.offset, context.birth_date)
    else:
        if context.after is None or context.after.earliest is None:
            return None, reading.repairs | {Code.DATE_UNREADABLE}
        span = apply(reading.offset, context.after.earliest.date())
        reading = replace(reading, repairs=reading.repairs | {Code.DATE_CARRIED})
    return span, reading.repairs | (frozenset() if span else frozenset([Code.DATE_UNREADABLE]))


def _with_years(span: Span, context: Context) -> tuple[Span, frozenset[Code]]:
    codes: set[Code] = set()
    if span.needs_year:
        if context.year is None:
            return span, frozenset([Code.YEAR_MISSING])
        codes.add(Code.YEAR_CARRIED)
    parts = [_existing(_full_year(part, context), codes) for part in span.parts]
    return replace(span, parts=tuple(parts)), frozenset(codes)


def _full_year(part: Part, context: Context) -> Part:
    if part.year is None:
        return replace(part, year=context.year)
    if not part.short_year:
        return part
    recent = part.year + 2000 <= context.as_at.year + 1 if context.as_at else part.year < CENTURY_TURNS
    return replace(part, year=part.year + (2000 if recent else 1900), short_year=False)


def _existing(part: Part, codes: set[Code]) -> Part:
    """29 February of a year that has none, known only now."""
    if part.day and part.year and part.month and part.day > monthrange(part.year, part.month)[1]:
        codes.add(Code.DAY_IMPOSSIBLE)
        return replace(part, day=None, unknown_day=True)
    return part


def _doubts(span: Span, context: Context) -> frozenset[Code]:
    codes = set()
    for part in span.parts:
        if part.weekday is not None and part.day and part.first().weekday() != part.weekday:
            codes.add(Code.WEEKDAY_DIFFERS)
        year = part.year or 0
        if not EARLIEST_LIKELY <= year <= LATEST_LIKELY:
            codes.add(Code.YEAR_UNLIKELY)
        elif context.as_at and part.first() > context.as_at + ONE_DAY:
            codes.add(Code.FUTURE_DATE)
    return frozenset(codes)


def _interval(span: Span, reading: Reading, text: str, repairs: frozenset[Code]) -> When:
    first, last = span.first(), span.last()
    start, end = reading.start, reading.end or reading.start
    one_day = first is not None and first == last
    night = bool(start and start.overnight and first and last and last - first == ONE_DAY)
    if start is not None and reading.end is None and not one_day and not night:
        repairs |= {Code.TIME_UNREADABLE}
        start = end = None
    if one_day and end is not None and end.overnight and last is not None and last < date.max:
        last += ONE_DAY
        span = replace(span, shape=Shape.RANGE, parts=(span.parts[0], Part(last.year, last.month, last.day)))
    clocks = [clock for clock in (start, end) if clock]
    return When(
        text=text,
        edtf=span.edtf(),
        earliest=datetime.combine(first, start.start if start else DAY_START) if first else None,
        latest=datetime.combine(last, end.end if end else DAY_END) if last else None,
        confidence=_confidence(span, clocks, repairs),
        repairs=_ordered(repairs),
    )


def _confidence(span: Span, clocks: list[Clock], repairs: frozenset[Code]) -> Confidence:
    if span.assumed or repairs - _HARMLESS:
        return Confidence.ASSUMED
    if span.uncertain:
        return Confidence.UNCERTAIN
    if span.approximate or any(clock.approximate for clock in clocks):
        return Confidence.APPROXIMATE
    return Confidence.STATED


def serial_date(number: float, *, since_1904: bool = False) -> datetime | None:
    """A spreadsheet's day number as a date-time, to the second; None outside 1900 to 2099."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - local, naive
    if not 1 <= number < 73_051:
        return None
    return start + timedelta(seconds=round(number * 86_400))
