"""England's safeguarding adults review, screened. Cases a lawyer can read: rules/scenarios."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.lib.statute import (
    Answer,
    Confidence,
    Facts,
    Force,
    Outcome,
    Pause,
    evaluate,
    load_pathways,
    read_facts,
)

PATHWAYS = load_pathways()
SAR = PATHWAYS.on("england.sar", date(2026, 11, 23))
DEATH = {
    "nation": "england",
    "subject_age": 71,
    "needs_care_and_support": "yes",
    "concern_agencies_worked_together": "yes",
    "died": "yes",
    "abuse_or_neglect": "suspected",
}
DOMAIN = {
    "subject_is_child": ["yes", "no", "unknown"],
    "adult_in_area": ["yes", "no", "unknown"],
    "needs_care_and_support": ["yes", "no", "unknown"],
    "concern_agencies_worked_together": ["yes", "no", "unknown"],
    "died": ["yes", "no", "unknown"],
    "abuse_or_neglect": ["known", "suspected", "no", "unknown"],
    "experienced_serious_abuse": ["yes", "no", "unknown"],
}
answers = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in DOMAIN.items()})


def screened(raw, edition=SAR, **options):
    return evaluate(edition, read_facts(raw, PATHWAYS.questions), **options)


def without(*keys):
    return {key: value for key, value in DEATH.items() if key not in keys}


def test_a_death_that_meets_the_criteria_is_required_with_reasons_and_sources():
    found = screened(DEATH)
    assert found.outcome is Outcome.REQUIRED
    assert found.force is Force.MUST
    assert found.missing == ()
    assert found.summary.startswith("On these answers the criteria appear to be met: Mandatory review.")
    assert [(reason.text, str(reason.citation)) for reason in found.reasons][-2:] == [
        ("The person has died.", "Care Act 2014, section 44(2)(a)"),
        (
            "Abuse or neglect is suspected.",
            "Care Act 2014, section 44(2)(b)",
        ),
    ]
    assert str(found.responsible.text) == "The safeguarding adults board for the adult's area"


def test_an_answer_that_follows_from_another_fact_says_so():
    texts = [reason.text for reason in screened(DEATH).reasons]
    assert "The person was 18 or over. (This follows from other facts given.)" in texts


def test_what_rules_a_review_out_is_what_the_reasons_name():
    found = screened(DEATH | {"needs_care_and_support": "no"})
    assert found.outcome is Outcome.NOT_MET
    assert found.force is None
    assert [reason.question for reason in found.reasons] == ["needs_care_and_support"]
    assert "do not appear to be met" in found.summary


def test_an_open_outcome_says_what_is_already_sure():
    found = screened(without("concern_agencies_worked_together"))
    assert found.outcome is Outcome.UNDETERMINED
    assert found.at_least is Outcome.MAY
    assert not found.is_settled
    assert found.summary.endswith("Already sure: discretionary review may be carried out.")


def test_not_asked_and_not_known_read_differently():
    def concern(raw):
        return next(r.text for r in screened(raw).reasons if r.question == "concern_agencies_worked_together")

    assert concern(without("concern_agencies_worked_together")).startswith("Not yet answered: ")
    unknown = DEATH | {"concern_agencies_worked_together": "unknown"}
    assert concern(unknown).startswith("It is not known whether there is reasonable cause for concern")


def test_each_missing_question_says_what_its_answers_lead_to():
    (missing,) = screened(without("concern_agencies_worked_together")).missing
    assert missing.question.id == "concern_agencies_worked_together"
    assert missing.leads_to == {"yes": Outcome.REQUIRED, "no": Outcome.MAY}


def test_questions_of_a_condition_that_is_out_are_not_missing():
    found = screened(without("abuse_or_neglect"))
    assert [item.question.id for item in found.missing] == ["abuse_or_neglect"]


def test_with_no_facts_every_question_of_the_trigger_is_missing():
    assert {item.question.id for item in screened({}).missing} == set(DOMAIN)


def test_each_branch_shows_the_value_of_every_part():
    mandatory, discretionary = screened(DEATH | {"abuse_or_neglect": "unknown"}).branches
    assert (mandatory.value, discretionary.value) == (Answer.UNKNOWN, Answer.YES)
    conditions = mandatory.tree.parts[-1]
    assert [part.value for part in conditions.parts] == [Answer.UNKNOWN, Answer.NO]
    assert str(conditions.parts[0].cite) == "Care Act 2014, section 44(2)"


@settings(max_examples=200, deadline=None)
@given(answers, st.data())
def test_adding_an_answer_never_turns_a_settled_outcome_into_another(raw, data):
    before = screened(raw)
    open_keys = [key for key in DOMAIN if raw.get(key, "unknown") == "unknown"]
    if not open_keys:
        return
    key = data.draw(st.sampled_from(open_keys))
    after = screened({**raw, key: data.draw(st.sampled_from(DOMAIN[key]))})
    if before.is_settled:
        assert after.outcome is before.outcome
    if before.at_least and after.is_settled:
        assert after.force is not None


@settings(max_examples=200, deadline=None)
@given(answers, st.data())
def test_a_question_that_is_not_missing_never_changes_the_outcome(raw, data):
    before = screened(raw)
    missing = {item.question.id for item in before.missing}
    for key in set(DOMAIN) - missing:
        if raw.get(key, "unknown") == "unknown":
            after = screened({**raw, key: data.draw(st.sampled_from(DOMAIN[key]))})
            assert after.outcome is before.outcome


@settings(max_examples=100, deadline=None)
@given(answers)
def test_required_rests_on_a_yes_for_every_part_of_the_duty(raw):
    if screened(raw).outcome is Outcome.REQUIRED:
        assert raw["needs_care_and_support"] == raw["concern_agencies_worked_together"] == "yes"
        assert raw["subject_is_child"] == "no"
        died = raw["died"] == "yes" and raw["abuse_or_neglect"] in ("known", "suspected")
        assert died or (raw["died"] == "no" and raw["experienced_serious_abuse"] == "yes")


def test_the_order_of_facts_does_not_matter():
    expected = screened(DEATH)
    for keys in list(permutations(DEATH))[::60]:
        assert screened({key: DEATH[key] for key in keys}) == expected


@pytest.mark.parametrize("key", [key for key in DEATH if key != "nation"])
def test_any_one_fact_left_unknown_never_yields_required(key):
    assert screened(DEATH | {key: "unknown"}).outcome is Outcome.UNDETERMINED


def test_clocks_have_due_dates_where_their_start_is_known():
    found = screened(DEATH | {"review_started_date": "2026-08-31"})
    due = {reading.clock.id: reading.due for reading in found.clocks}
    assert due == {"complete": date(2027, 2, 28), "information": None, "annual-report": None}


def test_the_six_months_are_shown_as_guidance_to_check():
    (complete, *_) = screened(DEATH).clocks
    assert not complete.is_hard


def test_pauses_are_given_by_clock():
    raw = DEATH | {"review_started_date": "2026-01-05"}
    pauses = {"complete": [Pause(date(2026, 2, 1), date(2026, 2, 10))]}
    assert screened(raw, pauses=pauses).clocks[0].due == date(2026, 7, 15)


def marked(mark):
    branch = SAR.branches[0]
    rule = replace(branch.rule, mark=mark)
    return replace(SAR, branches=(replace(branch, rule=rule), *SAR.branches[1:]))


def test_a_duty_known_only_from_memory_is_never_required():
    found = screened(DEATH, marked(Confidence.MEMORY))
    assert found.outcome is Outcome.CONSIDER
    assert found.check_guidance


def test_a_duty_read_in_part_is_required_and_marked_for_checking():
    found = screened(DEATH, marked(Confidence.PARTLY))
    assert found.outcome is Outcome.REQUIRED
    assert found.check_guidance


def test_an_edition_whose_text_was_not_read_is_marked_for_checking():
    assert not screened(DEATH).check_guidance
    assert screened(DEATH, replace(SAR, text_read=False)).check_guidance


def test_screening_never_records_a_decision():
    assert "decision" not in {name for name in vars(evaluate(SAR, Facts({}))) if name != "decision_options"}


@settings(max_examples=200)
@given(answers)
def test_the_duty_is_met_exactly_when_every_limb_is(raw):
    found = screened(raw)
    limbs = {reading.value for reading in found.limbs}
    mandatory = found.branches[0].value
    assert (mandatory is Answer.YES) == (limbs == {Answer.YES})
    if Answer.NO in limbs:
        assert mandatory is Answer.NO


def test_each_limb_says_what_the_answers_say_of_it():
    found = screened(without("concern_agencies_worked_together") | {"abuse_or_neglect": "no"})
    assert {reading.limb.id: reading.value for reading in found.limbs} == {
        "area": Answer.YES,
        "needs": Answer.YES,
        "concern": Answer.UNKNOWN,
        "died_or_serious": Answer.YES,
        "link_to_abuse": Answer.NO,
    }


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"nation": "scotland"}, "The nation where it happened: Scotland, not England or Wales."),
        ({"nation": "wales"}, "The nation where it happened: Wales."),
        ({}, "The nation where it happened (not known) may or may not be England or Wales."),
    ],
)
def test_where_it_happened_reads_as_a_sentence(raw, sentence):
    facts = {"died": "yes", "subject_age": 41, "domestic_abuse_related": "yes"} | raw
    found = screened(facts, PATHWAYS.on("england-wales.dhr", date(2026, 11, 23)))
    assert sentence in [reason.text for reason in found.reasons if reason.question == "nation"]
