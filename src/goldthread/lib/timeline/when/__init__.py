"""Partial dates as people write them, as intervals. See docs/adr/0010-partial-dates.md."""

import re
from dataclasses import replace
from datetime import date

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.model import Confidence, When
from goldthread.lib.timeline.when.clean import clean
from goldthread.lib.timeline.when.interpret import Reading, interpret
from goldthread.lib.timeline.when.resolve import Context, resolve, serial_date
from goldthread.lib.timeline.when.times import NOTHING, read_time

__all__ = ["Context", "join_end", "read_when", "serial_date"]

_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIAL_LOW, _SERIAL_HIGH = 20_000, 60_000


def read_when(
    text: str,
    *,
    time: str = "",
    birth_date: date | None = None,
    as_at: date | None = None,
    year: int | None = None,
    after: When | None = None,
) -> When:
    """Read a date as written, day first, with the time of its own cell where there is one.

    `year` is lent to a date without one, and `after` (the row before) to "same day" or "a week later"; both
    leave a mark. `as_at` is the day the file came in: it settles two-digit years and shows future dates.
    Nothing readable gives an undated When with a code. Never raises.
    """
    written = " ".join(part for part in (text.strip(), time.strip()) if part)
    reading = _with_time_cell(_read(text), time)
    return resolve(reading, written, Context(birth_date, as_at, year, after))


def _read(text: str) -> Reading:
    bare = text.strip()
    if _SERIAL.fullmatch(bare) and _SERIAL_LOW <= float(bare) <= _SERIAL_HIGH:
        moment = serial_date(float(bare))
        if moment is not None:
            pattern = "%d/%m/%Y %H:%M:%S" if moment.time() != moment.min.time() else "%d/%m/%Y"
            reading = interpret(moment.strftime(pattern))
            return replace(reading, repairs=reading.repairs | {Code.SERIAL_NUMBER})
    return interpret(text)


def _with_time_cell(reading: Reading, time: str) -> Reading:
    words = clean(time)
    if not words.text or words.text in NOTHING:
        return reading
    clock = read_time(words.text)
    if clock is None:
        return replace(reading, repairs=reading.repairs | {Code.TIME_UNREADABLE})
    return replace(reading, start=clock, repairs=reading.repairs | words.repairs)


def join_end(start: When, end: When) -> When:
    """One interval from a start and an end that have cells of their own. A reversed pair is marked."""
    text = f"{start.text} to {end.text}" if end.text else start.text
    repairs = tuple(dict.fromkeys(start.repairs + tuple(c for c in end.repairs if c is not Code.NO_DATE)))
    if not end.dated or not start.dated:
        return replace(start, text=text, repairs=repairs)
    if end.latest is not None and start.earliest is not None and end.latest < start.earliest:
        return replace(
            start, text=text, repairs=(*repairs, Code.RANGE_REVERSED), confidence=Confidence.ASSUMED
        )
    worst = max(start.confidence, end.confidence, key=list(Confidence).index)
    edtf = start.edtf if start.edtf == end.edtf else f"{_first_end(start.edtf)}/{_last_end(end.edtf)}"
    return When(text, edtf, start.earliest, end.latest, worst, repairs)


def _first_end(edtf: str | None) -> str:
    """The first date of an EDTF value that may itself be an interval or a set."""
    return re.split(r"/|\.\.|,", (edtf or "..").strip("[]{}"))[0] or ".."


def _last_end(edtf: str | None) -> str:
    return re.split(r"/|\.\.|,", (edtf or "..").strip("[]{}"))[-1] or ".."
