"""What a rule file holds beside its conditions: cited values, clocks, stages, questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldthread.lib.statute.terms import Confidence, Force


@dataclass(frozen=True)
class Source:
    """An Act, guidance or page that values cite."""

    key: str
    title: str
    url: str = ""
    kind: str = "statute"


@dataclass(frozen=True)
class Citation:
    source: Source
    at: str = ""

    def __str__(self) -> str:
        return f"{self.source.title}, {self.at}" if self.at else self.source.title


@dataclass(frozen=True)
class Value:
    """A sentence of a rule with where it comes from, since when, how far it binds, how it was checked.

    `force` is None where the sentence describes and binds nobody.
    """

    text: str
    cite: Citation
    mark: Confidence
    since: date
    force: Force | None = None
    note: str = ""

    @property
    def needs_checking(self) -> bool:
        return self.mark.needs_checking


@dataclass(frozen=True)
class Decider:
    """Who decides: how many must agree, what if they do not, who may stand in."""

    who: Value
    how_many: Value | None = None
    if_not_agreed: Value | None = None
    stand_in: Value | None = None


class Unit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Counting(StrEnum):
    """AFTER: the day of the event is not counted. BEGINNING_WITH: it is the first day."""

    AFTER = "after"
    BEGINNING_WITH = "beginning_with"


@dataclass(frozen=True)
class Amount:
    number: int
    unit: Unit

    def __str__(self) -> str:
        word = self.unit.value.replace("_", " ")
        if self.unit in (Unit.MONTHS, Unit.YEARS, Unit.DAYS):
            word = {Unit.MONTHS: "calendar months", Unit.YEARS: "years", Unit.DAYS: "calendar days"}[
                self.unit
            ]
        return f"{self.number} {word[:-1] if self.number == 1 else word}"


@dataclass(frozen=True)
class Clock:
    """A time limit. `amount` is None where the law gives no number ("as soon as is feasible")."""

    id: str
    name: str
    start: str
    until: str
    rule: Value
    amount: Amount | None = None
    counting: Counting = Counting.AFTER
    may_pause: bool = False

    @property
    def is_hard(self) -> bool:
        """Whether it may be shown as a rule; otherwise it is shown as "check the guidance"."""
        return not self.rule.needs_checking


@dataclass(frozen=True)
class Stage:
    id: str
    name: str
    who: str
    rule: Value
    needs: str = ""
    gives: str = ""
    clock: str = ""


@dataclass(frozen=True)
class Form:
    id: str
    name: str
    rule: Value


class DrawsOn(StrEnum):
    """What of the review's record the first text of a part of the report is drawn from.

    FREE: from nothing; the author writes it.
    """

    CIRCUMSTANCES = "circumstances"
    METHOD = "method"
    PEOPLE = "people"
    SERVICES = "services"
    PRACTICE = "practice"
    FAMILY = "family"
    EQUALITY = "equality"
    GOOD_PRACTICE = "good-practice"
    LESSONS = "lessons"
    RECOMMENDATIONS = "recommendations"
    FREE = "free"

    @property
    def words(self) -> str:
        return _DRAWS_ON_WORDS[self]


_DRAWS_ON_WORDS = {
    DrawsOn.CIRCUMSTANCES: "the episodes and their entries",
    DrawsOn.METHOD: "the terms of reference and lines of enquiry",
    DrawsOn.PEOPLE: "the people in this review",
    DrawsOn.SERVICES: "what each agency was asked and what it answered",
    DrawsOn.PRACTICE: "the findings",
    DrawsOn.FAMILY: "how the family took part",
    DrawsOn.EQUALITY: "what was recorded on protected characteristics",
    DrawsOn.GOOD_PRACTICE: "the good practice recorded",
    DrawsOn.LESSONS: "what the findings teach",
    DrawsOn.RECOMMENDATIONS: "the recommendations",
    DrawsOn.FREE: "nothing: the author writes it",
}


@dataclass(frozen=True)
class ReportPart:
    """A part of the report, in its order, and what of the record its first text is drawn from."""

    id: str
    name: str
    draws_on: tuple[DrawsOn, ...]
    rule: Value


class Needs(StrEnum):
    """What a decision option asks for beside reasons."""

    DATE = "date"
    PATHWAY = "pathway"
    REVIEW = "review"


@dataclass(frozen=True)
class DecisionOption:
    """A decision a person may record. `starts_review` says whether a review follows from it."""

    id: str
    name: str
    starts_review: bool
    rule: Value
    needs: Needs | None = None


class Kind(StrEnum):
    """The type of a question's answer."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    NATION = "nation"
    AREA = "area"


@dataclass(frozen=True)
class Option:
    value: str
    text: str


UNKNOWN = "unknown"
