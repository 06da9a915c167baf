"""Calendar files (iCalendar, RFC 5545) that any calendar program takes in.

What stands in them leaves the house: give a reference and a link, never a name or what a case is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets in a line; what is longer goes on in the next, which begins with a space (RFC 5545, 3.1)."""


@dataclass(frozen=True)
class CalendarEvent:
    """A day, or a time from `starts` to `ends` (aware). The same `id` again renews it in the calendar."""

    id: str
    summary: str
    starts: date | datetime
    ends: datetime | None = None
    url: str = ""


def as_ics(events: Iterable[CalendarEvent], *, written_at: datetime) -> bytes:
    """The events as a calendar file in UTF-8. `written_at` is an aware time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Goldthread//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, written_at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: CalendarEvent, written_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.id)}@goldthread"
    yield f"DTSTAMP:{_moment(written_at)}"
    if isinstance(event.starts, datetime):
        yield f"DTSTART:{_moment(event.starts)}"
        yield f"DTEND:{_moment(event.ends or event.starts + timedelta(hours=1))}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.starts + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line with its end, folded between characters."""
    parts, current = [], b""
    for letter in line:
        octets = letter.encode()
        if len(current) + len(octets) > LONGEST_LINE:
            parts.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*parts, current]) + b"\r\n"
