"""Working days of the four nations, and calendar arithmetic as the courts count it.

Bank holidays come from the `holidays` package, which carries the one-off days (the 2022 Jubilee
and state funeral, the 2023 coronation) and each nation's own. A board's own closed days can be
given as `closed`.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from goldthread.lib.statute.terms import Nation
from goldthread.lib.statute.values import Counting

ONE_DAY = timedelta(days=1)
_SUBDIVISION = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """The nation's bank holidays of a year, substitute days included.

    A frozen set: the package's own calendar fills itself while it is read, which threads may not share.
    """
    import holidays

    found = holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation], years=year, expand=False)
    return frozenset(found.keys())


def is_working_day(day: date, nation: Nation, *, closed: Collection[date] = ()) -> bool:
    """Monday to Friday, not a bank holiday of the nation, and not among `closed`."""
    return day.weekday() < 5 and day not in closed and day not in bank_holidays(nation, day.year)


def add_working_days(
    start: date,
    number: int,
    nation: Nation,
    *,
    counting: Counting = Counting.AFTER,
    closed: Collection[date] = (),
) -> date:
    """The last day of a period of `number` working days.

    AFTER: the day after `start` is the first that can count; number 0 gives `start` itself.
    BEGINNING_WITH: `start` counts if it is a working day. Raises ValueError for a negative number,
    and for 0 with BEGINNING_WITH.
    """
    return count_days(start, number, counting, lambda day: is_working_day(day, nation, closed=closed))


def count_days(start: date, number: int, counting: Counting, counts: Counts) -> date:
    """The day on which the `number`th day that `counts` is reached."""
    _check_number(number, counting)
    day = start if counting is Counting.AFTER else start - ONE_DAY
    remaining = number
    while remaining:
        day += ONE_DAY
        remaining -= counts(day)
    return day


class Counts(Protocol):
    def __call__(self, day: date, /) -> bool: ...


def working_days_between(after: date, until: date, nation: Nation) -> int:
    """Working days after the first day, up to and with the second; negative if the second is earlier."""
    if until < after:
        return -working_days_between(until, after, nation)
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(is_working_day(day, nation) for day in days)


def add_months(start: date, number: int, *, counting: Counting = Counting.AFTER) -> date:
    """The last day of a period of calendar months.

    The corresponding date rule (Dodds v Walker [1981] 1 WLR 1027): the same day of the later
    month, or its last day if it has no such day. BEGINNING_WITH ends the day before, except where
    the later month was too short. Raises ValueError for a negative number.
    """
    _check_number(number, counting)
    index = start.year * 12 + start.month - 1 + number
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    due = date(year, month + 1, min(start.day, last))
    if counting is Counting.BEGINNING_WITH and start.day <= last:
        due -= ONE_DAY
    return due


def _check_number(number: int, counting: Counting) -> None:
    if number < 0 or (number == 0 and counting is Counting.BEGINNING_WITH):
        raise ValueError(f"A period of {number} counted {counting.value.replace('_', ' ')} has no last day.")


def completed_years(born: date, on: date) -> int:
    """Age in whole years. Somebody born on 29 February gets older on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
