"""How each widget becomes the parameters of a GOV.UK component."""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goldthread.apps.ui import govuk
from goldthread.apps.ui.forms.dates import PARTS, DateParts
from goldthread.apps.ui.forms.look import DISCLOSURE, Look

Params = dict[str, Any]
KEPT_ATTRIBUTES = ("data-", "aria-", "accept", "min", "max", "step", "readonly", "hx-", "minlength", "form")


def field(bound: BoundField, **overrides: Any) -> SafeString:
    """One field with label, hint, error message and input."""
    if bound.is_hidden:
        return bound.as_hidden()
    look = dataclasses.replace(getattr(bound.field, "look", Look()), **overrides)
    for widget, draw in DRAWINGS:
        if isinstance(bound.field.widget, widget):
            component, params = draw(bound, look)
            return govuk.render(component, params)
    raise govuk.ComponentError(f"No component draws {type(bound.field.widget).__name__} of {bound.name}.")


def joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("\n".join(parts))  # noqa: S308 - each part is safe already


def wrong_parts(bound: BoundField) -> list[str]:
    for error in bound.errors.as_data():
        if error.params and "parts" in error.params:
            return list(error.params["parts"])
    return list(PARTS)


def _common(bound: BoundField, look: Look) -> Params:
    """What inputs of all kinds share."""
    params: Params = {"name": bound.html_name, "attributes": _attributes(bound)}
    hint = _hint(bound, look)
    if hint:
        params["hint"] = hint
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(map(str, bound.errors))}
    return params


def _hint(bound: BoundField, look: Look) -> Params | None:
    text = bound.help_text
    if look.disclosure:
        first = format_html("{}<br> ", text) if text else ""
        return {"html": format_html('{}<span class="app-note-inline">{}</span>', first, DISCLOSURE)}
    if not text:
        return None
    return {"html": text} if isinstance(text, SafeString) else {"text": str(text)}


def _attributes(bound: BoundField) -> Params:
    attrs = bound.field.widget.attrs | bound.field.widget_attrs(bound.field.widget)
    kept = {
        name: value
        for name, value in attrs.items()
        if name.startswith(KEPT_ATTRIBUTES) and name != "maxlength"
    }
    return {name: "" if value is True else value for name, value in kept.items() if value is not False}


def _label(bound: BoundField, look: Look) -> Params:
    size = look.size or ("l" if look.heading else "s")
    return {"text": bound.label, "isPageHeading": look.heading or None, "classes": f"govuk-label--{size}"}


def _legend(bound: BoundField, look: Look) -> Params:
    size = look.size or ("l" if look.heading else "s")
    legend = {
        "text": bound.label,
        "isPageHeading": look.heading or None,
        "classes": "govuk-visually-hidden" if look.quiet else f"govuk-fieldset__legend--{size}",
    }
    return {"legend": legend}


def _width(look: Look, kind: str) -> str:
    width = ""
    if look.width:
        width = f"govuk-{kind}--width-{look.width}" if look.width.isdigit() else f"govuk-!-width-{look.width}"
    return f"{width} {look.classes}".strip()


def _input(bound: BoundField, look: Look) -> tuple[str, Params]:
    widget = bound.field.widget
    attrs = widget.attrs
    params = _common(bound, look) | {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "classes": _width(look, "input"),
        "type": getattr(widget, "input_type", "text"),
        "value": _text(bound),
        "autocomplete": look.autocomplete or attrs.get("autocomplete"),
        "inputmode": look.inputmode or attrs.get("inputmode"),
        "spellcheck": look.spellcheck,
        "prefix": {"text": look.prefix} if look.prefix else None,
        "suffix": {"text": look.suffix} if look.suffix else None,
    }
    return "input", params


