"""A time of the day as people write it."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldthread.apps.ui.forms.look import GovukField

WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)
WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def read_time(written: str) -> time | None:
    """The time that "2:30pm", "2.30 pm", "14:30", "9am" or "noon" says; None for anything else.

    "9:30" without am or pm is by the 24-hour clock. A lone number is no time: "9" may be either half.
    """
    text = " ".join(written.split()).lower()
    if text in WORDS:
        return WORDS[text]
    found = WRITTEN.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def time_in_words(value: time) -> str:
    """2:30pm, as `read_time` reads it."""
    return f"{value.hour % 12 or 12}:{value:%M}{'am' if value.hour < 12 else 'pm'}"


class TimeField(GovukField, forms.Field):
    """A time of the day in one box: "2:30pm" or "14:30"."""

    widget = forms.TextInput
    look_defaults = {"width": "5", "spellcheck": False}

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        found = read_time(str(value))
        if found is None:
            raise ValidationError("Enter a time, such as 2:30pm or 14:30", code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        return time_in_words(value) if isinstance(value, time) else value
