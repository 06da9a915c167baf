"""A form as it was used, kept for ever: as JSON, with a digest that tells whether two are the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from goldthread.lib.forms.definition import (
    Column,
    Form,
    Option,
    Question,
    Repeat,
    Section,
    Source,
    Status,
    Type,
    Who,
)
from goldthread.lib.statute.conditions import All, Ask, Compare, Not, Op
from goldthread.lib.statute.conditions import Any as AnyOf

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (Form, Section, Question, Option, Column, Repeat, Source, All, AnyOf, Not, Ask, Compare)
}
_WORDS: dict[str, type[StrEnum]] = {"type": Type, "answers": Who, "op": Op, "status": Status}


def to_json(value: Any) -> Any:
    """A form, or a part of one, as values that JSON can hold."""
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if isinstance(value, frozenset):
        return {"kind": "set", "of": sorted(value)}
    if is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        kept = {name: to_json(part) for name, part in parts.items() if part not in ("", None, ())}
        return {"kind": type(value).__name__, **kept}
    return value


def from_json(value: Any) -> Any:
    """What `to_json` was given. Raises ValueError for anything else."""
    if isinstance(value, list):
        return tuple(from_json(one) for one in value)
    if not isinstance(value, dict):
        return value
    parts = dict(value)
    kind = parts.pop("kind", None)
    if kind == "set":
        return frozenset(parts["of"])
    if kind not in _KINDS:
        raise ValueError(f"{kind!r} is no part of a form.")
    read = {name: _part(name, part) for name, part in parts.items()}
    try:
        return _KINDS[kind](**_EMPTY.get(kind, {}) | read)
    except TypeError as error:
        raise ValueError(f"A {kind} of a form is not as expected: {error}") from error


_EMPTY: dict[str, dict[str, Any]] = {
    "Form": {"pathways": (), "source": (), "sections": ()},
    "Section": {"questions": ()},
    "All": {"parts": ()},
    "Any": {"parts": ()},
    "Option": {"text": ""},
}


def _part(name: str, part: Any) -> Any:
    if name in _WORDS and isinstance(part, str):
        return _WORDS[name](part)
    if name == "signed_by":
        return tuple(Who(one) for one in part)
    return from_json(part)


def digest(form: Form) -> str:
    """The same for forms that ask the same: where the file lay does not count."""
    parts = to_json(form)
    parts.pop("file", None)
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
