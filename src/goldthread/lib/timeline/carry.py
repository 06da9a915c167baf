"""What a row borrows from the rows around it: a year, or the date of the row above."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.model import When
from goldthread.lib.timeline.when import join_end, read_when


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a row's date and time cells. `year` is what a section heading above it says."""

    date: str
    time: str = ""
    end_date: str = ""
    end_time: str = ""
    year: int | None = None


def read_whens(rows: Sequence[Written], birth_date: date | None, as_at: date | None) -> list[When]:
    """The time of each row of one table, in order, with years and dates carried where they are left out."""
    stated = [read_when(row.date, time=row.time, birth_date=birth_date, as_at=as_at) for row in rows]
    whens: list[When] = []
    before: When | None = None
    following = _following(stated)
    for row, when, later in zip(rows, stated, following, strict=True):
        if not when.dated:
            when = _borrow(row, when, before, later, birth_date, as_at)
        if when.dated:
            before = when
        whens.append(_with_end(row, when, birth_date, as_at))
    return whens


def _following(stated: Sequence[When]) -> list[When | None]:
    """For each row the next one below that has a date of its own."""
    found: list[When | None] = []
    later: When | None = None
    for when in reversed(stated):
        found.append(later)
        if when.earliest is not None:
            later = when
    return found[::-1]


def _borrow(
    row: Written, when: When, before: When | None, later: When | None, birth: date | None, as_at: date | None
) -> When:
    if Code.YEAR_MISSING in when.repairs:
        year = row.year or _year_for(row, before, later)
        if year is not None:
            return read_when(row.date, time=row.time, birth_date=birth, as_at=as_at, year=year)
        return when
    if Code.NO_DATE in when.repairs:
        return _same_day(row, when, before)
    return read_when(row.date, time=row.time, birth_date=birth, as_at=as_at, after=before)


def _same_day(row: Written, when: When, before: When | None) -> When:
    """A row with a time and no date happened on the day of the row above."""
    if row.date.strip() or not row.time.strip() or before is None:
        return when
    carried = read_when("same day", time=row.time, after=before)
    whole_day = before.earliest is not None and before.edtf is not None and len(before.edtf) == 10
    if not whole_day or Code.TIME_UNREADABLE in carried.repairs:
        return when
    return replace(carried, text=when.text)


def _year_for(row: Written, before: When | None, later: When | None) -> int | None:
    """The year that puts the row between its neighbours; else the year of the row above, else of the next."""
    low = before.earliest.date() if before and before.earliest else None
    high = later.earliest.date() if later and later.earliest else None
    years = [day.year for day in (low, high) if day is not None]
    if not years:
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    for year in (years[0], years[-1], years[0] + 1, years[-1] - 1):
        trial = read_when(row.date, year=year)
        if trial.earliest is None or trial.latest is None:
            continue
        if (low is None or trial.latest.date() >= low) and (high is None or trial.earliest.date() <= high):
            return year
    return years[0]


def _with_end(row: Written, when: When, birth: date | None, as_at: date | None) -> When:
    """Join the end that stands in cells of its own; an end with only a time is on the same day."""
    if not row.end_date.strip() and not row.end_time.strip():
        return when
    if row.end_date.strip():
        year = when.earliest.year if when.earliest else None
        end = read_when(row.end_date, time=row.end_time, birth_date=birth, as_at=as_at, year=year, after=when)
    else:
        end = replace(read_when("same day", time=row.end_time, after=when), text=row.end_time.strip())
        end = replace(end, repairs=tuple(code for code in end.repairs if code is not Code.DATE_CARRIED))
        end = replace(end, confidence=when.confidence)
    return join_end(when, end)
