"""What a form is: sections of questions, as the files of rules/forms give them.

Nothing here knows an answer. A definition never changes once it was used: a change is a new edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldthread.lib.statute.conditions import Condition

UNKNOWN = "unknown"
NOT_APPLICABLE = "not_applicable"


class Who(StrEnum):
    """Who answers a section."""

    REFERRER = "referrer"
    COORDINATOR = "coordinator"
    AGENCY_AUTHOR = "agency-author"
    APPROVER = "approver"
    DECISION_MAKER = "decision-maker"
    REVIEWER = "reviewer"
    PANEL = "panel"
    CLINICIAN = "clinician"

    @property
    def words(self) -> str:
        return {Who.AGENCY_AUTHOR: "agency author", Who.PANEL: "review panel"}.get(
            self, self.value.replace("-", " ")
        )


class Type(StrEnum):
    """The type of a question's answer. A statement is read, not answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    TABLE = "table"
    PERSON = "person"
    SCORE = "score"
    STATEMENT = "statement"
    SIGNATURE = "signature"

    @property
    def words(self) -> str:
        """How it is answered."""
        return _TYPE_WORDS[self]

    @property
    def has_options(self) -> bool:
        return self in (Type.CHOICE, Type.CHOICES, Type.SCORE)


_TYPE_WORDS = {
    Type.TEXT: "a line of text",
    Type.LONG_TEXT: "free text",
    Type.DATE: "a date",
    Type.TIME: "a time",
    Type.NUMBER: "a number",
    Type.YES_NO: "yes or no",
    Type.CHOICE: "one of a list",
    Type.CHOICES: "any of a list",
    Type.TABLE: "a table",
    Type.PERSON: "a name",
    Type.SCORE: "a score",
    Type.STATEMENT: "words to read",
    Type.SIGNATURE: "a signature",
}


class Status(StrEnum):
    """How a form binds: every board changes a template; an official form is filled as it is."""

    TEMPLATE = "template"
    OFFICIAL = "official"


@dataclass(frozen=True)
class Option:
    """`exclusive`: of several choices this one stands alone, as "None of these" does."""

    value: str
    text: str
    hint: str = ""
    exclusive: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table. `width` is its share of the line."""

    id: str
    text: str
    type: Type = Type.TEXT
    options: tuple[Option, ...] = ()
    width: int = 1


@dataclass(frozen=True)
class Question:
    """`limit` counts characters of a text, `at_least` and `at_most` bound a number, `at_most` also the rows
    of a table. `fact` is the question of the law that this one answers. `keep` says that the law asks for
    it, so that no board may cut it. `names` says that a name may stand in the answer."""

    id: str
    text: str
    type: Type
    help: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    required: bool = False
    unknown: bool = False
    not_applicable: bool = False
    past: bool = False
    keep: bool = False
    names: bool = False
    limit: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    fact: str = ""
    when: Condition | None = None

    @property
    def asks(self) -> bool:
        """Whether an answer is expected."""
        return self.type is not Type.STATEMENT


@dataclass(frozen=True)
class Repeat:
    """A section given once for each of something, as agencies."""

    name: str
    at_most: int = 50
    at_least: int = 0


@dataclass(frozen=True)
class Section:
    id: str
    name: str
    answers: Who
    questions: tuple[Question, ...]
    help: str = ""
    when: Condition | None = None
    repeat: Repeat | None = None


_SURE = {
    "s": "seen in a local or secondary source",
    "P": "seen in part",
    "M": "from memory",
    "M-H": "from memory, fairly sure",
    "M-M": "from memory: check it",
    "M-L": "from memory, unsure: check it",
}


@dataclass(frozen=True)
class Source:
    """Where the fields come from: S seen in a board's or official form, M from common practice."""

    title: str
    mark: str
    url: str = ""

    @property
    def words(self) -> str:
        """The title, and how sure it is where it was not seen in the source itself."""
        sure = _SURE.get(self.mark, "")
        return f"{self.title} ({sure})" if sure else self.title


@dataclass(frozen=True)
class Form:
    """One edition of a form. `edition` is the day from which it is used."""

    id: str
    edition: str
    name: str
    pathways: tuple[str, ...]
    status: Status
    source: tuple[Source, ...]
    sections: tuple[Section, ...]
    about: str = ""
    signed_by: tuple[Who, ...] = ()
    file: str = ""

    @property
    def key(self) -> str:
        return f"{self.id}.{self.edition}"

    @property
    def day(self) -> date:
        """The day from which the edition is used."""
        return date.fromisoformat(self.edition)

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question:
        """Raises KeyError."""
        for question in self.questions():
            if question.id == key:
                return question
        raise KeyError(key)

    def section(self, key: str) -> Section:
        """Raises KeyError."""
        for section in self.sections:
            if section.id == key:
                return section
        raise KeyError(key)

    def section_of(self, question: str) -> Section:
        """The section in which a question stands. Raises KeyError."""
        for section in self.sections:
            if any(one.id == question for one in section.questions):
                return section
        raise KeyError(question)


@dataclass(frozen=True)
class Forms:
    """All editions of all forms, each form's in order of their days."""

    editions: dict[str, tuple[Form, ...]]

    def form(self, key: str, edition: str) -> Form:
        """Raises KeyError."""
        for form in self.editions[key]:
            if form.edition == edition:
                return form
        raise KeyError(f"{key}.{edition}")

    def latest(self, key: str, on: str) -> Form:
        """The edition in use on a day (YYYY-MM-DD); the first one before its day. Raises KeyError."""
        begun = [form for form in self.editions[key] if form.edition <= on]
        return begun[-1] if begun else self.editions[key][0]

    def for_pathway(self, pathway: str, on: str) -> tuple[Form, ...]:
        """What is used for a pathway on a day, by name."""
        found = (self.latest(key, on) for key in self.editions)
        return tuple(sorted((form for form in found if pathway in form.pathways), key=lambda form: form.name))
