"""A pathway edition: one kind of review as the law and guidance stood between two dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from goldthread.lib.statute.conditions import Condition
from goldthread.lib.statute.terms import Force, Nation
from goldthread.lib.statute.values import (
    Clock,
    Decider,
    DecisionOption,
    Form,
    Kind,
    Option,
    ReportPart,
    Source,
    Stage,
    Value,
)


@dataclass(frozen=True)
class Question:
    """A named question, shared by all pathways; an id, once used, keeps its meaning.

    `says` gives the sentence of a reason for each answer. `yes_when` and `no_when` let an answer
    follow from other facts (a child, from an age) when it was not given itself. `nation_of` is the
    area question whose area lies in the nation that this question asks for. `same_as` is the
    question that took this one's place: an answer to the older, narrower name counts as an answer to it.
    """

    id: str
    text: str
    help: str
    kind: Kind
    says: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    yes_when: Condition | None = None
    no_when: Condition | None = None
    nation_of: str = ""
    same_as: str = ""

    @property
    def label(self) -> str:
        """What the fact is called: its label, or the question itself."""
        return self.says.get("label", self.text)

    @property
    def in_sentence(self) -> str:
        """The label as it stands inside a sentence."""
        return self.label[0].lower() + self.label[1:]


@dataclass(frozen=True)
class Branch:
    """One way in which a review comes about, with its force: a duty, an expectation, a power."""

    id: str
    name: str
    rule: Value
    force: Force
    when: Condition

    @property
    def effective_force(self) -> Force:
        """A duty that was not read in its source is never given as a duty."""
        binds = self.rule.mark.may_bind or self.force is not Force.MUST
        return self.force if binds else Force.CONSIDER


@dataclass(frozen=True)
class Body:
    """A body with a duty or a power by an area, under a condition. `area` is the area question, or
    empty for a body that is not found by an area.

    `{area}` in the text of `rule` stands for the name of the area.
    """

    id: str
    area: str
    rule: Value
    when: Condition | None = None


@dataclass(frozen=True)
class Limb:
    """A row of the limb-by-limb table: what has to be met, when it is, and the questions that bear on it."""

    id: str
    name: str
    rule: Value
    when: Condition
    questions: tuple[str, ...]


@dataclass(frozen=True)
class AppliesBy:
    """The fact whose date selects the edition, and what happens to a case that straddles two.

    `stands_in` are the facts whose dates may take its place while it is not known, in order.
    """

    fact: str
    transition: Value
    stands_in: tuple[str, ...] = ("incident_date",)


@dataclass(frozen=True)
class Edition:
    """Everything one rule file says. Dates are inclusive; `ends` None means still in force.

    `nations` are those that the pathway serves; `nation` is the one of them whose bank holidays count.
    """

    pathway: str
    id: str
    nation: Nation
    name: str
    text_read: bool
    begins: date
    ends: date | None
    in_force: Value
    applies_by: AppliesBy
    responsible: Value
    about: tuple[Value, ...]
    legal_basis: tuple[Value, ...]
    purpose: tuple[Value, ...]
    results: tuple[Value, ...]
    branches: tuple[Branch, ...]
    recommends: tuple[Value, ...]
    decides: Decider
    told: tuple[Value, ...]
    information: tuple[Value, ...]
    clocks: tuple[Clock, ...]
    stages: tuple[Stage, ...]
    forms: tuple[Form, ...]
    report: tuple[Value, ...]
    contents: tuple[ReportPart, ...]
    publication: tuple[Value, ...]
    limbs: tuple[Limb, ...]
    decision_options: tuple[DecisionOption, ...]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]
    file: str = ""
    clock_conditions: Mapping[str, Condition] = field(default_factory=dict)
    """By clock id: what must hold for the clock to run at all. Most clocks have none."""
    nations: tuple[Nation, ...] = ()
    bodies: tuple[Body, ...] = ()

    @property
    def served(self) -> str:
        """The nations that the pathway serves, in words."""
        return Nation.listed(self.nations)

    def covers(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)

    def needs_checking(self, value: Value) -> bool:
        """Every value of an edition whose text was not read is shown as "check the guidance"."""
        return not self.text_read or value.needs_checking

    def clock(self, clock_id: str) -> Clock:
        """Raises KeyError for a clock this edition does not have."""
        return _by_id(self.clocks, clock_id)

    def limb(self, limb_id: str) -> Limb:
        """Raises KeyError for a limb this edition does not have."""
        return _by_id(self.limbs, limb_id)

    def report_part(self, part_id: str) -> ReportPart:
        """Raises KeyError for a part this edition's report does not have."""
        return _by_id(self.contents, part_id)

    def decision_option(self, option_id: str) -> DecisionOption:
        """Raises KeyError for an option this edition does not have."""
        return _by_id(self.decision_options, option_id)


_Named = TypeVar("_Named", Clock, Limb, DecisionOption, ReportPart)


def _by_id(items: tuple[_Named, ...], wanted: str) -> _Named:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
