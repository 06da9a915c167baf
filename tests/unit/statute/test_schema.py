"""A malformed rule file gives errors that name file, line and key, all in one pass."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.lib.statute import Nation, RulesError, check_pathways, load_pathways
from tests.unit.statute.rules_folder import EDITION, QUESTIONS, changed, write_rules


def faults(folder, edition=EDITION, questions=QUESTIONS):
    write_rules(folder, edition, questions)
    return [str(problem) for problem in check_pathways(folder)[1]]


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_folder_that_the_tests_change_has_no_faults(tmp_path):
    assert faults(tmp_path) == []


BRANCH_MARK = "    mark: S\n    force: must"
CASES = [
    ("name: Test review\n", "", 1, "name", "missing"),
    ("text_read: true", "text_read: true\ncolour: red", 6, "colour", "unknown key; known here"),
    ("text_read: true", "text_read: maybe", 5, "text_read", "should be true or false"),
    (
        "fact: decision_date",
        "fact: decision_date\n  stands_in: [died]",
        9,
        "applies_by.stands_in[0]",
        "died is a yes_no question; needed: date",
    ),
    (
        "nation: england",
        "nation: england\nnations: [england, france]",
        4,
        "nations[1]",
        "'france' is not one of england",
    ),
    (
        "nation: england",
        "nation: england\nnations: [wales]",
        4,
        "nations",
        "should hold the nation whose calendar",
    ),
    ("nation: england", "nation: france", 3, "nation", "'france' is not one of england"),
    ("{from: 2020-01-01,", "{from: last year,", 6, "in_force.from", "'last year' is not a date"),
    ("{from: 2020-01-01,", "{from: 2020-01-01, until: 2019-01-01,", 6, "in_force", "before it begins"),
    ("fact: decision_date", "fact: died", 8, "applies_by.fact", "died is a yes_no question; needed: date"),
    ("fact: decision_date", "fact: no_such", 8, "applies_by.fact", "there is no question 'no_such'"),
    ("kind: statute}", "kind: gossip}", 11, "sources.act.kind", "'gossip' is not one of statute"),
    ("{text: Anyone., cite: act, mark: S}", "{text: Anyone., mark: S}", 14, "about[0].cite", "missing"),
    ("{text: Anyone., cite: act,", "{text: Anyone., cite: law,", 14, "about[0].cite", "no source 'law'"),
    ("{text: Anyone., cite: act, mark: S}", "{text: Anyone., cite: act}", 14, "about[0].mark", "missing"),
    (
        "{text: Anyone., cite: act, mark: S}",
        "{text: Anyone., cite: act, mark: X}",
        14,
        "about[0].mark",
        "not a mark",
    ),
    ("  - {text: Anyone., cite: act, mark: S}", "  []", 13, "about", "should hold at least one value"),
    ("  - {text: Anyone., cite: act, mark: S}", "  text", 13, "about", "should be a list"),
    ("force: must", "force: shall", 25, "trigger[0].force", "'shall' is not one of must"),
    (BRANCH_MARK, "    mark: S", 20, "trigger[0].force", "missing"),
    ("- question: died", "- question: dead", 28, "trigger[0].when.all[0].question", "no question 'dead'"),
    (
        "- question: died",
        "- question: subject_age",
        28,
        "trigger[0].when.all[0].question",
        "is a number question",
    ),
    ("- question: died", "- answer: died", 28, "trigger[0].when.all[0]", "exactly one of all, any, not"),
    ("is: [abuse]", "is: [theft]", 30, "trigger[0].when.all[1].is", "not options of cause: theft"),
    ("          is: [abuse]\n", "", 29, "trigger[0].when.all[1].question", "say which count"),
    (
        "- question: died",
        "- {question: died, is: [yes]}",
        28,
        "trigger[0].when.all[0].is",
        "answered yes or no",
    ),
    (
        "- question: died",
        "- compare: {fact: subject_age}",
        28,
        "trigger[0].when.all[0].compare",
        "exactly one of",
    ),
    (
        "- question: died",
        "- compare: {fact: died, is: [a]}",
        28,
        "trigger[0].when.all[0].compare.fact",
        "is a yes_no",
    ),
    (
        "- question: died",
        "- compare: {fact: subject_age, before: 2020-01-01}",
        28,
        "trigger[0].when.all[0].compare.before",
        "a number is compared with",
    ),
    (
        "- question: died",
        "- compare: {fact: incident_date, at_least: 3}",
        28,
        "trigger[0].when.all[0].compare.at_least",
        "a date is compared with",
    ),
    (
        "- question: died",
        "- age: {born: nobody, on: incident_date, at_least: 18}",
        28,
        "trigger[0].when.all[0].age.born",
        "no question 'nobody'",
    ),
    ("- question: died", "- any: []", 28, "trigger[0].when.all[0].any", "at least one condition"),
    ("pathway: england.test", "pathway: wales.test", 1, "pathway", "should begin with the nation, england."),
    ("name: Test review", 'name: ""', 4, "name", "should not be empty"),
    ("name: Test review", "name: [Test, review]", 4, "name", "should be text"),
    ("name: Test review", "name: Test\nname: Review", 5, "name", "given twice"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "message"), CASES)
def test_a_fault_is_named_by_file_line_and_key(tmp_path, old, new, line, key, message):
    found = faults(tmp_path, changed(EDITION, old, new))
    assert len(found) == 1, found
    assert found[0].startswith(f"england/test.yaml:{line}: {key}: ")
    assert message in found[0]


LATER_CASES = [
    (
        "clocks:\n  - {id: c, name: C, from: nobody, until: x, text: T, cite: act, mark: S, force: must}\n",
        "clocks[0].from: there is no date question 'nobody'",
    ),
    (
        "clocks:\n  - {id: c, name: C, from: decision_date, until: x, amount: {days: 1, weeks: 2}, "
        "text: T, cite: act, mark: S, force: must}\n",
        "clocks[0].amount: should have exactly one of days",
    ),
    (
        "clocks:\n  - {id: c, name: C, from: decision_date, until: x, amount: {days: 0}, "
        "text: T, cite: act, mark: S, force: must}\n",
        "clocks[0].amount.days: should be a whole number, 1 or more",
    ),
    (
        "clocks:\n  - {id: c, name: C, from: decision_date, until: x, counting: sometimes, "
        "text: T, cite: act, mark: S, force: must}\n",
        "clocks[0].counting: 'sometimes' is not one of after, beginning_with",
    ),
    (
        "clocks:\n  - {id: c, name: C, from: decision_date, until: x, text: T, cite: act, mark: S}\n",
        "clocks[0].force: missing",
    ),
    (
        "clocks:\n  - {id: c, name: C, from: decision_date, until: x, when: {question: lost}, "
        "text: T, cite: act, mark: S, force: must}\n",
        "clocks[0].when.question: there is no question 'lost'",
    ),
    ("clocks:\n  - soon\n", "clocks[0]: should be a set of keys"),
    (
        "stages:\n  - {id: s, name: S, who: W, clock: lost, text: T, cite: act, mark: S}\n",
        "stages: there is no clock 'lost'",
    ),
    (
        "stages:\n  - {id: s, name: S, who: W, text: T, cite: act, mark: S}\n"
        "  - {id: s, name: S, who: W, text: T, cite: act, mark: S}\n",
        "stages: s stands 2 times",
    ),
    (
        "limbs:\n  - {id: l, name: L, when: {question: lost}, text: T, cite: act, mark: S}\n",
        "limbs[0].when.question: there is no question 'lost'",
    ),
    (
        "decision_options:\n  - {id: d, name: D, starts_review: 1, text: T, cite: act, mark: S}\n",
        "decision_options[0].starts_review: should be true or false",
    ),
    (
        "decision_options:\n  - {id: d, name: D, starts_review: true, needs: luck, text: T, "
        "cite: act, mark: S}\n",
        "decision_options[0].needs: 'luck' is not one of date, pathway, review",
    ),
    (
        "contents:\n  - {id: p, name: P, draws_on: [practice, gossip], text: T, cite: act, mark: S, "
        "force: should}\n",
        "contents[0].draws_on[1]: 'gossip' is not one of circumstances, method, people",
    ),
    (
        "contents:\n  - {id: p, name: P, draws_on: practice, text: T, cite: act, mark: S, force: should}\n",
        "contents[0].draws_on: should be a list",
    ),
    (
        "contents:\n  - {id: p, name: P, draws_on: [], text: T, cite: act, mark: S, force: should}\n",
        "contents[0].draws_on: should hold at least one value",
    ),
    (
        "contents:\n  - {id: p, name: P, draws_on: [free, free], text: T, cite: act, mark: S, force: may}\n",
        "contents[0].draws_on: names one thing twice",
    ),
    (
        "contents:\n  - {id: p, name: P, draws_on: [free], text: T, cite: act, mark: S}\n",
        "contents[0].force: missing",
    ),
    (
        "contents:\n  - {id: p, name: P, text: T, cite: act, mark: S, force: should}\n",
        "contents[0].draws_on: missing",
    ),
    (
        "contents:\n  - {id: p, name: P, draws_on: [free], text: T, cite: act, mark: S, force: may}\n"
        "  - {id: p, name: Q, draws_on: [free], text: T, cite: act, mark: S, force: may}\n",
        "contents: p stands 2 times",
    ),
    ("told:\n  - {text: T, cite: act, mark: S}\n", "told[0].force: missing"),
    ("forms:\n  - {name: F, text: T, cite: act, mark: S}\n", "forms[0].id: missing"),
]


@pytest.mark.parametrize(("added", "message"), LATER_CASES)
def test_a_fault_in_a_later_part_is_named(tmp_path, added, message):
    (found,) = faults(tmp_path, EDITION + added)
    assert message in found


QUESTION_CASES = [
    ("type: number", "type: colour", "questions[2].type: 'colour' is not one of yes_no"),
    ("    help: The GP knows.\n    says", "    says", "questions[4].help: missing"),
    (", unknown: Nobody knows.}", "}", "questions[4].says.unknown: missing"),
    ("- id: nation", "- id: died", "questions[4].id: question died stands twice"),
    ("- {value: accident,", "- {value: unknown,", "unknown is always an answer"),
    (
        "    text: Has the person died?",
        "    text: Has the person died?\n    yes_when: {question: lost}",
        "questions[4].yes_when.question: there is no question 'lost'",
    ),
    (
        "    text: Has the person died?",
        "    text: Has the person died?\n    yes_when: {question: died}",
        "questions[4].yes_when: rests on an answer that itself follows",
    ),
    (
        "    text: How old was the person?",
        "    text: How old was the person?\n    yes_when: {question: died}",
        "yes_when and no_when belong to a yes/no question",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), QUESTION_CASES)
def test_a_fault_in_the_questions_is_named(tmp_path, old, new, message):
    found = faults(tmp_path, questions=changed(QUESTIONS, old, new))
    assert any(message in fault for fault in found), found
    assert all(fault.startswith(("questions/all.yaml:", "england/test.yaml:")) for fault in found)


def test_all_faults_of_all_files_come_in_one_pass_in_order(tmp_path):
    broken = EDITION.replace("mark: S", "mark: Q").replace("force: must", "force: shall")
    found = faults(tmp_path, broken, changed(QUESTIONS, "type: number", "type: colour"))
    assert len(found) >= broken.count("mark: Q") + 2
    lines = [int(fault.split(":")[1]) for fault in found if fault.startswith("england/")]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1, 2", "not YAML"),
        ("", "the file is empty"),
        ("just words", "should be a set of keys"),
        ("- a\n- b\n", "should be a set of keys"),
        ("a: &x [*x]\n", "alias"),
    ],
)
def test_a_file_that_is_not_a_rule_file_is_named(tmp_path, text, message):
    write_rules(tmp_path)
    (tmp_path / "england" / "broken.yaml").write_text(text, encoding="utf-8")
    found = [str(problem) for problem in check_pathways(tmp_path)[1]]
    assert any(fault.startswith("england/broken.yaml:") and message in fault for fault in found), found


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    write_rules(tmp_path)
    (tmp_path / "england" / "broken.yaml").write_bytes(b"name: \xff\xfe")
    assert "not readable" in str(check_pathways(tmp_path)[1][0])


def test_loading_refuses_rules_with_faults(tmp_path):
    write_rules(tmp_path, changed(EDITION, "nation: england", "nation: france"))
    with pytest.raises(RulesError, match="england/test.yaml:3: nation"):
        load_pathways(tmp_path)


def test_overlapping_editions_are_a_fault(tmp_path):
    write_rules(tmp_path)
    later = changed(EDITION, 'edition: "2020"', 'edition: "2024"').replace("2020-01-01", "2024-01-01")
    (tmp_path / "england" / "later.yaml").write_text(later, encoding="utf-8")
    (fault,) = check_pathways(tmp_path)[1]
    assert str(fault) == (
        "england/later.yaml:1: in_force.from: begins 2024-01-01, while england/test.yaml runs until now"
    )


def test_editions_that_are_chosen_by_different_facts_are_a_fault(tmp_path):
    write_rules(tmp_path, changed(EDITION, "{from: 2020-01-01,", "{from: 2020-01-01, until: 2023-12-31,"))
    later = changed(EDITION, 'edition: "2020"', 'edition: "2024"').replace("2020-01-01", "2024-01-01")
    later = changed(later, "fact: decision_date", "fact: incident_date")
    (tmp_path / "england" / "later.yaml").write_text(later, encoding="utf-8")
    (fault,) = check_pathways(tmp_path)[1]
    assert str(fault) == (
        "england/later.yaml:1: applies_by: the editions of a pathway are chosen alike; "
        "england/test.yaml is chosen in another way"
    )


def test_two_editions_of_one_name_are_a_fault(tmp_path):
    write_rules(tmp_path, changed(EDITION, "{from: 2020-01-01,", "{from: 2020-01-01, until: 2023-12-31,"))
    later = EDITION.replace("2020-01-01", "2024-01-01")
    (tmp_path / "england" / "later.yaml").write_text(later, encoding="utf-8")
    assert "has two editions 2020" in str(check_pathways(tmp_path)[1][0])


def test_an_older_name_must_mean_the_same_as_the_present_one(tmp_path):
    rules = write_rules(tmp_path)
    (rules / "questions" / "older.yaml").write_text(
        "questions:\n  - {id: older, text: When?, help: The file., type: date, same_as: decision_date}\n"
        "  - {id: other, text: How many?, help: The file., type: number, same_as: decision_date}\n"
        "  - {id: lost, text: When?, help: The file., type: date, same_as: nothing}\n",
        encoding="utf-8",
    )
    said = [problem.message for problem in check_pathways(rules)[1]]
    assert said == ["decision_date has answers of another kind", "there is no question 'nothing' to answer"]


def test_yes_and_no_stay_words():
    questions = load_pathways().questions
    assert questions["abuse_or_neglect"].options[2].value == "no"


def test_extra_areas_can_be_given_and_must_be_fictional_or_have_a_source(tmp_path):
    areas = tmp_path / "areas.yaml"
    areas.write_text(
        "fictional: true\nareas:\n  - {code: X1, name: Harrowmere, nation: england}\n", encoding="utf-8"
    )
    rules = write_rules(tmp_path / "rules")
    found = load_pathways(rules, more_areas=[areas]).areas["X1"]
    assert (found.name, found.nation.value, found.fictional) == ("Harrowmere", "england", True)
    areas.write_text("areas:\n  - {code: X1, name: Harrowmere, nation: england}\n", encoding="utf-8")
    assert "real areas need a source" in str(check_pathways(rules, more_areas=[areas])[1][0])


def test_an_area_stands_once(tmp_path):
    areas = tmp_path / "areas.yaml"
    entry = "  - {code: X1, name: Harrowmere, nation: england}\n"
    areas.write_text(f"fictional: true\nareas:\n{entry}{entry}", encoding="utf-8")
    rules = write_rules(tmp_path / "rules")
    assert "area X1 stands twice" in str(check_pathways(rules, more_areas=[areas])[1][0])


def test_a_pathway_serves_the_nations_that_it_names(tmp_path):
    write_rules(tmp_path, EDITION, QUESTIONS)
    assert load_pathways(tmp_path).on("england.test", date(2020, 6, 1)).served == "England"
    both = changed(EDITION, "nation: england", "nation: england\nnations: [england, wales]")
    write_rules(tmp_path, both, QUESTIONS)
    assert load_pathways(tmp_path).on("england.test", date(2020, 6, 1)).served == "England and Wales"


def test_all_four_nations_are_the_united_kingdom():
    assert Nation.listed(tuple(Nation)) == "United Kingdom"
    assert Nation.listed(tuple(Nation)[:3]) == "England, Wales and Scotland"
