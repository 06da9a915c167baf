"""Forms: what a person typed, checked. Writing is left to actions, so there is no model form."""

import copy
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self, cast

from django import forms

from goldthread.apps.ui.components import Difference, Link, SummaryRow
from goldthread.apps.ui.forms.dates import in_words
from goldthread.apps.ui.forms.fields import INCOMPLETE
from goldthread.apps.ui.forms.look import Look, mid_sentence


class GovukForm(forms.Form):
    """Drawn with GOV.UK components. Fields that hang on a choice count only when that choice is made."""

    use_required_attribute = False

    def hanging(self) -> dict[str, tuple[str, str]]:
        """Fields that hang on a choice: their name -> (the field chosen in, the value)."""
        return {
            name: (chooser, value)
            for chooser, one in self.fields.items()
            for value, names in getattr(one, "look", Look()).conditional.items()
            for name in names
        }

    def dormant(self) -> set[str]:
        """Fields whose choice was not made."""
        return {
            name
            for name, (chooser, value) in self.hanging().items()
            if value not in _chosen(self[chooser].data)
        }

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.dormant() & self.fields.keys():
            self.errors.pop(name, None)
            self.cleaned_data[name] = _nothing(self.fields[name])

    def rows(self, answers: Mapping[str, Any], change: str = "") -> list[SummaryRow]:
        """Check-your-answers rows for what was answered; ``change`` is the address of the question."""
        links = (
            [Link("Change", change, hidden=mid_sentence(str(one.label))) for one in self.fields.values()]
            if change
            else []
        )
        found = []
        for number, (name, one) in enumerate(self.fields.items()):
            if name in answers and not one.widget.is_hidden:
                value = answer_in_words(one, answers[name]) or "Not answered"
                found.append(SummaryRow(str(one.label), value, links[number : number + 1]))
        return found


class VersionedForm(GovukForm):
    """A form over a record that somebody else may change meanwhile."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), INCOMPLETE),
    )

    def differences(self, current: Mapping[str, Any]) -> list[Difference]:
        """Where what this person wrote is not what is saved now; for ``ui/parts/stale.html``."""
        found = []
        for name, one in self.fields.items():
            if name == "version" or name not in current:
                continue
            yours = self.cleaned_data.get(name, self[name].data)
            texts = answer_in_words(one, current[name]), answer_in_words(one, yours)
            if texts[0] != texts[1]:
                found.append(Difference(str(one.label), saved=texts[0], yours=texts[1]))
        return found

    def renewed(self, version: int) -> Self:
        """The same answers over the version saved now: sending them again overwrites knowingly."""
        data: Any = copy.copy(self.data)  # of a request's data this is a copy that may be changed
        data[self.add_prefix("version")] = str(version)
        again: Any = copy.copy(self)
        again.data, again._errors, again._bound_fields_cache = data, None, {}
        return cast(Self, again)


def _chosen(data: Any) -> list[str]:
    return [str(one) for one in data] if isinstance(data, list | tuple) else [str(data)]


def _nothing(one: forms.Field) -> Any:
    """The value of a field that was left empty."""
    return [] if isinstance(one, forms.MultipleChoiceField) else one.to_python(None)


def answer_in_words(one: forms.Field, value: Any) -> str:
    """An answer as a person reads it: the words of a choice, a date in full, yes or no."""
    match value:
        case None | "" | [] | ():
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return in_words(value.date())
        case date():
            return in_words(value)
        case list() | tuple():
            return ", ".join(answer_in_words(one, each) for each in value)
    choices = {str(key): str(text) for key, text in _choices(one)}
    return choices.get(str(value), getattr(value, "name", None) or str(value))


def _choices(one: forms.Field) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for key, text in getattr(one, "choices", []):
        pairs.extend(text if isinstance(text, list | tuple) else [(key, text)])
    return pairs
