"""Columns: what a field is called by whom, the starting sets, and which heading means which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from rapidfuzz import fuzz, process

LONGEST_HEADING = 120
NOTES_SHEET = "How to fill this in"  # the sheet of instructions in our own templates
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORDS = re.compile(r"[^a-z0-9#]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form: the field it holds, its heading, whether it must be filled in, and what helps."""

    field: str
    heading: str
    required: bool = False
    help: str = ""
    synonyms: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "heading": self.heading,
            "required": self.required,
            "help": self.help,
            "synonyms": list(self.synonyms),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Column":
        synonyms = tuple(value.get("synonyms", ()))
        required, helps = bool(value.get("required", False)), value.get("help", "")
        return cls(value["field"], value["heading"], required, helps, synonyms)


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """A starting set of columns. `standing` is seen (an official form was read) or practice."""

    id: str
    name: str
    about: str
    standing: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every known field: its name, and the plain form of each heading that means it."""

    names: Mapping[str, str]
    headings: Mapping[str, str]
    never: Mapping[str, frozenset[str]] = field(hash=False)


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    text = (files("goldthread") / "rules" / "forms" / "columns.yaml").read_text("utf-8")
    rules: dict[str, Any] = yaml.safe_load(text)
    return rules


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    fields = _rules()["fields"]
    headings = {plain(word): key for key, value in fields.items() for word in value["synonyms"]}
    never = {key: frozenset(plain(word) for word in value.get("never", ())) for key, value in fields.items()}
    return Vocabulary({key: value["name"] for key, value in fields.items()}, headings, never)


@lru_cache(maxsize=1)
def column_sets() -> dict[str, ColumnSet]:
    """Every starting set by its id, in the file's order."""
    found = {}
    for value in _rules()["sets"]:
        columns = tuple(Column.from_json(column) for column in value["columns"])
        about = value["id"], value["name"], value["about"], value["standing"]
        found[value["id"]] = ColumnSet(*about, columns)
    return found


def column_set(set_id: str) -> ColumnSet:
    """The starting set of that id. Raises KeyError for one that does not exist."""
    return column_sets()[set_id]


def field_name(key: str) -> str:
    """What people read for a field key; a heading that is no key is its own name."""
    return vocabulary().names.get(key, key)


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without case, punctuation and brackets; with them only where nothing else is in it."""
    text = heading.lower().replace("\u2019", "'").replace("'s", "s").replace("'", "")
    bare = _NOT_WORDS.sub(" ", _BRACKETS.sub(" ", text)).strip()
    return bare or _NOT_WORDS.sub(" ", text).strip()


def match_headings(cells: Sequence[str], columns: Sequence[Column] | None = None) -> list[str | None]:
    """The field that each heading means, or None. No field twice: the surest keeps it, then the first."""
    own = _own_headings(columns or ())
    scored = [_match(cell, own) for cell in cells]
    taken: dict[str, int] = {}
    for index in sorted(range(len(cells)), key=lambda i: -scored[i][1]):
        key = scored[index][0]
        if key is not None:
            taken.setdefault(key, index)
    return [key if key is not None and taken[key] == i else None for i, (key, _) in enumerate(scored)]


def means_another(
    heading: str, fields: Sequence[str | None], columns: Sequence[Column] | None = None
) -> bool:
    """Whether a heading that got no field would have got one that another column has."""
    return _match(heading, _own_headings(columns or ()))[0] in {key for key in fields if key}


def _own_headings(columns: Sequence[Column]) -> dict[str, str]:
    return {plain(word): column.field for column in columns for word in (column.heading, *column.synonyms)}


def _match(cell: str, own: Mapping[str, str]) -> tuple[str | None, float]:
    """The field and how sure: the case's own heading, a known one, a misspelt one, one that begins so."""
    heading = plain(cell)
    if not heading or len(cell) > LONGEST_HEADING:
        return None, 0
    if heading in own:
        return own[heading], 4
    known = vocabulary().headings
    if heading in known:
        return known[heading], 3
    key, score = _near(heading, known)
    if key is not None and heading in vocabulary().never[key]:
        return None, 0
    return key, score


def _near(heading: str, known: Mapping[str, str]) -> tuple[str | None, float]:
    if any(heading in words for words in vocabulary().never.values()):
        return None, 0
    if len(heading) > 4 and (
        best := process.extractOne(heading, known.keys(), scorer=fuzz.ratio, score_cutoff=88)
    ):
        return known[best[0]], 2
    starts = [word for word in known if heading.startswith(word + " ") and len(word) > 2]
    if starts:
        return known[max(starts, key=len)], 1
    return None, 0
