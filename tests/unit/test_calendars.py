"""Calendar files by RFC 5545."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from goldthread.lib.calendars import CalendarEvent, as_ics

WRITTEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def lines_of(event: CalendarEvent) -> list[str]:
    """The file's lines with folded ones joined."""
    return as_ics([event], written_at=WRITTEN).decode().replace("\r\n ", "").split("\r\n")


def test_a_due_date_takes_the_whole_day_and_blocks_no_time() -> None:
    lines = lines_of(CalendarEvent("a", "WM-2026-001: a date is due", date(2026, 12, 31)))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    wanted = {
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "TRANSP:TRANSPARENT",
        "UID:a@goldthread",
    }
    assert wanted <= set(lines)


def test_a_meeting_in_summer_stands_in_universal_time() -> None:
    starts = datetime(2026, 7, 1, 14, 0, tzinfo=ZoneInfo("Europe/London"))
    lines = lines_of(CalendarEvent("b", "A meeting", starts))
    assert "DTSTART:20260701T130000Z" in lines
    assert "DTEND:20260701T140000Z" in lines


def test_commas_and_line_ends_cannot_begin_another_property() -> None:
    lines = lines_of(CalendarEvent("c", "One, two; three\nATTENDEE:mailto:x@example.org", date(2026, 1, 1)))
    assert "SUMMARY:One\\, two\\; three\\nATTENDEE:mailto:x@example.org" in lines
    assert not [line for line in lines if line.startswith("ATTENDEE")]


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    file = as_ics([CalendarEvent("d", "é" * 200, date(2026, 1, 1))], written_at=WRITTEN)
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    assert "é" * 200 in file.decode().replace("\r\n ", "")
