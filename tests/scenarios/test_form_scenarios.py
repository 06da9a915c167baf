"""The worked cases of forms hold, and a case that does not hold is reported where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.lib.forms import load_forms
from goldthread.lib.forms.scenarios import run_file, run_scenarios, scenario_files
from goldthread.lib.statute import RULES

FORMS = load_forms()


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.stem)
def test_every_worked_case_holds(path: Path) -> None:
    count, problems = run_file(FORMS, path, path.name)
    assert [str(problem) for problem in problems] == []
    assert count >= 2


def test_every_form_has_worked_cases() -> None:
    assert {path.stem for path in scenario_files()} == set(FORMS.editions)
    assert run_scenarios(FORMS, RULES)[0] >= 60


CASE = """\
form: child-death-analysis
scenarios:
  - name: A case
    id: first
    "on": 2026-11-20
    given: {held_on: 2026-11-20, modifiable: none, child_score: 2}
    expect: EXPECTED
"""


def run(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in run_file(FORMS, path, "case.yaml")[1]]


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ("{sections: [meeting]}", "scenarios[0].expect.sections: expected ['meeting'], found ['meeting', 's"),
        ("{missing: []}", "scenarios[0].expect.missing: expected [], found ['case_number', 'which'"),
        ("{faults: [wrong]}", "scenarios[0].expect.faults: expected ['wrong'], found []"),
        ("{asks: [modifiable_text]}", "scenarios[0].expect.asks[0]: 'modifiable_text' is not asked"),
        ("{leaves_out: [modifiable]}", "leaves_out[0]: 'modifiable' is asked, or does not exist"),
        ("{leaves_out: [no_such]}", "leaves_out[0]: 'no_such' is asked, or does not exist"),
        ("{prints: [Elephant]}", "scenarios[0].expect.prints[0]: 'Elephant' is not printed"),
        ("{prints_not: [Factors that may]}", "prints_not[0]: 'Factors that may' is printed"),
        ("{error: no question}", "scenarios[0].expect.error: no error came"),
        ("{colour: red}", "scenarios[0].expect.colour: unknown key"),
    ],
)
def test_an_expectation_that_is_not_met_is_named_by_file_line_and_key(
    tmp_path: Path, expected: str, message: str
) -> None:
    (found,) = run(tmp_path, CASE.replace("EXPECTED", expected))
    assert found.startswith("case.yaml:7: ")
    assert message in found


def test_expectations_that_are_met_are_no_problem(tmp_path: Path) -> None:
    expected = "{faults: [], asks: [modifiable], leaves_out: [modifiable_text], prints: [20 November 2026]}"
    assert run(tmp_path, CASE.replace("EXPECTED", expected)) == []


def test_a_case_like_another_changes_only_what_it_gives(tmp_path: Path) -> None:
    text = CASE.replace("EXPECTED", "{}") + (
        "  - name: Another\n    like: first\n    given: {modifiable: identified}\n"
        "    expect: {asks: [modifiable_text], prints: [20 November 2026]}\n"
    )
    assert run(tmp_path, text) == []
    assert (
        "no scenario above has the id 'second'"
        in run(tmp_path, text.replace("like: first", "like: second"))[0]
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("child-death-analysis", "no-such", "there is no form 'no-such'"),
        ("id: first", "edition: '1999-01-01'", "there is no edition '1999-01-01'"),
        ("child_score: 2", "colour: red", "an error came: colour: there is no question of this name here"),
        ("child_score: 2", "child_score: [2]", "an error came: child_score: is not the answer of a score"),
        ("    expect: {}\n", "", "scenarios[0].expect: missing"),
        ("form: ", "from: ", "from: unknown key"),
    ],
)
def test_a_malformed_case_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = CASE.replace("EXPECTED", "{}").replace(old, new)
    assert any(message in found for found in run(tmp_path, text))


def test_a_file_without_a_case_is_named(tmp_path: Path) -> None:
    assert run(tmp_path, "form: sar-referral\nscenarios: []\n") == [
        "case.yaml:1: (whole file): holds no scenario"
    ]
