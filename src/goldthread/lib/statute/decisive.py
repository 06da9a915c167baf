"""Which unanswered questions could still change the outcome, and which of them most.

A question is decisive when some way of answering the others, or leaving them open, makes its
answer change the outcome. That is exact: the outcome is expanded, one open question after the
other, into a reduced decision diagram, in which a question stands only if the outcome depends on
it. Branches of one force are joined by "any"; a weaker force counts only when the stronger is no.

Two comparisons of one fact are tied to each other; facts of different names are taken to be
independent, so a question can at worst be reported although another fact has settled it.
Beyond `budget` steps the answer is the cautious one: every question still in the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType

from goldthread.lib.statute.conditions import Ask, Condition, Leaf, Limit, leaves
from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.facts import FactValue
from goldthread.lib.statute.residual import (
    State,
    Subject,
    answered,
    outcome_of,
    subject_of,
    subjects,
    trimmed,
)
from goldthread.lib.statute.terms import Answer, Outcome
from goldthread.lib.statute.values import Kind

BUDGET = 20_000


@dataclass(frozen=True)
class Diagram:
    """A node of the reduced decision diagram; an outcome is a leaf of it."""

    subject: Subject
    children: tuple[Diagram | Outcome, ...]


@dataclass(frozen=True)
class Decisive:
    """An open subject (a question, or the facts of a comparison) with what each answer leads to."""

    subject: Subject
    weight: float
    leads_to: Mapping[FactValue, Outcome]


class TooLargeError(Exception):
    """The diagram needs more steps than its budget."""


class Expansion:
    """Builds the reduced diagram of one state."""

    def __init__(self, domains: Mapping[Subject, tuple[FactValue, ...]], *, budget: int = BUDGET) -> None:
        self._domains = domains
        self._left = budget
        self._memo: dict[State, Diagram | Outcome] = {}

    def build(self, state: State) -> Diagram | Outcome:
        """Raises TooLargeError beyond the budget."""
        state = trimmed(state)
        decided = outcome_of(state)
        if decided is not None:
            return decided
        if state not in self._memo:
            self._left -= 1
            if self._left < 0:
                raise TooLargeError
            self._memo[state] = self._expand(state)
        return self._memo[state]

    def _expand(self, state: State) -> Diagram | Outcome:
        present = subjects(state)
        subject = next(known for known in self._domains if known in present)
        children = tuple(
            self.build(answered(state, subject, value)) for value in (*self._domains[subject], None)
        )
        if all(child == children[0] for child in children):
            return children[0]
        return Diagram(subject, children)


def domains_of(
    conditions: Iterable[Condition], questions: Mapping[str, Question]
) -> dict[Subject, tuple[FactValue, ...]]:
    """For each subject, in the order of the rule, values that stand for all its possible ones."""
    by_subject: dict[Subject, list[Leaf]] = {}
    for node in conditions:
        for leaf in leaves(node):
            by_subject.setdefault(subject_of(leaf), []).append(leaf)
    return {subject: _domain(found, questions) for subject, found in by_subject.items()}


def _domain(found: list[Leaf], questions: Mapping[str, Question]) -> tuple[FactValue, ...]:
    values: dict[FactValue, None] = {}
    for leaf in found:
        if isinstance(leaf, Ask):
            values.update(dict.fromkeys(_answers(questions[leaf.question])))
        else:
            values.update(dict.fromkeys(_around(leaf.limit)))
    return tuple(values)


def _answers(question: Question) -> tuple[FactValue, ...]:
    if question.kind is Kind.CHOICE:
        return tuple(option.value for option in question.options)
    return (Answer.YES, Answer.NO)


def _around(limit: Limit) -> tuple[FactValue, ...]:
    """The limit and its neighbours: between them they meet every comparison with it both ways."""
    if isinstance(limit, frozenset):
        return (*sorted(limit), "another")
    step = 1 if isinstance(limit, int) else timedelta(days=1)
    return (limit - step, limit, limit + step)  # type: ignore[operator]


def decisive(
    state: State, domains: Mapping[Subject, tuple[FactValue, ...]], *, budget: int = BUDGET
) -> tuple[Decisive, ...]:
    """The open subjects that could still change the outcome, the most telling first.

    Weight: how much an answer is expected to narrow the outcome, all answers being as likely as
    each other. Equal weights keep the order of the rule. Remembered, since many cases are left
    with the same open questions.
    """
    return _decisive(trimmed(state), tuple(domains.items()), budget)


@lru_cache(maxsize=2048)
def _decisive(
    state: State, known: tuple[tuple[Subject, tuple[FactValue, ...]], ...], budget: int
) -> tuple[Decisive, ...]:
    domains = dict(known)
    try:
        diagram = Expansion(domains, budget=budget).build(state)
    except TooLargeError:
        found = subjects(state)
        weights = {subject: 0.0 for subject in domains if subject in found}
    else:
        depends = _depends_on(diagram)
        weights = {subject: _weight(diagram, subject, domains) for subject in domains if subject in depends}
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(Decisive(subject, weight, _leads_to(state, subject, domains)) for subject, weight in ranked)


def _leads_to(
    state: State, subject: Subject, domains: Mapping[Subject, tuple[FactValue, ...]]
) -> Mapping[FactValue, Outcome]:
    """The outcome if this alone were answered."""
    outcomes = {
        value: outcome_of(answered(state, subject, value)) or Outcome.UNDETERMINED
        for value in domains[subject]
    }
    return MappingProxyType(outcomes)


def _depends_on(diagram: Diagram | Outcome) -> set[Subject]:
    found: set[Subject] = set()
    seen: set[int] = set()
    waiting = [diagram]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Diagram) and id(node) not in seen:
            seen.add(id(node))
            found.add(node.subject)
            waiting.extend(node.children)
    return found


Spread = dict[Outcome, float]


def _weight(
    diagram: Diagram | Outcome, subject: Subject, domains: Mapping[Subject, tuple[FactValue, ...]]
) -> float:
    """Expected fall in the chance that two like cases end differently (Gini), by this answer.

    Rounded, so that equal weights are equal however they were added up.
    """
    count = len(domains[subject])
    spreads = [_spread(diagram, subject, index, {}) for index in range(count)]
    mixed = {o: sum(s.get(o, 0.0) for s in spreads) / count for o in Outcome}
    return round(sum(_evenness(s) for s in spreads) / count - _evenness(mixed), 12)


def _evenness(spread: Spread) -> float:
    return sum(share * share for share in spread.values())


def _spread(node: Diagram | Outcome, fixed: Subject, index: int, memo: dict[int, Spread]) -> Spread:
    """How often each outcome comes about when all other questions get answered at random."""
    if isinstance(node, Outcome):
        return {node: 1.0}
    if id(node) not in memo:
        answers = node.children[:-1]
        chosen = (answers[index],) if node.subject == fixed else answers
        total: Spread = {}
        for child in chosen:
            for outcome, share in _spread(child, fixed, index, memo).items():
                total[outcome] = total.get(outcome, 0.0) + share / len(chosen)
        memo[id(node)] = total
    return memo[id(node)]
