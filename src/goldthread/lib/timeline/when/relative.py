"""Dates counted from a birth or the row before: two weeks after birth, aged 3 months, a fortnight later."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from goldthread.lib.timeline.when.parts import ONE_DAY, Shape, Span, add_months, days
from goldthread.lib.timeline.when.words import number_of

_N = r"(?P<n>\d+(?:\.5)?|an?|one|two|(?:a )?couple of|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<u>days?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)"
_SIDE = r"(?P<side>after|following|before|prior to)"
_AFTER_BIRTH = re.compile(rf"{_N}[\s-]*{_UNIT}\s+{_SIDE}\s+(?:the\s+|his\s+|her\s+)?birth")
_BIRTH = re.compile(r"(?:at\s+|on\s+)?(?:the\s+)?(?:day of\s+)?(?:birth|born|date of birth|dob)")
_MORE = r"(?:\s*(?:and|,)?\s*(?P<n2>\d+)\s*(?P<u2>months?|weeks?))?"
_AGED = re.compile(rf"(?:at\s+)?(?:when\s+)?(?:aged?|at age|at the age of)\s+{_N}(?:[\s-]*{_UNIT})?{_MORE}")
_OLD = re.compile(rf"(?:at\s+)?(?:when\s+)?{_N}[\s-]*{_UNIT}\s*(?:old|of age)")
_DAY_OF_LIFE = re.compile(r"day\s+(?P<n>\d+)(?:\s+of\s+life)?")
_SAME = re.compile(
    r"(?:the\s+)?same (?:day|date|time)|later (?:that|the same|same|on the same) day|that day|later"
    r"|(?:as )?above|ditto|do|[\"'`]+|-\"-"
)
_NEXT = re.compile(r"(?:the\s+)?(?:next|following) (?P<u>day|week|month)")
_LATER = re.compile(rf"(?:about\s+)?{_N}\s+{_UNIT}\s+(?:later|after|on)")
_FORTNIGHT = re.compile(r"(?:a|one|the) fortnight (?:later|after)")


class Base(Enum):
    BIRTH = "birth"
    ROW_BEFORE = "row before"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many of a unit from its base. `lasting` is for ages: the whole of that month or year of life."""

    base: Base
    number: float = 0
    unit: str = "day"
    lasting: bool = False
    more_months: int = 0


def read_offset(text: str) -> Offset | None:
    """The whole of a cleaned text as an offset, or None."""
    return _from_birth(text) or _from_row_before(text)


def _from_birth(text: str) -> Offset | None:
    if _BIRTH.fullmatch(text):
        return Offset(Base.BIRTH)
    if found := _AFTER_BIRTH.fullmatch(text):
        sign = -1 if found["side"] in {"before", "prior to"} else 1
        return Offset(Base.BIRTH, sign * _number(found["n"]), _unit(found["u"]))
    if found := _DAY_OF_LIFE.fullmatch(text):
        return Offset(Base.BIRTH, int(found["n"]) - 1)
    if found := _AGED.fullmatch(text) or _OLD.fullmatch(text):
        groups = found.groupdict()
        unit = _unit(groups.get("u") or "year")
        more = int(groups.get("n2") or 0) if (groups.get("u2") or "").startswith("month") else 0
        return Offset(Base.BIRTH, _number(found["n"]), unit, lasting=True, more_months=more)
    return None


def _from_row_before(text: str) -> Offset | None:
    if _SAME.fullmatch(text):
        return Offset(Base.ROW_BEFORE)
    if found := _NEXT.fullmatch(text):
        return Offset(Base.ROW_BEFORE, 1, found["u"])
    if _FORTNIGHT.fullmatch(text):
        return Offset(Base.ROW_BEFORE, 2, "week")
    if found := _LATER.fullmatch(text):
        return Offset(Base.ROW_BEFORE, _number(found["n"]), _unit(found["u"]))
    return None


def _number(word: str) -> float:
    if "couple" in word:
        return 2
    return float(word) if "." in word else float(number_of(word) or 0)


def _unit(word: str) -> str:
    for letter, unit in (("d", "day"), ("w", "week"), ("f", "fortnight"), ("m", "month")):
        if word.startswith(letter):
            return unit
    return "year"


def apply(offset: Offset, base: date) -> Span | None:
    """The offset from its base as days, or None beyond the calendar. Weeks are good to three days either
    side, months to two weeks, years to six months, as in "two weeks after birth"."""
    try:
        return _lasting(offset, base) if offset.lasting else _away(offset, base)
    except (ValueError, OverflowError):
        return None


def _lasting(offset: Offset, base: date) -> Span:
    first, after = _step(base, offset, offset.number), _step(base, offset, offset.number + 1)
    if offset.more_months:
        first, after = add_months(first, offset.more_months), add_months(first, offset.more_months + 1)
    return days(first, max(first, after - ONE_DAY))


def _away(offset: Offset, base: date) -> Span:
    middle = _step(base, offset, offset.number)
    slack = {"day": 0, "week": 3, "fortnight": 3, "month": 14, "year": 182}[offset.unit] * ONE_DAY
    if not slack:
        return days(middle, middle)
    return replace(days(middle - slack, middle + slack, Shape.ONE_OF), approximate=True)


def _step(base: date, offset: Offset, number: float) -> date:
    if offset.unit in {"month", "year"}:
        return add_months(base, round(number * (12 if offset.unit == "year" else 1)))
    return base + timedelta(days=round(number * {"day": 1, "week": 7, "fortnight": 14}[offset.unit]))
