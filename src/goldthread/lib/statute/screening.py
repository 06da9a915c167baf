"""Screening: the outcome on the facts so far, why, and what could still change it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldthread.lib.statute.bodies import BodyReading, bodies_of, responsible_words
from goldthread.lib.statute.clocks import ClockReading, Pause, read_clock
from goldthread.lib.statute.conditions import (
    AgeAt,
    Ask,
    Compare,
    Traced,
    facts_of,
    standing,
    support,
    trace,
)
from goldthread.lib.statute.decisive import Decisive, decisive, domains_of
from goldthread.lib.statute.edition import Branch, Edition, Limb, Question
from goldthread.lib.statute.facts import Facts, answer_leaf
from goldthread.lib.statute.residual import outcome_of, start_state
from goldthread.lib.statute.sentences import leaf_sentence
from goldthread.lib.statute.terms import Answer, Force, Outcome
from goldthread.lib.statute.values import Citation, Kind, Value


@dataclass(frozen=True)
class Reason:
    """One sentence with its source. `question` is the id of the fact it rests on."""

    text: str
    citation: Citation
    question: str = ""
    answer: Answer = Answer.UNKNOWN


@dataclass(frozen=True)
class Missing:
    """An unanswered question that could still change the outcome.

    `leads_to` gives, for each answer, the outcome if only this were answered.
    """

    question: Question
    leads_to: Mapping[str, Outcome]


@dataclass(frozen=True)
class BranchReading:
    """A branch of the trigger with the Kleene value of every part of it, for a page of explanation."""

    branch: Branch
    value: Answer
    tree: Traced


@dataclass(frozen=True)
class LimbReading:
    """A limb with what the answers so far say of it; whether it is met is for people to record."""

    limb: Limb
    value: Answer
    tree: Traced


@dataclass(frozen=True)
class Screening:
    """What the answers lead to. `at_least` is what is already sure while the outcome is not."""

    edition: Edition
    outcome: Outcome
    force: Force | None
    at_least: Outcome | None
    summary: str
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    branches: tuple[BranchReading, ...]
    limbs: tuple[LimbReading, ...]
    clocks: tuple[ClockReading, ...]
    responsible: Value
    check_guidance: bool
    notes: tuple[str, ...] = ()
    bodies: tuple[BodyReading, ...] = ()

    @property
    def responsible_words(self) -> str:
        """Which bodies have a duty or a power here, by name where their areas are known."""
        return responsible_words(self.edition, self.bodies)

    @property
    def is_settled(self) -> bool:
        return self.outcome is not Outcome.UNDETERMINED


def evaluate(
    edition: Edition,
    facts: Facts,
    *,
    pauses: Mapping[str, Collection[Pause]] | None = None,
    closed: Collection[date] = (),
    notes: tuple[str, ...] = (),
) -> Screening:
    """Screen one case by one edition. `pauses` are given by clock id."""
    readings = tuple(_read(branch, edition, facts) for branch in edition.branches)
    outcome, force = _outcome(readings)
    at_least = _at_least(readings) if outcome is Outcome.UNDETERMINED else None
    deciding = _deciding(readings, force, outcome)
    return Screening(
        edition=edition,
        outcome=outcome,
        force=force,
        at_least=at_least,
        summary=_summary(edition, deciding, outcome, _already_sure(readings)),
        reasons=tuple(_reasons(deciding, outcome, edition, facts)),
        missing=tuple(_missing(edition, facts)),
        branches=readings,
        limbs=tuple(_read_limb(limb, edition, facts) for limb in edition.limbs),
        clocks=_clocks(edition, facts, pauses or {}, closed),
        responsible=edition.responsible,
        check_guidance=any(edition.needs_checking(reading.branch.rule) for reading in deciding),
        notes=notes,
        bodies=bodies_of(edition, facts),
    )


def outcome_on(edition: Edition, facts: Facts) -> Outcome:
    """The outcome alone, where many cases are asked and nobody reads the reasons."""
    return _outcome(tuple(_read(branch, edition, facts) for branch in edition.branches))[0]


def _read(branch: Branch, edition: Edition, facts: Facts) -> BranchReading:
    tree = trace(branch.when, lambda leaf: answer_leaf(leaf, facts, edition.questions), branch.rule.cite)
    return BranchReading(branch, tree.value, tree)


def _read_limb(limb: Limb, edition: Edition, facts: Facts) -> LimbReading:
    tree = trace(limb.when, lambda leaf: answer_leaf(leaf, facts, edition.questions), limb.rule.cite)
    return LimbReading(limb, tree.value, tree)


def _outcome(readings: tuple[BranchReading, ...]) -> tuple[Outcome, Force | None]:
    """The strongest force that is met; undetermined while one as strong or stronger is open."""
    for force in Force:
        values = {reading.value for reading in readings if reading.branch.effective_force is force}
        if Answer.YES in values:
            return Outcome.of(force), force
        if Answer.UNKNOWN in values:
            return Outcome.UNDETERMINED, None
    return Outcome.NOT_MET, None


def _at_least(readings: tuple[BranchReading, ...]) -> Outcome | None:
    met = [reading.branch.effective_force for reading in readings if reading.value is Answer.YES]
    return Outcome.of(min(met, key=lambda force: force.rank)) if met else None


def _already_sure(readings: tuple[BranchReading, ...]) -> str:
    names = [reading.branch for reading in readings if reading.value is Answer.YES]
    return "".join(
        f" Already sure: {branch.name.lower()} {Outcome.of(branch.effective_force).words.lower()}."
        for branch in names[:1]
    )


def _deciding(
    readings: tuple[BranchReading, ...], force: Force | None, outcome: Outcome
) -> tuple[BranchReading, ...]:
    """The branches that the outcome rests on."""
    match outcome:
        case Outcome.NOT_MET:
            return readings
        case Outcome.UNDETERMINED:
            return tuple(reading for reading in readings if reading.value is Answer.UNKNOWN)
        case _:
            return tuple(
                reading
                for reading in readings
                if reading.value is Answer.YES and reading.branch.effective_force is force
            )


def _summary(
    edition: Edition,
    deciding: tuple[BranchReading, ...],
    outcome: Outcome,
    sure: str,
) -> str:
    name = edition.name[0].lower() + edition.name[1:]
    if outcome is Outcome.NOT_MET:
        return f"On these answers the criteria for a {name} do not appear to be met."
    if outcome is Outcome.UNDETERMINED:
        return f"These answers do not yet settle whether the criteria for a {name} are met.{sure}"
    rules = " ".join(reading.branch.rule.text for reading in deciding)
    return f"On these answers the criteria appear to be met: {deciding[0].branch.name}. {rules}"


def _reasons(
    deciding: tuple[BranchReading, ...], outcome: Outcome, edition: Edition, facts: Facts
) -> Iterator[Reason]:
    seen: set[str] = set()
    for reading in deciding:
        grounds = standing(reading.tree) if outcome is Outcome.UNDETERMINED else support(reading.tree)
        for traced in grounds:
            reason = _reason(traced, reading.branch, edition, facts)
            if reason.text not in seen:
                seen.add(reason.text)
                yield reason


def _reason(traced: Traced, branch: Branch, edition: Edition, facts: Facts) -> Reason:
    leaf = traced.node
    if not isinstance(leaf, Ask | Compare | AgeAt):
        raise TypeError(f"{leaf!r} is not a leaf")
    text = leaf_sentence(leaf, traced.value, facts, edition.questions)
    return Reason(text, traced.cite or branch.rule.cite, facts_of(leaf)[0], traced.value)


def _missing(edition: Edition, facts: Facts) -> Iterator[Missing]:
    conditions = [branch.when for branch in edition.branches]
    state = start_state(
        [(branch.effective_force, branch.when) for branch in edition.branches],
        lambda leaf: answer_leaf(leaf, facts, edition.questions),
    )
    if outcome_of(state) is not None:
        return
    seen: set[str] = set()
    for found in decisive(state, domains_of(conditions, edition.questions)):
        for key in found.subject:
            if key not in seen and facts.given(key) is None:
                seen.add(key)
                yield Missing(edition.questions[key], _answers(found, edition.questions[key]))


def _answers(found: Decisive, question: Question) -> dict[str, Outcome]:
    if question.kind not in (Kind.YES_NO, Kind.CHOICE):
        return {}
    return {str(value): outcome for value, outcome in found.leads_to.items()}


def clock_applies(edition: Edition, clock_id: str, facts: Facts) -> Answer:
    """Whether a clock runs on these facts at all: no, where what it is for has not happened."""
    condition = edition.clock_conditions.get(clock_id)
    if condition is None:
        return Answer.YES
    return trace(condition, lambda leaf: answer_leaf(leaf, facts, edition.questions)).value


def _clocks(
    edition: Edition,
    facts: Facts,
    pauses: Mapping[str, Collection[Pause]],
    closed: Collection[date],
) -> tuple[ClockReading, ...]:
    return tuple(
        read_clock(
            clock,
            facts.day(clock.start),
            edition.nation,
            text_read=edition.text_read,
            pauses=pauses.get(clock.id, ()),
            closed=closed,
        )
        for clock in edition.clocks
        if clock_applies(edition, clock.id, facts) is not Answer.NO
    )
