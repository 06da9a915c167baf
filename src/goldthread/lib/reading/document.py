"""What reading a file yields: a title, pages of text, passages in them, facts and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused. Sizes in bytes."""

    file_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    pages: int = 3_000
    characters: int = 20_000_000
    catalogue_rows: int = 200_000


@dataclass(frozen=True)
class Problem:
    """Something a person should know about a file that was read, or why it was not.

    `code` is stable and for machines, `message` says what is the matter, `fix` what to do about it.
    """

    code: str
    message: str
    fix: str
    page: int | None = None


@dataclass(frozen=True)
class Fact:
    """A catalogue fact that the file states about itself, such as its reference or its date."""

    name: str
    value: str


@dataclass(frozen=True)
class Page:
    """The text of one page. `number` is as printed order from 1, or None where a file has no pages."""

    number: int | None
    text: str
    label: str = ""


@dataclass(frozen=True)
class Passage:
    """A stretch of one page: `pages[page_index].text[start:end] == text`, offsets in characters."""

    page_index: int
    page: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """A file that was read."""

    kind: str
    title: str
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def fact(self, name: str) -> str:
        """The first value of the fact called `name`, or an empty string."""
        return next((fact.value for fact in self.facts if fact.name == name), "")

    def fact_values(self, name: str) -> list[str]:
        """Every value of the fact called `name`, in the order of the file."""
        return [fact.value for fact in self.facts if fact.name == name]

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and dictionaries, to cross a process boundary."""
        return asdict(self)

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Document:
        """The document that `to_dict` was made from."""
        return Document(
            kind=data["kind"],
            title=data["title"],
            pages=tuple(Page(**page) for page in data["pages"]),
            passages=tuple(Passage(**passage) for passage in data["passages"]),
            facts=tuple(Fact(**fact) for fact in data["facts"]),
            problems=tuple(Problem(**problem) for problem in data["problems"]),
        )
