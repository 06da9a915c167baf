"""Small random triggers, and the plain brute force that the engine is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st

from goldthread.lib.statute import Answer, Force, Kind, Option, Outcome, Question
from goldthread.lib.statute.conditions import All, Any, Ask, Compare, Condition, Leaf, Not, Op, trace
from goldthread.lib.statute.facts import Facts, answer_leaf

YES_NO = tuple("abcd")
QUESTIONS: Mapping[str, Question] = {
    **{key: Question(key, f"{key}?", "help", Kind.YES_NO) for key in YES_NO},
    "choice": Question(
        "choice", "Which?", "help", Kind.CHOICE, options=(Option("red", "Red"), Option("blue", "Blue"))
    ),
    "age": Question("age", "How old?", "help", Kind.NUMBER),
}
DOMAIN: Mapping[str, Sequence[object]] = {
    **{key: (Answer.YES, Answer.NO) for key in YES_NO},
    "choice": ("red", "blue"),
    "age": (15, 16, 17, 18, 19),
}

asks: st.SearchStrategy[Condition] = st.sampled_from([Ask(key) for key in YES_NO])
choices: st.SearchStrategy[Condition] = st.sampled_from(
    [Ask("choice", frozenset({"red"})), Ask("choice", frozenset({"blue"}))]
)
ages: st.SearchStrategy[Condition] = st.builds(
    Compare, st.just("age"), st.sampled_from([Op.AT_LEAST, Op.LESS_THAN]), st.sampled_from([16, 18])
)
trees: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(asks, asks, choices, ages),
    lambda inner: st.one_of(
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: Any(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)
triggers = st.lists(st.tuples(st.sampled_from(list(Force)), trees), min_size=1, max_size=3)
facts_given = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(list(values)) for key, values in DOMAIN.items()}
)

Trigger = Sequence[tuple[Force, Condition]]


def plain_outcome(trigger: Trigger, values: Mapping[str, object]) -> Outcome:
    """The outcome straight from the definition."""
    facts = Facts(values)  # type: ignore[arg-type]

    def answer(leaf: Leaf) -> Answer:
        return answer_leaf(leaf, facts, QUESTIONS)

    for force in Force:
        found = {trace(node, answer).value for own, node in trigger if own is force}
        if Answer.YES in found:
            return Outcome.of(force)
        if Answer.UNKNOWN in found:
            return Outcome.UNDETERMINED
    return Outcome.NOT_MET


def extensions(values: Mapping[str, object], keys: Sequence[str]) -> Iterator[dict[str, object]]:
    """Every way of answering, or leaving open, the keys that are not answered yet."""
    free = [key for key in keys if key not in values]
    for picked in product(*[(None, *DOMAIN[key]) for key in free]):
        added = {key: value for key, value in zip(free, picked, strict=True) if value is not None}
        yield {**values, **added}


def plainly_decisive(trigger: Trigger, values: Mapping[str, object], keys: Sequence[str]) -> set[str]:
    """The open keys whose answer changes the outcome in some extension, by trying them all."""
    found = set()
    for key in keys:
        if key in values:
            continue
        others = [other for other in keys if other != key]
        for extended in extensions(values, others):
            before = plain_outcome(trigger, extended)
            if any(plain_outcome(trigger, {**extended, key: v}) != before for v in DOMAIN[key]):
                found.add(key)
                break
    return found
