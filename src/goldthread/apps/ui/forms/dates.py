"""A date in three boxes, day first, with an error that says which part is wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldthread.apps.ui.forms.look import GovukField, mid_sentence

PARTS = ("day", "month", "year")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


def in_words(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


class DateParts(forms.Widget):
    """Three inputs ``name-day``, ``name-month``, ``name-year``; the value is a mapping of what was typed."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str] | None:
        typed = {part: str(data.get(f"{name}-{part}", "") or "").strip() for part in PARTS}
        return typed if any(typed.values()) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)

    def typed(self, value: Any) -> dict[str, str]:
        """What stands in the boxes for a date or for what was typed."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        return {part: (value or {}).get(part, "") for part in PARTS}


class DateField(GovukField):
    """Gives a ``datetime.date``. ``earliest`` and ``latest`` are dates or functions that give one."""

    widget = DateParts

    def __init__(
        self,
        *,
        earliest: date | Callable[[], date] | None = None,
        latest: date | Callable[[], date] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        absent = [part for part in PARTS if not value[part]]
        if absent:
            raise self._wrong(f"must include a {' and '.join(absent)}", absent)
        numbers = {
            "day": _number(value["day"]),
            "month": _month(value["month"]),
            "year": _number(value["year"]),
        }
        if len(value["year"]) != 4 or numbers["year"] is None:
            raise self._wrong("must have a year of four figures, such as 2019", ["year"])
        wrong = [
            part for part, highest in (("day", 31), ("month", 12)) if not 1 <= (numbers[part] or 0) <= highest
        ]
        if wrong:
            raise self._wrong("must be a real date", wrong)
        try:
            return date(numbers["year"], numbers["month"] or 0, numbers["day"] or 0)
        except ValueError:
            raise self._wrong("must be a real date", list(PARTS)) from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        earliest, latest = (limit() if callable(limit) else limit for limit in (self.earliest, self.latest))
        if latest is not None and value > latest:
            when = (
                "today or in the past"
                if latest == timezone.localdate()
                else f"on or before {in_words(latest)}"
            )
            raise self._wrong(f"must be {when}", list(PARTS))
        if earliest is not None and value < earliest:
            when = (
                "today or in the future"
                if earliest == timezone.localdate()
                else f"on or after {in_words(earliest)}"
            )
            raise self._wrong(f"must be {when}", list(PARTS))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((DateParts().typed(initial) if initial else None) != data)

    def _wrong(self, what: str, parts: list[str]) -> ValidationError:
        label = str(self.label)
        subject = "The date" if label.endswith("?") else label[:1].upper() + mid_sentence(label)[1:]
        return ValidationError(f"{subject} {what}", code="date", params={"parts": parts})


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() else None


def _month(typed: str) -> int | None:
    """A number, or a name of at least three letters: 3, 03, Mar, march."""
    if typed.isalpha() and len(typed) >= 3:
        return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(typed.lower())), None)
    return _number(typed)
