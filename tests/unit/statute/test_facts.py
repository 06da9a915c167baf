"""Facts: typed, checked, and followed where one settles another."""

from datetime import date

import pytest

from goldthread.lib.statute import Answer, Facts, FactsError, load_pathways, read_facts

QUESTIONS = load_pathways().questions


def problems(raw):
    with pytest.raises(FactsError) as caught:
        read_facts(raw, QUESTIONS)
    return [str(problem) for problem in caught.value.problems]


def test_facts_are_typed_by_their_questions():
    raw = {
        "died": "yes",
        "needs_care_and_support": False,
        "abuse_or_neglect": "suspected",
        "subject_age": 40,
        "decision_date": "2026-03-02",
        "incident_date": date(2026, 1, 1),
        "nation": "england",
        "residence_area": " Somewhere ",
        "concern_agencies_worked_together": "unknown",
        "birth_date": None,
    }
    assert read_facts(raw, QUESTIONS).values == {
        "died": Answer.YES,
        "needs_care_and_support": Answer.NO,
        "abuse_or_neglect": "suspected",
        "subject_age": 40,
        "decision_date": date(2026, 3, 2),
        "incident_date": date(2026, 1, 1),
        "nation": "england",
        "residence_area": "Somewhere",
        "concern_agencies_worked_together": Answer.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("colour", "red", "there is no question of this name"),
        ("died", "maybe", "'maybe' is not yes, no or unknown"),
        ("died", 1, "1 is not yes, no or unknown"),
        ("died", ["yes"], "['yes'] is not yes, no or unknown"),
        ("abuse_or_neglect", "yes", "'yes' is not one of known, suspected, no or unknown"),
        ("nation", "France", "'France' is not one of england, wales, scotland, northern-ireland or unknown"),
        ("decision_date", "3 March 2026", "'3 March 2026' is not a date; write it as 2026-03-31"),
        ("decision_date", "2026-02-30", "'2026-02-30' is not a date; write it as 2026-03-31"),
        ("subject_age", "40", "'40' is not a whole number"),
        ("subject_age", -1, "-1 is not a whole number"),
        ("subject_age", True, "True is not a whole number"),
        ("residence_area", " ", '\' \' is not text, nor {"name", "nation"}'),
    ],
)
def test_a_fact_that_cannot_be_used_is_named_with_its_key(key, value, message):
    assert problems({key: value}) == [f"{key}: {message}"]


def test_every_bad_fact_is_named_at_once():
    assert len(problems({"died": "maybe", "colour": "red", "subject_age": "x", "nation": "england"})) == 3


def test_unknown_is_an_answer_to_every_kind_of_question():
    facts = read_facts({"died": "unknown", "decision_date": "unknown", "subject_age": "unknown"}, QUESTIONS)
    assert facts.asked("decision_date")
    assert facts.given("decision_date") is None
    assert facts.day("decision_date") is None


def test_a_date_before_birth_is_refused():
    raw = {"birth_date": "1980-05-01", "incident_date": "1979-05-01"}
    assert problems(raw) == ["incident_date: 1979-05-01 is before the date of birth, 1980-05-01"]


def test_an_answer_that_another_fact_contradicts_is_refused_and_both_are_named():
    raw = {"died": "no", "death_date": "2026-01-01"}
    assert problems(raw) == ["died: says no, but yes follows from the date of death (death_date)"]


def test_facts_from_which_both_answers_follow_are_refused_and_all_are_named():
    raw = {"subject_age": 18, "birth_date": "2008-01-10", "incident_date": "2026-01-09"}
    assert problems(raw) == [
        "subject_is_child: yes follows from the date of birth (birth_date), the incident date "
        "(incident_date), but no from the person's age (subject_age)"
    ]


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ({"subject_age": 17}, "yes"),
        ({"subject_age": 18}, "no"),
        ({"birth_date": "2008-01-10", "incident_date": "2026-01-09"}, "yes"),
        ({"birth_date": "2008-01-10", "incident_date": "2026-01-10"}, "no"),
        ({"birth_date": "2008-01-10"}, "unknown"),
        ({"subject_age": "unknown"}, "unknown"),
        ({"subject_is_child": "unknown", "subject_age": 17}, "yes"),
    ],
)
def test_whether_somebody_is_a_child_follows_from_age_or_dates(raw, answer):
    from goldthread.lib.statute.conditions import Ask
    from goldthread.lib.statute.facts import answer_leaf

    facts = read_facts(raw, QUESTIONS)
    assert answer_leaf(Ask("subject_is_child"), facts, QUESTIONS) == answer


def test_no_facts_at_all_are_allowed():
    assert read_facts({}, QUESTIONS) == Facts({})


def test_an_answer_under_an_older_name_counts_under_the_present_one():
    old = {"child_abused_or_neglected": "suspected", "child_seriously_harmed": "yes"}
    facts = read_facts(old, QUESTIONS)
    assert facts.given("abuse_or_neglect") == "suspected"
    assert facts.given("seriously_harmed") is Answer.YES
    unknown_now = read_facts(old | {"abuse_or_neglect": "unknown"}, QUESTIONS)
    assert unknown_now.given("abuse_or_neglect") == "suspected"
    with pytest.raises(FactsError, match="says suspected, but abuse_or_neglect says no"):
        read_facts(old | {"abuse_or_neglect": "no"}, QUESTIONS)
