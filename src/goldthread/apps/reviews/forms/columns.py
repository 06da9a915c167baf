"""The columns of a request's chronology: rename, reorder, cut, mark as mandatory, add one's own."""

import re
from typing import Any

from goldthread.apps.reviews.models import RequestDraft
from goldthread.apps.ui.forms import ConfirmField, NumberField, TextField, VersionedForm
from goldthread.lib.timeline import Column

ADDED = 2
NEEDED = ("date", "event")
"""Fields without which there is no chronology: they may be renamed and moved, not cut."""


class ColumnsForm(VersionedForm):
    """One row a column: its place, its heading, whether it is kept and whether it must be filled in."""

    def __init__(self, *args: Any, draft: RequestDraft, **kwargs: Any) -> None:
        self.columns = [Column.from_json(value) for value in draft.columns]
        kwargs.setdefault("initial", {"version": draft.version})
        super().__init__(*args, **kwargs)
        for number, column in enumerate(self.columns, start=1):
            self._add_row(number, column)
        for number in range(len(self.columns) + 1, len(self.columns) + 1 + ADDED):
            self._add_row(number, None)

    def _add_row(self, number: int, column: Column | None) -> None:
        name = column.heading if column else "a column of your own"
        fields = {
            "place": NumberField(
                label=f"Place of {name}", initial=number, required=False, width="2", min_value=1, max_value=99
            ),
            "heading": TextField(
                label=f"Heading of {name}",
                initial=column.heading if column else "",
                required=column is not None,
                max_length=120,
            ),
            "required": ConfirmField(
                label=f"{name} must be filled in", required=False, initial=bool(column and column.required)
            ),
        }
        if column is not None and column.field not in NEEDED:
            fields["cut"] = ConfirmField(label=f"Leave out {name}", required=False)
        for key, field in fields.items():
            self.fields[f"{key}_{number}"] = field

    def lines(self) -> list[dict[str, Any]]:
        """For the page: each column with its fields."""
        found = []
        for number in range(1, len(self.columns) + 1 + ADDED):
            names = ("place", "heading", "required", "cut")
            row = {name: self[f"{name}_{number}"] for name in names if f"{name}_{number}" in self.fields}
            known = self.columns[number - 1] if number <= len(self.columns) else None
            found.append({**row, "help": known.help if known else "", "own": known is None})
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        headings = [column.heading.casefold() for column in self.chosen()]
        if len(set(headings)) < len(headings):
            self.add_error(None, "Two columns have the same heading. Give each its own.")
        return cleaned

    def chosen(self) -> list[Column]:
        """The columns kept, in their order; one that was moved to a place comes before the one there."""
        found: list[tuple[int, bool, int, Column]] = []
        for number in range(1, len(self.columns) + 1 + ADDED):
            heading = (self.cleaned_data.get(f"heading_{number}") or "").strip()
            if not heading or self.cleaned_data.get(f"cut_{number}"):
                continue
            place = self.cleaned_data.get(f"place_{number}") or number
            required = bool(self.cleaned_data.get(f"required_{number}"))
            found.append((place, place == number, number, self._column(number, heading, required)))
        return [one[3] for one in sorted(found, key=lambda one: one[:3])]

    def _column(self, number: int, heading: str, required: bool) -> Column:
        if number > len(self.columns):
            return Column(_own_field(heading, number), heading, required)
        known = self.columns[number - 1]
        return Column(known.field, heading, required, known.help, known.synonyms)


def _own_field(heading: str, number: int) -> str:
    """A key for a board's own column, that is no known field's."""
    words = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
    return f"own-{words[:40] or number}"
