"""Kleene's three values, and which leaves a result rests on."""

import pytest

from goldthread.lib.statute import Answer
from goldthread.lib.statute.conditions import (
    All,
    Any,
    Ask,
    Leaf,
    Not,
    all_of,
    any_of,
    leaves,
    standing,
    support,
    trace,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
A, B, C = Ask("a"), Ask("b"), Ask("c")


def answering(**values: Answer):
    def answer(leaf: Leaf) -> Answer:
        assert isinstance(leaf, Ask)
        return values[leaf.question]

    return answer


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_all_and_any_follow_kleenes_tables(left, right, both, either):
    for pair in ((left, right), (right, left)):
        assert all_of(pair) is both
        assert any_of(pair) is either


def test_not_leaves_unknown_unknown():
    assert [~answer for answer in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


def test_an_empty_all_is_yes_and_an_empty_any_is_no():
    assert all_of([]) is YES
    assert any_of([]) is NO


def test_a_tree_is_traced_node_by_node():
    traced = trace(All((A, Any((B, Not(C))))), answering(a=YES, b=NO, c=NO))
    assert traced.value is YES
    assert [part.value for part in traced.parts] == [YES, YES]
    assert [part.value for part in traced.parts[1].parts] == [NO, YES]


def questions(found):
    return [item.node.question for item in found]


def test_a_yes_rests_on_the_alternatives_that_hold():
    traced = trace(Any((A, All((B, C)))), answering(a=NO, b=YES, c=YES))
    assert questions(support(traced)) == ["b", "c"]


def test_a_no_rests_on_what_is_not_met():
    traced = trace(All((A, B, C)), answering(a=YES, b=NO, c=UNKNOWN))
    assert questions(support(traced)) == ["b"]


def test_an_open_condition_shows_what_is_met_and_what_is_open_but_not_what_is_out():
    traced = trace(All((A, Any((B, C)))), answering(a=YES, b=NO, c=UNKNOWN))
    assert questions(standing(traced)) == ["a", "c"]


def test_support_looks_through_not():
    traced = trace(Not(All((A, B))), answering(a=NO, b=YES))
    assert questions(support(traced)) == ["a"]


def test_leaves_are_listed_from_left_to_right():
    assert list(leaves(All((A, Not(B), Any((C, A)))))) == [A, B, C, A]
