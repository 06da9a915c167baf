"""Definitions are read whole, and each fault names its file, line and key."""

from pathlib import Path

import pytest

from goldthread.lib.forms import Type, check_forms, load_forms
from goldthread.lib.statute import RulesError, load_pathways
from tests.unit.forms.a_form import REFERRAL, folder, referral

NAME = "referral.2026-11-01"


def faults(tmp_path: Path, text: str, name: str = NAME) -> list[str]:
    folder(tmp_path)
    (tmp_path / "forms" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_forms(tmp_path)[1]]


def test_a_form_is_read_with_its_sections_types_and_conditions(tmp_path: Path) -> None:
    form = referral(tmp_path)
    assert [section.id for section in form.sections] == ["adult", "care", "agencies", "end"]
    assert form.question("name").names
    assert form.question("overall").type is Type.SCORE
    assert form.section_of("known").id == "agencies"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: person", "type: people", "sections[0].questions[0].type: 'people' is not one of text"),
        (
            "{any: [{question: kinds, is: [neglect]}, {question: died}]}",
            "{maybe: 1}",
            "should have exactly one of all",
        ),
        ("when: {question: died}}", "when: {question: dead}}", "there is no question 'dead' before this one"),
        ("is: [neglect]", "is: [fire]", "not an answer of kinds: fire"),
        ("id: born", "id: name", "name stands twice"),
        ("limit: 20,", "limit: 20, limits: 3,", "unknown key; known here"),
        ("mark: M", "mark: Q", "'Q' is not one of S"),
        (
            "{id: signed, type: signature, text: Signed}",
            "{id: signed, type: table, text: Signed}",
            "a table needs",
        ),
        ("past: true, unknown", "at_most: 3, unknown", "belongs to number or table; this is a date"),
        ('"2026-11-01"', '"November"', "'November' is not a date"),
        ("text: Very poor}", "text: Very poor, exclusive: true}", "exclusive belongs to the options"),
    ],
)
def test_a_fault_is_named_at_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in REFERRAL
    found = faults(tmp_path, REFERRAL.replace(old, new, 1))
    assert any(message in fault for fault in found), found
    assert all(fault.startswith("forms/referral.2026-11-01.yaml:") for fault in found)


def test_a_form_stands_in_a_file_of_its_own_name(tmp_path: Path) -> None:
    assert "should stand in a file named referral.2026-11-01.yaml" in faults(tmp_path, REFERRAL, "other")[0]


def test_loading_refuses_what_has_faults(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "forms" / f"{NAME}.yaml").write_text("form: referral", encoding="utf-8")
    with pytest.raises(RulesError, match="sections: missing"):
        load_forms(tmp_path)


def test_a_fact_must_be_a_question_of_the_law_and_of_its_type(tmp_path: Path) -> None:
    folder(tmp_path)
    text = REFERRAL.replace("fact: died, keep", "fact: incident_date, keep").replace(
        "limit: 30", "limit: 30, fact: shoe_size"
    )
    (tmp_path / "forms" / f"{NAME}.yaml").write_text(text, encoding="utf-8")
    messages = [problem.message for problem in check_forms(tmp_path, facts=load_pathways().questions)[1]]
    assert messages == [
        "incident_date is answered by date, not by a yes_no",
        "the law has no question 'shoe_size'",
    ]


def test_the_edition_in_use_is_the_last_that_began(tmp_path: Path) -> None:
    folder(tmp_path)
    for day in ("2026-11-01", "2027-04-01"):
        text = REFERRAL.replace("2026-11-01", day)
        (tmp_path / "forms" / f"referral.{day}.yaml").write_text(text, encoding="utf-8")
    forms = load_forms(tmp_path)
    assert forms.latest("referral", "2027-03-31").edition == "2026-11-01"
    assert forms.latest("referral", "2027-04-01").edition == "2027-04-01"
    assert forms.latest("referral", "2020-01-01").edition == "2026-11-01"
    assert [form.edition for form in forms.for_pathway("england.sar", "2027-05-01")] == ["2027-04-01"]


def test_the_forms_that_came_with_goldthread_have_no_faults() -> None:
    assert [str(problem) for problem in check_forms(facts=load_pathways().questions)[1]] == []
