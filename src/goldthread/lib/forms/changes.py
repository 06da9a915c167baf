"""What a board makes of a form: other words, another order, questions left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from goldthread.lib.forms.definition import Form, Question, Section, Status
from goldthread.lib.statute.conditions import facts_of, leaves


class ChangesError(ValueError):
    """The changes cannot be made; the message is a sentence for the person who asked for them."""


@dataclass(frozen=True)
class Renamed:
    """Other words for a section (its name) or a question (its label), and for the help under it."""

    text: str = ""
    help: str | None = None


@dataclass(frozen=True)
class Changes:
    """`cut` and `renamed` by id of section or question. `order`: under "" the sections, under a section's
    id its questions; what is not named keeps its place after those named."""

    name: str = ""
    renamed: Mapping[str, Renamed] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.name or self.renamed or self.cut or self.order)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "renamed": {key: {"text": one.text, "help": one.help} for key, one in self.renamed.items()},
            "cut": sorted(self.cut),
            "order": {key: list(ids) for key, ids in self.order.items()},
        }

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> Changes:
        return Changes(
            name=raw.get("name", ""),
            renamed={
                key: Renamed(one.get("text", ""), one.get("help"))
                for key, one in raw.get("renamed", {}).items()
            },
            cut=frozenset(raw.get("cut", ())),
            order={key: tuple(ids) for key, ids in raw.get("order", {}).items()},
        )


def changed(form: Form, changes: Changes) -> Form:
    """The form as a board uses it. Ids that the form has not are passed over: they are of another edition.

    Raises ChangesError for an official form, for cutting what the law asks for or what another question
    depends on, and for an order that puts a question before the one it depends on.
    """
    if changes and form.status is Status.OFFICIAL:
        raise ChangesError(f"{form.name} is an official form. It is filled in as it is.")
    _refuse_cuts(form, changes.cut)
    sections = [
        _section(section, changes)
        for section in _ordered(form.sections, changes.order.get("", ()))
        if section.id not in changes.cut
    ]
    kept = tuple(section for section in sections if section.questions)
    made = replace(form, name=changes.name or form.name, sections=kept)
    _refuse_dangling(form, made)
    return made


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=_HasId)


def _ordered(things: Sequence[One], first: Sequence[str]) -> list[One]:
    places = {key: at for at, key in enumerate(first)}
    return sorted(things, key=lambda one: places.get(one.id, len(places)))


def _section(section: Section, changes: Changes) -> Section:
    questions = tuple(
        _question(one, changes.renamed.get(one.id))
        for one in _ordered(section.questions, changes.order.get(section.id, ()))
        if one.id not in changes.cut
    )
    words = changes.renamed.get(section.id, Renamed())
    help_text = section.help if words.help is None else words.help
    return replace(section, name=words.text or section.name, help=help_text, questions=questions)


def _question(question: Question, words: Renamed | None) -> Question:
    if words is None:
        return question
    help_text = question.help if words.help is None else words.help
    return replace(question, text=words.text or question.text, help=help_text)


def _refuse_cuts(form: Form, cut: Iterable[str]) -> None:
    gone = set(cut)
    for section in form.sections:
        for question in section.questions:
            if question.keep and (question.id in gone or section.id in gone):
                raise ChangesError(f"“{question.text}” cannot be left out: the law asks for it.")


def _refuse_dangling(form: Form, made: Form) -> None:
    asked: set[str] = set()
    for section in made.sections:
        parts: tuple[Section | Question, ...] = (section, *section.questions)
        for part in parts:
            for needed in _needs(part):
                if needed not in asked:
                    name = part.text if isinstance(part, Question) else part.name
                    raise ChangesError(_dangling(form, made, name, needed))
            if isinstance(part, Question):
                asked.add(part.id)


def _needs(part: Section | Question) -> list[str]:
    return [fact for leaf in leaves(part.when) for fact in facts_of(leaf)] if part.when else []


def _dangling(form: Form, made: Form, name: str, needed: str) -> str:
    text = form.question(needed).text
    if any(question.id == needed for question in made.questions()):
        return f"“{name}” must come after “{text}”, because that answer decides whether it is asked."
    return f"“{text}” cannot be left out while “{name}” depends on it. Leave that out too."
