"""Intervals in words, as a reader would say them."""

from datetime import datetime, time, timedelta

from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.composite import LONDON

UNDATED = "No date"


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LONDON) if moment else None


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _clock(moment: datetime) -> str:
    hour = moment.hour % 12 or 12
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def _whole_days(first: datetime, last: datetime) -> bool:
    return first.time() == time.min and last.time().replace(second=0, microsecond=0) == time(23, 59)


def _calendar_words(first: datetime, last: datetime) -> str | None:
    """ "2019", "March 2019" or "3 March 2019" where the interval is just that."""
    after = (last + timedelta(minutes=1)).date()
    if (
        (first.month, first.day) == (1, 1)
        and (after.month, after.day) == (1, 1)
        and after.year == first.year + 1
    ):
        return str(first.year)
    if first.day == 1 and after.day == 1 and (after - first.date()).days <= 31:
        return f"{first:%B %Y}"
    return _day(first) if first.date() == last.date() else None


def interval_words(earliest: datetime | None, latest: datetime | None) -> str:
    """The interval in words: "3 March 2019, 2:30pm", "March 2019", "from 3 March 2019", "No date"."""
    first, last = _local(earliest), _local(latest)
    if first is None or last is None:
        known = first or last
        return UNDATED if known is None else f"{'from' if first else 'until'} {_day(known)}"
    if _whole_days(first, last):
        return _calendar_words(first, last) or f"{_day(first)} to {_day(last)}"
    if first.date() != last.date():
        return f"{_day(first)}, {_clock(first)}, to {_day(last)}, {_clock(last)}"
    if last - first < timedelta(minutes=1):
        return f"{_day(first)}, {_clock(first)}"
    return f"{_day(first)}, between {_clock(first)} and {_clock(last)}"


def entry_interval(entry: Entry) -> str:
    return interval_words(entry.earliest, entry.latest)
