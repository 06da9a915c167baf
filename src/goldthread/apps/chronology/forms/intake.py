"""Upload a chronology, type entries, say what columns are, mend a date, confirm, release, send back."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from goldthread.apps.chronology.models import Entry
from goldthread.apps.ui.forms import (
    ConfirmField,
    DateField,
    FileField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)
from goldthread.lib.timeline import Column, field_name

KINDS = ("docx", "xlsx", "ods", "csv")
BLANK_ROWS = 5
SHORT = ("date", "time", "end_date", "end_time", "source", "sequence")
MAIN = ("date", "time", "end_date", "end_time", "source", "event")
OWN_COLUMNS = {"date": "when", "time": "time", "source": "source", "event": "text"}
"""Fields of a chronology that an entry keeps apart; every other column is one of its cells."""


class ReceivedFields(GovukForm):
    """How an answer came that the coordinator enters for an agency."""

    sender = TextField(label="Who at the agency sent it?", help_text="Name or role.", max_length=200)
    received_on = DateField(label="When did it come?")


class UploadForm(GovukForm):
    upload = FileField(
        label="The chronology",
        help_text="Word (.docx), Excel (.xlsx), OpenDocument (.ods) or .csv. Not a scan, picture or PDF.",
        required_message="Select a file",
        extensions=KINDS,
        size="m",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].largest = settings.GOLDTHREAD_UPLOAD_BYTES  # type: ignore[attr-defined]


class UploadForAgencyForm(UploadForm, ReceivedFields):
    """Fields of the coordinator first asked, then the file."""

    field_order = ("sender", "received_on", "upload")


class TypeForm(GovukForm):
    """Begin a typed version: empty, or with the entries of an earlier one."""

    start = RadiosField(label="Where do you start?", size="m", required=False)

    def __init__(self, *args: Any, earlier: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*earlier, ("", "With nothing")]
        self.fields["start"].choices = choices  # type: ignore[attr-defined]
        self.fields["start"].initial = choices[0][0]


class TypeForAgencyForm(TypeForm, ReceivedFields):
    field_order = ("sender", "received_on", "start")


class NothingHeldForm(GovukForm):
    """A nil return."""

    searched = LongTextField(
        label="Where did you search?",
        help_text="The systems and records, under which names and dates.",
        rows=5,
        max_characters=2000,
        size="m",
    )
    confirm = ConfirmField(label="We searched and hold nothing about these people in this period")


class NothingHeldForAgencyForm(NothingHeldForm, ReceivedFields):
    field_order = ("sender", "received_on", "searched", "confirm")


class EntryForm(VersionedForm):
    """One entry, a field a column of the request."""

    def __init__(
        self, *args: Any, columns: Sequence[Column], entry: Entry | None = None, **kwargs: Any
    ) -> None:
        self.columns = columns
        initial = words_of_entry(entry, columns) if entry else {}
        kwargs.setdefault("initial", {**initial, "version": entry.version if entry else 0})
        super().__init__(*args, **kwargs)
        for column in columns:
            self.fields[column.field] = _field(column)

    def values(self) -> dict[str, Any]:
        return values_of({column.field: self.cleaned_data[column.field] for column in self.columns})


def _field(column: Column) -> TextField | LongTextField:
    given: dict[str, Any] = {
        "label": column.heading,
        "help_text": column.help,
        "required": column.field == "event",
    }
    if column.field in ("date", "time", "end_date", "end_time", "sequence"):
        return TextField(width="10", **given)
    if column.field == "source":
        return TextField(**given)
    return LongTextField(
        rows=4 if column.field == "event" else 2, disclosure=column.field == "event", **given
    )


def values_of(words: dict[str, str]) -> dict[str, Any]:
    """What the action takes, from the words of each column."""
    own = {OWN_COLUMNS[key]: text for key, text in words.items() if key in OWN_COLUMNS}
    cells = {key: text for key, text in words.items() if key not in OWN_COLUMNS}
    return {"when": "", "text": "", **own, "cells": cells}


def words_of_entry(entry: Entry, columns: Sequence[Column]) -> dict[str, str]:
    """The words of an entry by column, as they were typed or stood in its file."""
    typed = entry.origin.get("typed") or [entry.mended_when or entry.when_text, ""]
    known = {"date": typed[0], "time": typed[1], "source": entry.source, "event": entry.text}
    return {column.field: known.get(column.field, entry.cells.get(column.field, "")) for column in columns}


class GridForm(GovukForm):
    """A few blank rows, one a new entry; rows left empty are passed over."""

    def __init__(self, *args: Any, columns: Sequence[Column], **kwargs: Any) -> None:
        self.columns = columns
        super().__init__(*args, **kwargs)
        for number in range(1, BLANK_ROWS + 1):
            for column in columns:
                label = f"{column.heading}, row {number}"
                self.fields[f"{column.field}-{number}"] = TextField(label=label, required=False)

    def lines(self) -> list[dict[str, Any]]:
        """For the page: each row's inputs, those in the grid and those that unfold."""
        return [
            {
                "number": number,
                "main": [self._cell(column, number) for column in self.columns if column.field in MAIN],
                "others": [self._cell(column, number) for column in self.columns if column.field not in MAIN],
            }
            for number in range(1, BLANK_ROWS + 1)
        ]

    def _cell(self, column: Column, number: int) -> dict[str, Any]:
        bound = self[f"{column.field}-{number}"]
        short = column.field in SHORT
        kind = {"long": column.field == "event", "source": column.field == "source", "short": short}
        return {"bound": bound, "heading": column.heading, **kind}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        event = next(column for column in self.columns if column.field == "event")
        for number in range(1, BLANK_ROWS + 1):
            words = self._row(number)
            if any(words.values()) and not words["event"]:
                self.add_error(f"event-{number}", f"Row {number}: fill in “{event.heading}”")
        if not any(any(self._row(number).values()) for number in range(1, BLANK_ROWS + 1)):
            self.add_error(None, "Fill in at least one row")
        return cleaned

    def _row(self, number: int) -> dict[str, str]:
        return {
            column.field: (self.cleaned_data.get(f"{column.field}-{number}") or "").strip()
            for column in self.columns
        }

    def filled(self) -> list[dict[str, Any]]:
        """The values of each row that holds anything, for the action."""
        rows = [self._row(number) for number in range(1, BLANK_ROWS + 1)]
        return [values_of(row) for row in rows if any(row.values())]


