"""Partial dates: a year, a month of it, a day of that; what they span; and how EDTF writes them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from goldthread.lib.timeline.codes import Code

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """A date of day, month or year precision. Without a year it waits for one from the rows around it.

    `short_year` marks a year written in two digits; `weekday` is 0 for Monday where one was written;
    `unknown_day` marks a day that its month does not have, so that only the month is known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    short_year: bool = False
    weekday: int | None = None
    unknown_day: bool = False

    def first(self) -> date:
        return date(self.year or 1, self.month or 1, self.day or 1)

    def last(self) -> date:
        year, month = self.year or 1, self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])

    def filled_from(self, other: "Part") -> "Part":
        """What this part leaves out, taken from the other: the 3 of "3 to 5 May 2019"."""
        return replace(
            self,
            year=other.year if self.year is None else self.year,
            short_year=other.short_year if self.year is None else self.short_year,
            month=other.month if self.month is None else self.month,
        )

    def edtf(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text + "-XX" if self.unknown_day else text


def of_date(day: date) -> Part:
    return Part(day.year, day.month, day.day)


class Shape(Enum):
    """SINGLE: one partial date. RANGE: from the first to the last. ONE_OF: some day between them.
    EACH: every one of a list. FROM and UNTIL: open on one side. The rest stand for one of these, and
    become it once their year is known (`settled`)."""

    SINGLE = "single"
    RANGE = "range"
    ONE_OF = "one of"
    EACH = "each"
    FROM = "from"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    WEEK = "week"
    WEEK_ENDING = "week ending"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Span:
    """Parts in their shape, and what was mended on the way. `written` is an EDTF value that says it better
    than the parts do, such as a season."""

    shape: Shape
    parts: tuple[Part, ...]
    repairs: frozenset[Code] = frozenset()
    approximate: bool = False
    uncertain: bool = False
    assumed: bool = False
    written: str = ""

    def first(self) -> date | None:
        return None if self.shape is Shape.UNTIL else min(part.first() for part in self.parts)

    def last(self) -> date | None:
        return None if self.shape is Shape.FROM else max(part.last() for part in self.parts)

    def with_repair(self, *codes: Code) -> "Span":
        return replace(self, repairs=self.repairs.union(codes))

    @property
    def needs_year(self) -> bool:
        return any(part.year is None for part in self.parts)

    def edtf(self) -> str:
        mark = {(0, 0): "", (1, 0): "~", (0, 1): "?", (1, 1): "%"}[self.approximate, self.uncertain]
        if self.written and not mark:
            return self.written
        texts = [part.edtf() for part in self.parts]
        match self.shape:
            case Shape.SINGLE:
                return texts[0] if "X" in texts[0] else texts[0] + mark
            case Shape.RANGE:
                return f"{texts[0]}{mark}/{texts[-1]}{mark}"
            case Shape.ONE_OF:
                return f"{texts[0]}{mark}/{texts[-1]}{mark}" if mark else f"[{texts[0]}..{texts[-1]}]"
            case Shape.EACH:
                return "{" + ",".join(texts) + "}"
            case Shape.FROM:
                return f"{texts[0]}{mark}/.."
            case Shape.UNTIL:
                return f"../{texts[0]}{mark}"
            case _:
                return self.settled().edtf()

    def settled(self) -> "Span":
        """Weeks, weekends, before and after as the days they cover. Every part has its full year."""
        first, last = self.parts[0].first(), self.parts[-1].last()
        match self.shape:
            case Shape.WEEK:
                return self._as(days(first, first + 6 * ONE_DAY))
            case Shape.WEEK_ENDING:
                return self._as(days(last - 6 * ONE_DAY, last))
            case Shape.WEEKEND:
                return self._as(days(first, first + (0 if first.weekday() == 6 else 1) * ONE_DAY))
            case Shape.BEFORE:
                return self._as(Span(Shape.UNTIL, (of_date(first - ONE_DAY),)))
            case Shape.AFTER:
                return self._as(Span(Shape.FROM, (of_date(last + ONE_DAY),)))
            case _:
                return self

    def _as(self, other: "Span") -> "Span":
        return replace(self, shape=other.shape, parts=other.parts, written="")


def single(part: Part, *codes: Code) -> Span:
    return Span(Shape.SINGLE, (part,), frozenset(codes))


def days(first: date, last: date, shape: Shape = Shape.ONE_OF) -> Span:
    """A span of whole days; one day is simply that day."""
    if first == last:
        return single(of_date(first))
    return Span(shape, (of_date(first), of_date(last)))


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
