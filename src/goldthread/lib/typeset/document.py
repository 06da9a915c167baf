"""One document, described without markup: what PDF, Word and HTML are all made of.

A document is a title, facts about it, and blocks. Text is data: nothing in it is read as markup. As JSON
(`to_json`, `from_json`) it can be kept as it was signed off and rendered later to the same words.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. `link` is an https address, or #id of a heading in the document."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (a part of the document, below its title) to 4. `id` can be linked to."""

    text: str
    level: int = 1
    id: str = ""


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Items:
    """A list. Each item is runs; `ordered` numbers them from `start`."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Table:
    """A table with one heading row, repeated on each page. `widths` are shares of the line, one a column."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Boxed:
    """Paragraphs and lists set apart from the text around them, as a recommendation is."""

    title: str
    blocks: tuple[Paragraph | Items, ...]


@dataclass(frozen=True)
class Contents:
    """The table of contents: headings down to `depth`."""

    depth: int = 2


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Items | Table | Boxed | Contents | PageBreak


@dataclass(frozen=True)
class Document:
    """`landscape` turns the pages. `subtitle` and `marking` stand under and over the title; the marking
    (a draft's "Draft 3, not for circulation") stands on every page. Metadata carries title, author,
    subject and day, and nothing else: no user, no program path."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
    subject: str = ""
    day: date | None = None
    marking: str = ""
    language: str = "en-GB"
    landscape: bool = False


def text(words: str) -> Paragraph:
    """A paragraph in one style."""
    return Paragraph((Run(words),))


_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (Run, Heading, Paragraph, Items, Table, Boxed, Contents, PageBreak, Document)
}


def to_json(value: Any) -> Any:
    """A document (or a part of one) as values that JSON can hold."""
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if isinstance(value, date):
        return {"kind": "date", "iso": value.isoformat()}
    if type(value).__name__ in _KINDS:
        parts = {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **parts}
    return value


def from_json(value: Any) -> Any:
    """What `to_json` was given. Raises ValueError for anything else."""
    if isinstance(value, list):
        return tuple(from_json(one) for one in value)
    if not isinstance(value, dict):
        return value
    parts = dict(value)
    kind = parts.pop("kind", None)
    if kind == "date":
        return date.fromisoformat(parts["iso"])
    if kind not in _KINDS:
        raise ValueError(f"{kind!r} is no part of a document.")
    try:
        return _KINDS[kind](**{name: from_json(part) for name, part in parts.items()})
    except TypeError as error:
        raise ValueError(f"A {kind} of a document is not as expected: {error}") from error
