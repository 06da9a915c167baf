"""Whatever a rule file or a facts file holds, the answer is a named fault, never a crash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.lib.statute import RULES, FactsError, Problem, check_pathways, load_pathways, read_facts
from goldthread.lib.statute.scenarios import run_file
from tests.unit.statute.rules_folder import QUESTIONS

PATHWAYS = load_pathways()
RULE_FILE = RULES / "england" / "sar.2015-04-01.yaml"
QUESTION_FILE = RULES / "questions" / "case.yaml"
SCENARIO_FILE = RULES / "scenarios" / "england.sar.yaml"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def damaged(draw, path: Path):
    """A file with a few lines left out, said twice, emptied, indented or made nonsense."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        head = lines[at].split(":")[0]
        new = draw(
            st.sampled_from(
                [
                    [],
                    [lines[at]] * 2,
                    [f"{head}:"],
                    [f"{head}: []"],
                    [f"{head}: 7"],
                    [f"  {lines[at]}"],
                    ["? ["],
                ]
            )
        )
        lines[at : at + 1] = new
    return "\n".join(lines)


def checked(folder: Path, edition: str, questions: str) -> tuple[Problem, ...]:
    for name, text in (("england/sar.yaml", edition), ("questions/case.yaml", questions)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return check_pathways(folder)[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("rules")


@settings(max_examples=80)
@given(damaged(RULE_FILE))
def test_a_damaged_rule_file_is_a_list_of_named_faults(folder, text):
    found = checked(folder, text, QUESTION_FILE.read_text(encoding="utf-8"))
    assert all(problem.file == "england/sar.yaml" and problem.line >= 1 for problem in found)
    assert all(problem.message for problem in found)


@settings(max_examples=40)
@given(damaged(QUESTION_FILE))
def test_a_damaged_list_of_questions_is_a_list_of_named_faults(folder, text):
    found = checked(folder, RULE_FILE.read_text(encoding="utf-8"), text)
    assert {problem.file for problem in found} <= {"england/sar.yaml", "questions/case.yaml"}


@settings(max_examples=40)
@given(damaged(SCENARIO_FILE))
def test_a_damaged_file_of_worked_cases_is_a_list_of_named_faults(folder, text):
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    assert all(problem.file == "cases.yaml" for problem in run_file(PATHWAYS, path, "cases.yaml")[1])


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from([*PATHWAYS.questions, "colour", ""]), json_values, max_size=5))
def test_any_facts_are_read_or_refused_by_key(raw):
    raw = json.loads(json.dumps(raw))
    named: set[str] = set()
    try:
        named = set(read_facts(raw, PATHWAYS.questions).values)
    except FactsError as error:
        named = {problem.key for problem in error.problems}
    assert named <= set(raw) | {PATHWAYS.questions[key].same_as for key in raw if key in PATHWAYS.questions}


def test_a_rule_file_against_other_questions_names_each_that_is_not_there(folder):
    found = checked(folder, RULE_FILE.read_text(encoding="utf-8"), QUESTIONS)
    assert any("there is no question 'needs_care_and_support'" in problem.message for problem in found)
