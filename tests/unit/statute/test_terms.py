"""Marks, force words, comparisons at, just below and just above their limits."""

from datetime import date

import pytest

from goldthread.lib.statute import Confidence, Force, Nation, Outcome
from goldthread.lib.statute.conditions import Op
from goldthread.lib.statute.facts import holds

DAY = date(2015, 4, 1)


@pytest.mark.parametrize(
    ("mark", "confidence", "checked", "binds"),
    [
        ("S", Confidence.SEEN, False, True),
        ("s", Confidence.SECONDARY, False, True),
        ("L", Confidence.SECONDARY, False, True),
        ("P", Confidence.PARTLY, True, True),
        ("M-H", Confidence.MEMORY_HIGH, True, True),
        ("M", Confidence.MEMORY, True, False),
        ("M-M", Confidence.MEMORY, True, False),
        ("M-L", Confidence.MEMORY_LOW, True, False),
    ],
)
def test_a_mark_says_whether_to_check_and_whether_it_may_bind(mark, confidence, checked, binds):
    found = Confidence.marked(mark)
    assert found is confidence
    assert found.needs_checking is checked
    assert found.may_bind is binds
    assert ("check the guidance" in found.words) is checked


@pytest.mark.parametrize("mark", ["", "X", "m", "SS", "None"])
def test_another_word_is_not_a_mark(mark):
    with pytest.raises(ValueError, match=repr(mark)):
        Confidence.marked(mark)


def test_forces_are_ranked_from_the_strongest_and_lead_to_their_outcomes():
    assert sorted(Force, key=lambda force: force.rank) == [
        Force.MUST,
        Force.SHOULD,
        Force.CONSIDER,
        Force.MAY,
    ]
    assert [Outcome.of(force).value for force in Force] == ["required", "should", "consider", "may"]
    assert all(force.words.startswith(force.value) for force in Force)


def test_outcomes_and_nations_have_words_for_people():
    assert Outcome.NOT_MET.words == "Criteria not met"
    assert [nation.words for nation in Nation] == ["England", "Wales", "Scotland", "Northern Ireland"]


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        (Op.AT_LEAST, False, True, True),
        (Op.MORE_THAN, False, False, True),
        (Op.AT_MOST, True, True, False),
        (Op.LESS_THAN, True, False, False),
        (Op.IS, False, True, False),
    ],
)
def test_numbers_are_compared_at_and_on_either_side_of_the_limit(op, below, at, above):
    assert [holds(value, op, 18) for value in (17, 18, 19)] == [below, at, above]


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        (Op.ON_OR_AFTER, False, True, True),
        (Op.AFTER, False, False, True),
        (Op.ON_OR_BEFORE, True, True, False),
        (Op.BEFORE, True, False, False),
    ],
)
def test_dates_are_compared_at_and_on_either_side_of_the_limit(op, below, at, above):
    days = (date(2015, 3, 31), DAY, date(2015, 4, 2))
    assert [holds(day, op, DAY) for day in days] == [below, at, above]


def test_words_are_compared_with_a_set():
    assert holds("wales", Op.IS, frozenset({"wales", "england"}))
    assert not holds("scotland", Op.IS, frozenset({"wales", "england"}))


def test_a_word_is_never_ordered():
    with pytest.raises(TypeError, match="cannot be compared"):
        holds("wales", Op.AT_LEAST, 18)


def test_a_nation_is_named_in_words_and_any_other_value_left_as_it_is():
    assert Nation.named("northern-ireland") == "Northern Ireland"
    assert Nation.named("17") == "17"
