"""Due dates: a clock's amount counted from its start, with the days it stood still left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldthread.lib.statute.terms import Nation
from goldthread.lib.statute.values import Amount, Clock, Counting, Unit
from goldthread.lib.statute.working_days import ONE_DAY, add_months, count_days, is_working_day


@dataclass(frozen=True)
class Pause:
    """Days on which a clock stands still, both ends included. `ends` None: it still stands."""

    begins: date
    ends: date | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.begins:
            raise ValueError(f"A pause cannot end on {self.ends}, before it begins on {self.begins}.")

    def holds(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class ClockReading:
    """A clock with the dates of one case. `due` is None without a start, an amount, or while paused."""

    clock: Clock
    start: date | None
    due: date | None
    is_hard: bool
    paused: bool = False

    def days_left(self, today: date) -> int | None:
        """Calendar days from today to the due date; negative when it has passed."""
        return None if self.due is None else (self.due - today).days


def period_end(
    start: date,
    amount: Amount,
    nation: Nation,
    *,
    counting: Counting = Counting.AFTER,
    pauses: Collection[Pause] = (),
    closed: Collection[date] = (),
) -> date | None:
    """The last day of a period; None when a pause that has not ended stops it before that day.

    Days and working days inside a pause are not counted. Weeks, months and years are counted as
    if there had been no pause, and then put off by as many calendar days as it lasted.
    """
    if amount.unit in (Unit.DAYS, Unit.WORKING_DAYS):
        return _counted(start, amount, nation, counting, pauses, closed)
    return _put_off(start, _calendar_end(start, amount, counting), pauses)


def _counted(
    start: date,
    amount: Amount,
    nation: Nation,
    counting: Counting,
    pauses: Collection[Pause],
    closed: Collection[date],
) -> date | None:
    stops = min((pause.begins for pause in pauses if pause.ends is None), default=None)
    first = start if counting is Counting.BEGINNING_WITH else start + ONE_DAY
    working = amount.unit is Unit.WORKING_DAYS

    def counts(day: date) -> bool:
        if stops is not None and day >= stops:
            return True
        if any(pause.holds(day) for pause in pauses):
            return False
        return not working or is_working_day(day, nation, closed=closed)

    end = count_days(start, amount.number, counting, counts)
    return None if stops is not None and end >= max(stops, first) else end


def _calendar_end(start: date, amount: Amount, counting: Counting) -> date:
    if amount.unit is Unit.WEEKS:
        return count_days(start, amount.number * 7, counting, lambda day: True)
    months = amount.number * (12 if amount.unit is Unit.YEARS else 1)
    return add_months(start, months, counting=counting)


def _put_off(start: date, end: date, pauses: Iterable[Pause]) -> date | None:
    for pause in _merged(pauses, start):
        if pause.begins > end:
            break
        if pause.ends is None:
            return None
        end += pause.ends - pause.begins + ONE_DAY
    return end


def _merged(pauses: Iterable[Pause], start: date) -> Iterator[Pause]:
    """Pauses in order, overlapping ones joined, what lies on or before the start cut off."""
    current: Pause | None = None
    for pause in sorted(pauses, key=lambda pause: pause.begins):
        if pause.ends is not None and pause.ends <= start:
            continue
        pause = Pause(max(pause.begins, start + timedelta(days=1)), pause.ends)
        if current is None:
            current = pause
        elif current.ends is None:
            break
        elif pause.begins <= current.ends + ONE_DAY:
            ends = None if pause.ends is None else max(current.ends, pause.ends)
            current = Pause(current.begins, ends)
        else:
            yield current
            current = pause
    if current is not None:
        yield current


def read_clock(
    clock: Clock,
    start: date | None,
    nation: Nation,
    *,
    text_read: bool = True,
    pauses: Collection[Pause] = (),
    closed: Collection[date] = (),
) -> ClockReading:
    """The clock's due date for a start date, or None where that cannot be said."""
    due = None
    if start is not None and clock.amount is not None:
        due = period_end(start, clock.amount, nation, counting=clock.counting, pauses=pauses, closed=closed)
    paused = due is None and start is not None and clock.amount is not None
    return ClockReading(clock, start, due, text_read and clock.is_hard, paused)