def _text(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _password(bound: BoundField, look: Look) -> tuple[str, Params]:
    attrs = bound.field.widget.attrs
    params = _common(bound, look) | {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "classes": look.classes,
    }
    # What was typed is not sent back.
    return "password-input", params | {"autocomplete": look.autocomplete or attrs.get("autocomplete")}


def _textarea(bound: BoundField, look: Look) -> tuple[str, Params]:
    params = _common(bound, look) | {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "classes": _width(look, "input"),
        "rows": look.rows,
        "value": _text(bound),
        "spellcheck": look.spellcheck,
    }
    if look.max_words or look.max_characters:
        return "character-count", params | {
            "maxwords": look.max_words,
            "maxlength": None if look.max_words else look.max_characters,
        }
    return "textarea", params | {"autocomplete": look.autocomplete or None}


def _date(bound: BoundField, look: Look) -> tuple[str, Params]:
    widget = bound.field.widget
    assert isinstance(widget, DateParts)
    typed = widget.typed(bound.value())
    wrong = wrong_parts(bound) if bound.errors else []
    birth = look.autocomplete == "bday"
    items = [
        {
            "name": part,
            "value": typed[part],
            "classes": _part_classes(part, part in wrong),
            "autocomplete": f"bday-{part}" if birth else None,
        }
        for part in PARTS
    ]
    params = _common(bound, look) | {"id": bound.auto_id, "namePrefix": bound.html_name, "items": items}
    params.pop("name")
    return "date-input", params | {"fieldset": _legend(bound, look)}


def _part_classes(part: str, wrong: bool) -> str:
    width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
    return f"{width} govuk-input--error" if wrong else width


def _options(bound: BoundField, look: Look) -> list[Params]:
    """Radio or checkbox items, with hints, a divider and the fields that hang on them."""
    value = bound.value()
    chosen = (
        {str(one) for one in value}
        if isinstance(value, list | tuple)
        else {"" if value is None else str(value)}
    )
    items: list[Params] = []
    for key, text in bound.field.choices:  # type: ignore[attr-defined]
        key = str(key)
        if key and key == look.divider_before:
            items.append({"divider": "or"})
        item: Params = {"value": key, "text": str(text), "checked": key in chosen}
        if key in look.hints:
            item["hint"] = {"text": look.hints[key]}
        if key in look.conditional:
            item["conditional"] = {"html": joined(field(bound.form[name]) for name in look.conditional[key])}
        if key in look.exclusive:
            item["behaviour"] = "exclusive"
        items.append(item)
    return items


def _choice_classes(look: Look, kind: str) -> str:
    inline = f"govuk-{kind}--inline " if look.inline else ""
    return f"{inline}{f'govuk-{kind}--small ' if look.small else ''}{look.classes}".strip()


def _radios(bound: BoundField, look: Look) -> tuple[str, Params]:
    params = _common(bound, look) | {"idPrefix": bound.auto_id, "items": _options(bound, look)}
    return "radios", params | {"fieldset": _legend(bound, look), "classes": _choice_classes(look, "radios")}


def _checkboxes(bound: BoundField, look: Look) -> tuple[str, Params]:
    params = _common(bound, look) | {"idPrefix": bound.auto_id, "items": _options(bound, look)}
    return "checkboxes", params | {
        "fieldset": _legend(bound, look),
        "classes": _choice_classes(look, "checkboxes"),
    }


def _tick(bound: BoundField, look: Look) -> tuple[str, Params]:
    widget = bound.field.widget
    assert isinstance(widget, forms.CheckboxInput)
    item = {"value": "on", "text": bound.label, "checked": widget.check_test(bound.value())}
    return "checkboxes", _common(bound, look) | {
        "idPrefix": bound.auto_id,
        "items": [item],
        "classes": look.classes,
    }


def _select(bound: BoundField, look: Look) -> tuple[str, Params]:
    value = bound.value()
    chosen = "" if value is None else str(value)
    items = [
        {"value": str(key), "text": str(text), "selected": str(key) == chosen}
        for key, text in bound.field.choices  # type: ignore[attr-defined]
    ]
    params = _common(bound, look) | {"id": bound.auto_id, "label": _label(bound, look), "items": items}
    return "select", params | {"classes": _width(look, "select")}


SEVERAL_FILES = {
    "chooseFilesButtonText": "Choose files",
    "dropInstructionText": "or drop files here",
    "noFileChosenText": "No files chosen",
}


def _file(bound: BoundField, look: Look) -> tuple[str, Params]:
    several = bool(getattr(bound.field.widget, "allow_multiple_selected", False))
    params = _common(bound, look)
    attributes: Params = dict(params["attributes"])
    extensions, largest = getattr(bound.field, "extensions", ()), getattr(bound.field, "largest", None)
    if extensions:
        attributes["accept"] = ",".join(f".{one}" for one in extensions)
    if largest:
        attributes["data-largest"] = str(largest)
    if several:
        attributes["data-list-files"] = ""
        params |= SEVERAL_FILES
    params |= {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "attributes": attributes,
        "classes": look.classes,
    }
    return "file-upload", params | {"multiple": several or None, "javascript": True}


DRAWINGS: list[tuple[type[forms.Widget], Callable[[BoundField, Look], tuple[str, Params]]]] = [
    (DateParts, _date),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.SelectMultiple, _checkboxes),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
    (forms.FileInput, _file),
    (Input, _input),
]
