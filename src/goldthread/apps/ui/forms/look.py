"""How a field is drawn; what it accepts is Django's business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django import forms

DISCLOSURE = "This may be disclosed to a court, a coroner or the people it is about."


@dataclass(frozen=True)
class Look:
    """Presentation of one field.

    ``size`` of label or legend: "", s, m, l or xl. ``heading``: label or legend is the page's h1.
    ``width`` in characters ("2", "5", "10", "20") or as a share ("one-half").
    ``quiet``: the legend is there for screen readers only.
    ``conditional``: fields asked only when this choice is made.
    """

    size: str = ""
    heading: bool = False
    quiet: bool = False
    width: str = ""
    classes: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    spellcheck: bool | None = None
    prefix: str = ""
    suffix: str = ""
    rows: int = 6
    max_words: int | None = None
    max_characters: int | None = None
    disclosure: bool = False
    inline: bool = False
    small: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
    conditional: Mapping[str, Sequence[str]] = field(default_factory=dict)
    divider_before: str = ""
    exclusive: tuple[str, ...] = ()


LOOK_NAMES = frozenset(one.name for one in fields(Look))


class GovukField(forms.Field):
    """Mixin: takes the names of :class:`Look` and ``required_message`` beside Django's arguments."""

    look: Look
    asks = "Enter"  # how the message for a missing answer begins
    look_defaults: Mapping[str, Any] = {}

    def __init__(self, *, label: str, required_message: str = "", **kwargs: Any) -> None:
        given = {name: kwargs.pop(name) for name in LOOK_NAMES & kwargs.keys()}
        self.look = Look(**{**self.look_defaults, **given})
        messages = {"required": required_message or self.missing(label)} | (
            kwargs.pop("error_messages", None) or {}
        )
        super().__init__(label=label, error_messages=messages, **kwargs)

    def missing(self, label: str) -> str:
        return f"Answer “{label}”" if label.endswith("?") else f"{self.asks} {mid_sentence(label)}"


def mid_sentence(label: str) -> str:
    """The label as it stands inside a sentence: first letter small, unless it is an abbreviation or "I"."""
    plain = label[:1].isupper() and label[1:2].islower()
    return label[0].lower() + label[1:] if plain else label
