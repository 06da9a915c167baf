"""Times of day: 14:30, 2.30pm, 1430hrs, c. 10pm, 9am to 5pm, morning, overnight."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

DAY_START, DAY_END = time(0, 0, 0), time(23, 59, 59)
_MIDNIGHT = datetime(2000, 1, 2)  # noqa: DTZ001 - any day will do, to reckon with


@dataclass(frozen=True, slots=True)
class Clock:
    """From `start` to `end`, on the same day or (`overnight`) to the next morning."""

    start: time
    end: time
    overnight: bool = False
    approximate: bool = False


WORDS = {
    "early hours": Clock(time(0), time(5, 59, 59)),
    "early morning": Clock(time(5), time(8, 59, 59)),
    "late morning": Clock(time(10), time(12)),
    "mid morning": Clock(time(9), time(11, 59, 59)),
    "mid afternoon": Clock(time(14), time(16, 59, 59)),
    "late afternoon": Clock(time(15), time(17, 59, 59)),
    "early afternoon": Clock(time(12), time(14, 59, 59)),
    "early evening": Clock(time(17), time(19, 59, 59)),
    "late evening": Clock(time(20), DAY_END),
    "late at night": Clock(time(21), DAY_END),
    "late night": Clock(time(21), DAY_END),
    "school day": Clock(time(8), time(16)),
    "morning": Clock(time(6), time(11, 59, 59)),
    "lunchtime": Clock(time(12), time(14)),
    "lunch time": Clock(time(12), time(14)),
    "lunch": Clock(time(12), time(14)),
    "afternoon": Clock(time(12), time(17, 59, 59)),
    "evening": Clock(time(17), DAY_END),
    "overnight": Clock(time(20), time(8), overnight=True),
    "through the night": Clock(time(20), time(8), overnight=True),
    "night": Clock(time(20), time(6), overnight=True),
    "midnight": Clock(time(0), time(0)),
    "midday": Clock(time(12), time(12)),
    "noon": Clock(time(12), time(12)),
    "all day": Clock(DAY_START, DAY_END),
    "daytime": Clock(time(8), time(18)),
    "am": Clock(DAY_START, time(11, 59, 59)),
    "pm": Clock(time(12), DAY_END),
    "a.m.": Clock(DAY_START, time(11, 59, 59)),
    "p.m.": Clock(time(12), DAY_END),
}
NOTHING = frozenset(
    ["n/k", "nk", "n/a", "na", "not known", "unknown", "not recorded", "none", "-", "--", "?"]
)

_HALF = r"(?P<ap{0}>a\.?m\b\.?|p\.?m\b\.?)"
_HOURS = r"(?:hours|hrs|hr|h)\b\.?"
_CLOCK = (
    r"(?:(?P<h{0}>[01]?\d|2[0-3])[:.](?P<n{0}>[0-5]\d)(?:[:.](?P<s{0}>[0-5]\d))?\s*(?:"
    + _HALF
    + "|"
    + _HOURS
    + ")"
    r"|(?P<hc{0}>[01]?\d|2[0-3]):(?P<nc{0}>[0-5]\d)(?::(?P<sc{0}>[0-5]\d)(?:\.\d+)?)?(?!\d)"
    r"|(?P<hd{0}>[01]?\d|2[0-3]):?(?P<nd{0}>[0-5]\d)\s*(?:"
    + _HALF.replace("ap{0}", "apd{0}")
    + "|"
    + _HOURS
    + ")"
    r"|(?P<hh{0}>1[0-2]|0?\d)\s*" + _HALF.replace("ap{0}", "aph{0}") + ")"
)
_ABOUT = (
    r"(?P<about>(?:\b(?:circa|approximately|approx|around|about|just after|just before)\b"
    r"|\bca?(?=[.\s\d]))\.?\s*|[~?]\s*)?"
)
_LEAD = r"(?<![\d/.:-])(?:(?:at|@|from|between|timed)\s+|@)?"
ONE = re.compile(_LEAD + _ABOUT + _CLOCK.format("1") + r"(?:\s*\?)?")
TWO = re.compile(_LEAD + _ABOUT + _CLOCK.format("1") + r"\s*(?:-|to|until|till|and)\s*" + _CLOCK.format("2"))
_BARE_START = re.compile(
    _LEAD + _ABOUT + r"(?P<hb>\d{1,2})(?:[.:](?P<nb>[0-5]\d))?\s*(?:-|to)\s*" + _CLOCK.format("2")
)
_OPEN = re.compile(r"(?<![\d/.-])(?P<side>after|before|by|until|from)\s+" + _CLOCK.format("1"))
_WORD = re.compile(
    r"(?:\b(?:in|during|at|on|over)\s+)?(?:\bthe\s+)?(?<![a-z])("
    + "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
    + r")(?![a-z])"
)
_TRAILING = re.compile(r"(?<=[\s@,])(?:at\s+)?(?P<h>[01]\d|2[0-3])[.]?(?P<n>[0-5]\d)$")
_COLUMN = re.compile(r"(?P<h>[01]?\d|2[0-3])[.:;, ]?(?P<n>[0-5]\d)")
_HOUR = re.compile(r"[01]?\d|2[0-3]")
_FRACTION = re.compile(r"0?\.\d{2,}")


def take_time(text: str) -> tuple[str, Clock | None]:
    """Find one time of day (or one range of them) in a date cell; give the text without it.

    Where there are several apart from each other, none is taken: they belong to two dates.
    """
    for pattern, build in ((TWO, _two), (_BARE_START, _bare_start), (_OPEN, _open), (ONE, _one)):
        found = list(pattern.finditer(text))
        if len(found) == 1:
            clock = build(found[0])
            if clock is not None:
                return _without(text, found[0]), clock
        elif found:
            return text, None
    found = list(_WORD.finditer(text))
    if len(found) == 1:
        return _without(text, found[0]), WORDS[found[0][1]]
    return text, None


def take_trailing_time(text: str) -> tuple[str, Clock | None]:
    """The 1430 of "22/05/2016 1430", tried only when the whole is no date."""
    if found := _TRAILING.search(text):
        moment = time(int(found["h"]), int(found["n"]))
        return _without(text, found), Clock(moment, moment)
    return text, None


@lru_cache(maxsize=4096)
def read_time(text: str) -> Clock | None:
    """The whole of a time cell, cleaned; also bare 1430, 14.30, 9 and a spreadsheet's part of a day."""
    rest, clock = take_time(text)
    if clock is not None and not rest.strip(" .,;()-?"):
        return clock
    if found := _COLUMN.fullmatch(text):
        moment = time(int(found["h"]), int(found["n"]))
        return Clock(moment, moment)
    if _HOUR.fullmatch(text):
        return Clock(time(int(text)), time(int(text), 59, 59))
    if _FRACTION.fullmatch(text):
        moment = (_MIDNIGHT + timedelta(seconds=round(float(text) * 86_400))).time()
        return Clock(moment, moment)
    return _bare_range(text)


