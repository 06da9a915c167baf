"""Conditions: a small tree of all, any and not over named questions and typed comparisons.

A node is asked for its Kleene value with a function that answers leaves, so that the same tree
serves screening, explanation and the search for decisive questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeGuard

from goldthread.lib.statute.terms import Answer
from goldthread.lib.statute.values import Citation


class Op(StrEnum):
    IS = "is"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ON_OR_AFTER = "on_or_after"
    AFTER = "after"
    ON_OR_BEFORE = "on_or_before"
    BEFORE = "before"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


Limit = int | date | frozenset[str]


@dataclass(frozen=True)
class Ask:
    """A question of the list. `accepts` names the options that count as yes; empty for yes/no."""

    question: str
    accepts: frozenset[str] = frozenset()
    cite: Citation | None = None


@dataclass(frozen=True)
class Compare:
    """A fact against a limit: a number, a date, or one of some words."""

    fact: str
    op: Op
    limit: Limit
    cite: Citation | None = None


@dataclass(frozen=True)
class AgeAt:
    """Completed years of age, from one date fact to another, against a limit."""

    born: str
    on: str
    op: Op
    limit: int
    cite: Citation | None = None


Leaf = Ask | Compare | AgeAt


@dataclass(frozen=True)
class All:
    parts: tuple[Condition, ...]
    name: str = ""
    cite: Citation | None = None


@dataclass(frozen=True)
class Any:
    parts: tuple[Condition, ...]
    name: str = ""
    cite: Citation | None = None


@dataclass(frozen=True)
class Not:
    part: Condition
    name: str = ""
    cite: Citation | None = None


Condition = Leaf | All | Any | Not
AnswerLeaf = Callable[[Leaf], Answer]


@dataclass(frozen=True)
class Traced:
    """A node with its value and its children's, and the citation it stands under."""

    node: Condition
    value: Answer
    cite: Citation | None = None
    parts: tuple[Traced, ...] = field(default=())


def all_of(values: Iterable[Answer]) -> Answer:
    seen = set(values)
    if Answer.NO in seen:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.YES


def any_of(values: Iterable[Answer]) -> Answer:
    return ~all_of(~value for value in values)


def trace(node: Condition, answer: AnswerLeaf, under: Citation | None = None) -> Traced:
    """The Kleene value of every node; a node without a citation stands under its parent's."""
    cite = node.cite or under
    match node:
        case All(parts=parts):
            traced = tuple(trace(part, answer, cite) for part in parts)
            return Traced(node, all_of(part.value for part in traced), cite, traced)
        case Any(parts=parts):
            traced = tuple(trace(part, answer, cite) for part in parts)
            return Traced(node, any_of(part.value for part in traced), cite, traced)
        case Not(part=part):
            inner = trace(part, answer, cite)
            return Traced(node, ~inner.value, cite, (inner,))
        case _:
            return Traced(node, answer(node), cite)


def leaves(node: Condition) -> Iterator[Leaf]:
    """Every leaf, left to right, repeated ones repeated."""
    match node:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Not(part=part):
            yield from leaves(part)
        case _:
            yield node


def is_leaf(node: Condition) -> TypeGuard[Leaf]:
    return isinstance(node, Ask | Compare | AgeAt)


def facts_of(leaf: Leaf) -> tuple[str, ...]:
    """The ids of the questions that a leaf needs."""
    match leaf:
        case Ask(question=question):
            return (question,)
        case Compare(fact=fact):
            return (fact,)
        case AgeAt(born=born, on=on):
            return (born, on)


def support(traced: Traced) -> Iterator[Traced]:
    """The leaves that make the node what it is: for a yes or no those that settle it, for an
    unknown those that keep it open."""
    if not traced.parts:
        yield traced
        return
    for part in traced.parts:
        if isinstance(traced.node, Not) or part.value == traced.value:
            yield from support(part)


def standing(traced: Traced) -> Iterator[Traced]:
    """The leaves of an open condition that still count: what is met, and what is not known yet.
    An alternative that is out is left out."""
    if not traced.parts:
        yield traced
        return
    for part in traced.parts:
        if isinstance(traced.node, Not) or part.value is not Answer.NO:
            yield from standing(part)