class MappingForm(VersionedForm):
    """What each heading of a file is, where the reader did not know or took it wrongly."""

    def __init__(
        self,
        *args: Any,
        headings: Sequence[tuple[str, str | None]],
        columns: Sequence[Column],
        version: int,
        **kwargs: Any,
    ) -> None:
        self.headings = headings
        kwargs.setdefault("initial", {"version": version})
        super().__init__(*args, **kwargs)
        choices = _field_choices(columns)
        for number, (heading, field) in enumerate(headings):
            self.fields[f"column_{number}"] = SelectField(
                label=f"“{heading}”", choices=choices, initial=field or "", required=False
            )

    def mapping(self) -> dict[str, str]:
        """Only what differs from what the reader took each heading for."""
        return {
            heading: self.cleaned_data[f"column_{number}"]
            for number, (heading, field) in enumerate(self.headings)
            if self.cleaned_data[f"column_{number}"] not in ("", field)
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        fields = [value for key, value in cleaned.items() if key.startswith("column_") and value]
        twice = {field for field in fields if fields.count(field) > 1}
        for field in sorted(twice):
            self.add_error(None, f"Two columns are taken for “{field_name(field)}”. Choose one of them.")
        return cleaned


def _field_choices(columns: Sequence[Column]) -> list[tuple[str, str]]:
    known = [(column.field, column.heading) for column in columns]
    asked = {column.field for column in columns}
    others = ("date", "time", "end_date", "end_time", "source", "event", "response", "comment")
    more = [(field, field_name(field)) for field in others if field not in asked]
    return [("", "Keep it under its own name"), *known, *more]


class MendForm(VersionedForm):
    when = TextField(
        label="What is the date?",
        help_text="For example 3 March 2019, early March 2019, or between 3 and 5 March 2019. "
        "Empty it to go back to what was written.",
        required=False,
        width="20",
    )


class ConfirmForm(VersionedForm):
    confirm = ConfirmField(label="This is what our agency sends, as read above")


class ReleaseForm(VersionedForm):
    confirm = ConfirmField(label="I have read this answer and release it to the review")


class ReleaseForAgencyForm(VersionedForm):
    """The coordinator says who at the agency approved what was entered for it."""

    approved_by = TextField(
        label="Who at the agency approved this?", help_text="Name or role, and how you know.", max_length=200
    )
    confirm = ConfirmField(label="Release this answer to the review, marked as entered by the board")


class ReturnForm(VersionedForm):
    reason = LongTextField(
        label="What has to change?", help_text="The author reads this.", rows=4, max_characters=1000
    )
