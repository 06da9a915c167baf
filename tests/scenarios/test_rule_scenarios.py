"""The worked cases beside the rules hold, and a case that does not hold is reported where it stands."""

from __future__ import annotations

import pytest

from goldthread.lib.statute import RULES, load_pathways
from goldthread.lib.statute.scenarios import run_file, run_scenarios, scenario_files

PATHWAYS = load_pathways()
FILES = [path.relative_to(RULES).as_posix() for path in scenario_files()]


@pytest.mark.parametrize("name", FILES)
def test_every_worked_case_holds(name):
    count, problems = run_file(PATHWAYS, RULES / name, name)
    assert [str(problem) for problem in problems] == []
    assert count >= 8


def test_every_pathway_has_worked_cases():
    assert {f"scenarios/{pathway}.yaml" for pathway in PATHWAYS.ids()} <= set(FILES)


def test_all_files_are_run():
    count, problems = run_scenarios(PATHWAYS)
    assert problems == ()
    assert count == sum(run_file(PATHWAYS, RULES / name, name)[0] for name in FILES)


SCENARIO = """\
pathway: england.sar
scenarios:
  - name: A case
    id: first
    given: {decision_date: 2026-03-02, nation: england, subject_age: 71, needs_care_and_support: "yes",
            concern_agencies_worked_together: "yes", died: "yes", abuse_or_neglect: known}
    expect: EXPECTED
"""
PERIOD = """\
periods:
  - name: A period
    nation: england
    start: 2026-01-05
    amount: {days: 5}
    due: EXPECTED
"""


def run(tmp_path, text):
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in run_file(PATHWAYS, path, "case.yaml")[1]]


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ("{outcome: may}", "scenarios[0].expect.outcome: expected may, found required"),
        ("{missing: [died]}", "scenarios[0].expect.missing: expected ['died'], found []"),
        ("{edition: '2009'}", "scenarios[0].expect.edition: expected 2009, found 2015-04-01"),
        ("{at_least: may}", "scenarios[0].expect.at_least: expected may, found nothing"),
        ("{cites: [Another Act]}", "scenarios[0].expect.cites[0]: 'Another Act' is not among"),
        ("{due: {complete: 2026-01-01}}", "due.complete: expected 2026-01-01, found None"),
        ("{note: stood in}", "scenarios[0].expect.note: the notes say: nothing"),
        ("{error: no edition}", "scenarios[0].expect.error: no error came"),
        ("{colour: red}", "scenarios[0].expect.colour: unknown key"),
    ],
)
def test_an_expectation_that_is_not_met_is_named_by_file_line_and_key(tmp_path, expected, message):
    (found,) = run(tmp_path, SCENARIO.replace("EXPECTED", expected))
    assert found.startswith("case.yaml:7: ")
    assert message in found


def test_expectations_that_are_met_are_no_problem(tmp_path):
    assert run(tmp_path, SCENARIO.replace("EXPECTED", "{outcome: required, missing: []}")) == []


def test_a_case_like_another_changes_only_what_it_gives(tmp_path):
    text = SCENARIO.replace("EXPECTED", "{outcome: required}") + (
        "  - name: Another\n    like: first\n    given: {concern_agencies_worked_together: 'no'}\n"
        "    expect: {outcome: may}\n"
    )
    assert run(tmp_path, text) == []
    (found,) = run(tmp_path, text.replace("like: first", "like: second"))[:1]
    assert "no scenario above has the id 'second'" in found


def test_an_error_that_was_not_expected_is_reported(tmp_path):
    text = SCENARIO.replace("2026-03-02", "1999-01-01").replace("EXPECTED", "{outcome: required}")
    assert "an error came: No edition of england.sar covers 1999-01-01" in run(tmp_path, text)[0]
    other = text.replace("{outcome: required}", "{error: something else}")
    assert "the error is: No edition" in run(tmp_path, other)[0]


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ("2026-01-11", "periods[0].due: expected 2026-01-11, found 2026-01-10"),
        ("paused", "periods[0].due: expected paused, found 2026-01-10"),
    ],
)
def test_a_period_that_ends_on_another_day_is_reported(tmp_path, expected, message):
    (found,) = run(tmp_path, PERIOD.replace("EXPECTED", expected))
    assert found == f"case.yaml:6: {message}"


def test_a_period_that_is_paused_can_be_expected(tmp_path):
    text = PERIOD.replace("due: EXPECTED", "due: paused\n    pauses: [{from: 2026-01-07}]")
    assert run(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pathway: england.sar\nscenarios: []\n", "holds no scenario"),
        ("pathway: england.sar\nscenarios:\n  - {name: A}\n", "scenarios[0].given: missing"),
        ("periods:\n  - {name: A}\n", "periods[0].nation: missing"),
        (PERIOD.replace("days: 5", "days: five"), "periods[0].amount.days: should be a whole number"),
        ("nothing: here\n", "nothing: unknown key"),
        ("a: [", "not YAML"),
    ],
)
def test_a_malformed_file_of_cases_is_named(tmp_path, text, message):
    assert any(message in found for found in run(tmp_path, text))