_TWO_BARE = re.compile(
    r"([01]?\d|2[0-3])[.:]?([0-5]\d)\s*(?:-|to|until|and)\s*([01]?\d|2[0-3])[.:]?([0-5]\d)"
)


def _bare_range(text: str) -> Clock | None:
    if not (found := _TWO_BARE.fullmatch(text)):
        return None
    start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return Clock(start, end, overnight=end < start)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()].rstrip(' ,@-(')} {text[found.end() :].lstrip(' ,-)')}".strip()


def _moment(found: re.Match[str], which: str, half_of: str = "") -> time | None:
    """The time of day in a match's alternatives; `half_of` lends am or pm to the first of a range."""
    groups = found.groupdict()
    for key in ("", "c", "d", "h"):
        hour = groups.get(f"h{key}{which}")
        if hour is not None:
            minute = groups.get(f"n{key}{which}") or "0"
            second = groups.get(f"s{key}{which}") or "0"
            half = groups.get(f"ap{key}{which}") or half_of
            return _clock_time(int(hour), int(minute), int(second), half)
    return None


def _clock_time(hour: int, minute: int, second: int, half: str) -> time | None:
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, minute, second) if hour < 24 else None


def _one(found: re.Match[str]) -> Clock | None:
    moment = _moment(found, "1")
    if moment is None:
        return None
    return _about(moment) if found["about"] else Clock(moment, moment)


def _about(moment: time) -> Clock:
    """Half an hour to either side, within the day."""
    middle = datetime.combine(_MIDNIGHT, moment)
    start, end = middle - timedelta(minutes=30), middle + timedelta(minutes=30)
    first = start.time() if start.day == _MIDNIGHT.day else DAY_START
    last = end.time() if end.day == _MIDNIGHT.day else DAY_END
    return Clock(first, last, approximate=True)


def _two(found: re.Match[str]) -> Clock | None:
    start, end = _moment(found, "1"), _moment(found, "2")
    if start is None or end is None:
        return None
    return Clock(start, end, overnight=end < start, approximate=bool(found["about"]))


def _bare_start(found: re.Match[str]) -> Clock | None:
    """2-4pm: the first takes the second's half of the day, unless that would put it after."""
    end = _moment(found, "2")
    half = next((v for k, v in found.groupdict().items() if k.startswith("ap") and v), "")
    hour, minute = int(found["hb"]), int(found["nb"] or 0)
    start = _clock_time(hour, minute, 0, half) if hour < 24 else None
    if start is not None and end is not None and start > end and half:
        start = _clock_time(hour, minute, 0, "am")
    if start is None or end is None or start > end:
        return None
    return Clock(start, end)


def _open(found: re.Match[str]) -> Clock | None:
    moment = _moment(found, "1")
    if moment is None:
        return None
    if found["side"] in {"after", "from"}:
        return Clock(moment, DAY_END)
    return Clock(DAY_START, moment)
