"""Which questions could still change the outcome: compared with trying every way of answering."""

from __future__ import annotations

from hypothesis import given, settings

from goldthread.lib.statute import Answer, Force, Outcome
from goldthread.lib.statute.conditions import AgeAt, All, Any, Ask, Not, Op, facts_of, leaves
from goldthread.lib.statute.decisive import decisive, domains_of
from goldthread.lib.statute.facts import Facts, answer_leaf
from goldthread.lib.statute.residual import outcome_of, start_state
from tests.unit.statute.trees import (
    DOMAIN,
    QUESTIONS,
    facts_given,
    plain_outcome,
    plainly_decisive,
    triggers,
)

A, B, C, D = (Ask(key) for key in "abcd")


def found(trigger, values, **options):
    facts = Facts(values)
    state = start_state(trigger, lambda leaf: answer_leaf(leaf, facts, QUESTIONS))
    domains = domains_of([node for _, node in trigger], QUESTIONS)
    return decisive(state, domains, **options)


def names(items):
    return [item.subject[0] for item in items]


def keys_of(trigger):
    return list(dict.fromkeys(k for _, node in trigger for leaf in leaves(node) for k in facts_of(leaf)))


@settings(max_examples=150, deadline=None)
@given(triggers, facts_given)
def test_decisive_questions_are_those_that_brute_force_finds(trigger, values):
    assert set(names(found(trigger, values))) == plainly_decisive(trigger, values, keys_of(trigger))


@settings(max_examples=150, deadline=None)
@given(triggers, facts_given)
def test_a_settled_outcome_has_no_decisive_question_and_an_open_one_has(trigger, values):
    settled = plain_outcome(trigger, values) is not Outcome.UNDETERMINED
    assert (not found(trigger, values)) is settled


@settings(max_examples=150, deadline=None)
@given(triggers, facts_given)
def test_answering_an_open_question_never_changes_a_settled_outcome(trigger, values):
    outcome = plain_outcome(trigger, values)
    if outcome is Outcome.UNDETERMINED:
        return
    for key in set(DOMAIN) - set(values):
        assert {plain_outcome(trigger, {**values, key: value}) for value in DOMAIN[key]} == {outcome}


@settings(max_examples=100, deadline=None)
@given(triggers, facts_given)
def test_an_outcome_that_the_residual_shows_is_the_plain_one(trigger, values):
    facts = Facts(values)
    state = start_state(trigger, lambda leaf: answer_leaf(leaf, facts, QUESTIONS))
    shown = outcome_of(state)
    assert shown in (None, plain_outcome(trigger, values))


@settings(max_examples=100, deadline=None)
@given(triggers, facts_given)
def test_what_an_answer_leads_to_is_what_giving_it_leads_to(trigger, values):
    for item in found(trigger, values):
        for value, outcome in item.leads_to.items():
            assert outcome is plain_outcome(trigger, {**values, item.subject[0]: value})


@settings(max_examples=60, deadline=None)
@given(triggers, facts_given)
def test_beyond_its_budget_it_reports_too_many_questions_and_never_too_few(trigger, values):
    exact = set(names(found(trigger, values)))
    assert exact <= set(names(found(trigger, values, budget=0)))


def test_a_question_that_cancels_out_is_not_decisive():
    # a and (b or not a), with a answered yes, is b.
    trigger = [(Force.MUST, All((A, Any((B, Not(A), C)))))]
    assert names(found(trigger, {"a": Answer.YES, "c": Answer.YES})) == []


def test_a_weaker_force_does_not_count_while_the_stronger_is_certain():
    trigger = [(Force.MUST, A), (Force.MAY, B)]
    assert names(found(trigger, {"a": Answer.YES})) == []
    assert names(found(trigger, {"a": Answer.NO})) == ["b"]


def test_the_question_that_settles_most_stands_first():
    # a alone can rule everything out; b, c and d only one way in three.
    trigger = [(Force.MUST, All((Any((B, C, D)), A)))]
    assert names(found(trigger, {}))[0] == "a"


def test_an_age_at_a_date_asks_for_both_dates():
    leaf = AgeAt("born", "on", Op.AT_LEAST, 18)
    domains = domains_of([leaf], QUESTIONS)
    assert domains == {("born", "on"): (17, 18, 19)}


def test_a_wide_tree_stays_within_its_budget():
    pairs = tuple(Any((Ask(f"l{n}"), Ask(f"r{n}"))) for n in range(12))
    questions = {
        leaf.question: QUESTIONS["a"] for pair in pairs for leaf in pair.parts if isinstance(leaf, Ask)
    }
    trigger = [(Force.MUST, All(pairs))]
    state = start_state(trigger, lambda leaf: Answer.UNKNOWN)
    items = decisive(state, domains_of([node for _, node in trigger], questions), budget=5_000)
    assert len(items) == 24
    assert all(item.weight > 0 for item in items)
