"""What holds for every edition of every pathway, on any facts: settled stays settled, order does not
matter, not knowing settles nothing, and what is said to be missing can really change the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goldthread.lib.statute import (
    Edition,
    Facts,
    FactsError,
    Kind,
    Nation,
    Outcome,
    Question,
    evaluate,
    load_pathways,
    outcome_on,
    read_facts,
)
from goldthread.lib.statute.conditions import AgeAt, Compare, Condition, Leaf, facts_of, leaves

PATHWAYS = load_pathways()
EDITIONS = [edition for name in PATHWAYS.ids() for edition in PATHWAYS.of(name)]
BY_NAME = {f"{edition.pathway}.{edition.id}": edition for edition in EDITIONS}
NAMES = list(BY_NAME)
OPEN_AT_MOST = 3
"""How many questions are left open where every way of answering them is tried."""
FEW = settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
MANY = settings(max_examples=1_200, suppress_health_check=list(HealthCheck), deadline=None)


def trees(edition: Edition) -> list[Condition]:
    """The trigger, and what its answers may follow from."""
    found = [branch.when for branch in edition.branches]
    asked = {key for node in found for leaf in leaves(node) for key in facts_of(leaf)}
    for key in sorted(asked):
        question = edition.questions[key]
        found += [tree for tree in (question.yes_when, question.no_when) if tree is not None]
    return found


def leaves_of(edition: Edition) -> list[Leaf]:
    return [leaf for node in trees(edition) for leaf in leaves(node)]


def domain(question: Question, found: Sequence[Leaf]) -> tuple[object, ...]:
    """Values that stand for all a question can be answered with, at and on either side of each limit."""
    match question.kind:
        case Kind.YES_NO:
            return ("yes", "no")
        case Kind.CHOICE:
            return tuple(option.value for option in question.options)
        case Kind.NATION:
            return tuple(nation.value for nation in Nation)
        case Kind.AREA:
            return ("Kent", "Cardiff")
        case _:
            return tuple(sorted(set(_around(question, found)))) or (date(2020, 1, 1),)


def _around(question: Question, found: Sequence[Leaf]) -> Iterator[int | date]:
    for leaf in found:
        match leaf:
            case Compare(fact=key, limit=int() | date() as limit) if key == question.id:
                step = timedelta(days=1) if isinstance(limit, date) else 1
                yield from (limit - step, limit, limit + step)  # type: ignore[operator]
            case AgeAt(born=born, on=on, limit=years) if question.id in (born, on):
                yield date(2000, 5, 5) if question.id == born else date(2000 + years, 5, 5)
                yield date(2000, 5, 6) if question.id == born else date(2000 + years, 5, 4)
            case _:
                continue


def domains(edition: Edition) -> dict[str, tuple[object, ...]]:
    found = leaves_of(edition)
    keys = dict.fromkeys(key for leaf in found for key in facts_of(leaf))
    return {key: domain(edition.questions[key], found) for key in keys}


DOMAINS = {name: domains(edition) for name, edition in zip(NAMES, EDITIONS, strict=True)}


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """An edition, and answers to some of its questions, unknown among them, that agree with each other."""
    name = draw(st.sampled_from(NAMES))
    values = DOMAINS[name]
    given_keys = draw(st.lists(st.sampled_from(sorted(values)), unique=True))
    raw = {key: draw(st.sampled_from([*values[key], "unknown"])) for key in given_keys}
    assume(reads(raw) is not None)
    return name, raw


def reads(raw: Mapping[str, object]) -> Facts | None:
    try:
        return read_facts(raw, PATHWAYS.questions, PATHWAYS.areas)
    except FactsError:
        return None


@st.composite
def settled_and_one_more(draw: st.DrawFn) -> tuple[str, dict[str, object], str, object]:
    """Facts that settle an outcome, and the same with one answer more."""
    name, raw = draw(cases())
    assume(outcome_on(BY_NAME[name], reads(raw) or Facts()) is not Outcome.UNDETERMINED)
    values = DOMAINS[name]
    free = sorted(key for key in values if raw.get(key, "unknown") == "unknown")
    assume(free)
    key = draw(st.sampled_from(free))
    value = draw(st.sampled_from(values[key]))
    assume(reads({**raw, key: value}) is not None)
    return name, raw, key, value


def stays_settled(name: str, raw: dict[str, object], key: str, value: object) -> None:
    before, after = reads(raw) or Facts(), reads({**raw, key: value}) or Facts()
    assert outcome_on(BY_NAME[name], after) is outcome_on(BY_NAME[name], before)


@FEW
@given(settled_and_one_more())
def test_adding_an_answer_never_turns_a_settled_outcome_into_another(case):
    stays_settled(*case)


@pytest.mark.slow
@MANY
@given(settled_and_one_more())
def test_adding_an_answer_never_turns_a_settled_outcome_into_another_at_length(case):
    stays_settled(*case)


@FEW
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(case, random):
    edition, raw = BY_NAME[case[0]], case[1]
    shuffled = list(raw.items())
    random.shuffle(shuffled)
    first, second = (read_facts(one, PATHWAYS.questions, PATHWAYS.areas) for one in (raw, dict(shuffled)))
    assert evaluate(edition, first) == evaluate(edition, second)


@pytest.mark.parametrize("name", NAMES)
def test_where_nothing_is_known_no_review_is_called_for_or_ruled_out(name):
    edition = BY_NAME[name]
    unknown = Facts(dict.fromkeys(DOMAINS[name], "unknown"))
    assert outcome_on(edition, unknown) is Outcome.UNDETERMINED
    assert evaluate(edition, Facts()).outcome is Outcome.UNDETERMINED


@FEW
@given(cases())
def test_unknown_never_yields_what_no_answer_in_its_place_would(case):
    """An outcome that rests on "unknown" would be another once the answer came: nothing rests on it."""
    edition, raw = BY_NAME[case[0]], case[1]
    without = {key: value for key, value in raw.items() if value != "unknown"}
    first, second = (
        evaluate(edition, read_facts(one, PATHWAYS.questions, PATHWAYS.areas)) for one in (raw, without)
    )
    assert first.outcome == second.outcome
    assert {one.question.id for one in first.missing} == {one.question.id for one in second.missing}


def missing_can_matter(edition: Edition, data: st.DataObject) -> None:
    asked = [key for branch in edition.branches for leaf in leaves(branch.when) for key in facts_of(leaf)]
    asked = list(dict.fromkeys(asked))
    free = data.draw(st.lists(st.sampled_from(asked), unique=True, min_size=1, max_size=OPEN_AT_MOST))
    known = DOMAINS[f"{edition.pathway}.{edition.id}"]
    facts = {key: data.draw(st.sampled_from(known[key])) for key in asked if key not in free}
    found = evaluate(edition, Facts(typed(facts)))
    for one in found.missing:
        key = one.question.id
        assert key in free
        assert any(
            len(
                {
                    outcome_on(edition, Facts(typed({**extended, key: value})))
                    for value in (*known[key], "unknown")
                }
            )
            > 1
            for extended in extensions(facts, [other for other in free if other != key], known)
        ), f"{key} is said to be missing in {edition.file}, and changes nothing, on {facts}"


def typed(raw: Mapping[str, object]) -> dict[str, object]:
    """Facts without the check that they agree: the engine takes facts of different names as independent."""
    return {key: value for key, value in raw.items() if value != "unknown"}


def extensions(
    facts: Mapping[str, object], others: Sequence[str], known: Mapping[str, tuple[object, ...]]
) -> Iterator[dict[str, object]]:
    for picked in product(*[("unknown", *known[key]) for key in others]):
        yield {**facts, **dict(zip(others, picked, strict=True))}


@FEW
@given(st.sampled_from(NAMES), st.data())
def test_every_question_that_is_said_to_be_missing_can_change_the_outcome_on(name, data):
    missing_can_matter(BY_NAME[name], data)


@pytest.mark.slow
@MANY
@given(st.sampled_from(NAMES), st.data())
def test_every_question_that_is_said_to_be_missing_can_change_the_outcome_at_length(name, data):
    missing_can_matter(BY_NAME[name], data)
