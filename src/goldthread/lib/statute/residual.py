"""What is left of the trigger once the known answers are in: residual conditions, joined by force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from goldthread.lib.statute.conditions import AgeAt, All, AnswerLeaf, Any, Ask, Compare, Condition, Leaf, Not
from goldthread.lib.statute.facts import FactValue, holds
from goldthread.lib.statute.terms import Answer, Force, Outcome

Subject = tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """A leaf that is still unknown."""

    leaf: Leaf


@dataclass(frozen=True)
class Both:
    parts: frozenset[Residual]


@dataclass(frozen=True)
class Either:
    parts: frozenset[Residual]


@dataclass(frozen=True)
class Negated:
    part: Residual


Residual = Answer | Open | Both | Either | Negated
State = tuple[tuple[Force, Residual], ...]
Settle = Callable[[Leaf], Answer | None]


def subject_of(leaf: Leaf) -> Subject:
    match leaf:
        case Ask(question=question):
            return (question,)
        case Compare(fact=fact):
            return (fact,)
        case AgeAt(born=born, on=on):
            return (born, on)


def residual(node: Condition, settle: Settle) -> Residual:
    """What is left of a condition when `settle` has answered the leaves it can (None: leave open)."""
    match node:
        case All(parts=parts):
            return _both(residual(part, settle) for part in parts)
        case Any(parts=parts):
            return _either(residual(part, settle) for part in parts)
        case Not(part=part):
            return _negated(residual(part, settle))
        case _:
            answer = settle(node)
            return Open(node) if answer is None else answer


def _both(parts: Iterable[Residual]) -> Residual:
    kept: set[Residual] = {part for part in parts if part is not Answer.YES}
    if Answer.NO in kept:
        return Answer.NO
    return _joined(kept, Both, Answer.YES)


def _either(parts: Iterable[Residual]) -> Residual:
    kept: set[Residual] = {part for part in parts if part is not Answer.NO}
    if Answer.YES in kept:
        return Answer.YES
    return _joined(kept, Either, Answer.NO)


def _joined(kept: set[Residual], join: Callable[[frozenset[Residual]], Residual], empty: Answer) -> Residual:
    if len(kept) > 1:
        return join(frozenset(kept))
    return next(iter(kept), empty)


def _negated(part: Residual) -> Residual:
    match part:
        case Answer():
            return ~part
        case Negated(part=inner):
            return inner
        case _:
            return Negated(part)


def _substitute(part: Residual, settle: Settle) -> Residual:
    match part:
        case Open(leaf=leaf):
            answer = settle(leaf)
            return part if answer is None else answer
        case Both(parts=parts):
            return _both(_substitute(inner, settle) for inner in parts)
        case Either(parts=parts):
            return _either(_substitute(inner, settle) for inner in parts)
        case Negated(part=inner):
            return _negated(_substitute(inner, settle))
        case _:
            return part


def start_state(conditions: Sequence[tuple[Force, Condition]], answer: AnswerLeaf) -> State:
    """The conditions with every known leaf settled, joined by force, strongest first."""

    def settle(leaf: Leaf) -> Answer | None:
        value = answer(leaf)
        return None if value is Answer.UNKNOWN else value

    by_force = [
        (force, _either(residual(node, settle) for own, node in conditions if own is force))
        for force in Force
        if any(own is force for own, _ in conditions)
    ]
    return tuple(by_force)


def outcome_of(state: State) -> Outcome | None:
    """The outcome where no open question can change it, else None."""
    for force, part in state:
        match part:
            case Answer.NO:
                continue
            case Answer.YES:
                return Outcome.of(force)
            case Answer.UNKNOWN:
                return Outcome.UNDETERMINED
            case _:
                return None
    return Outcome.NOT_MET


def trimmed(state: State) -> State:
    """Drop what can no longer matter: forces that are out, and all below one that is certain."""
    kept: list[tuple[Force, Residual]] = []
    for force, part in state:
        if part is not Answer.NO:
            kept.append((force, part))
        if part in (Answer.YES, Answer.UNKNOWN):
            break
    return tuple(kept)


def subjects(state: State) -> set[Subject]:
    """The subjects that still stand in a state."""
    found: set[Subject] = set()
    waiting = [part for _, part in state]
    while waiting:
        match waiting.pop():
            case Open(leaf=leaf):
                found.add(subject_of(leaf))
            case Both(parts=parts) | Either(parts=parts):
                waiting.extend(parts)
            case Negated(part=part):
                waiting.append(part)
            case _:
                continue
    return found


def answered(state: State, subject: Subject, value: FactValue | None) -> State:
    """The state when a subject has a value; None says that it stays unknown for good."""
    settle = partial(_settled, subject=subject, value=value)
    return tuple((force, _substitute(part, settle)) for force, part in state)


def _settled(leaf: Leaf, *, subject: Subject, value: FactValue | None) -> Answer | None:
    if subject_of(leaf) != subject:
        return None
    if value is None:
        return Answer.UNKNOWN
    match leaf:
        case Ask(accepts=accepts):
            return Answer.of(value in accepts) if accepts else Answer(str(value))
        case _:
            return Answer.of(holds(value, leaf.op, leaf.limit))
