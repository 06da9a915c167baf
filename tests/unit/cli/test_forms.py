"""`goldthread forms`: lists, shows, checks and prints, without a database."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from goldthread.cli.main import main
from goldthread.lib.statute import RULES

CHECKOUT = Path(__file__).resolve().parents[3]
ANSWERS = {
    "form": "child-death-analysis",
    "edition": "2008-04-01",
    "answers": {"case_number": "CDOP 14", "held_on": "2015-06-02", "family_score": "3", "category": "9"},
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["forms", *map(str, arguments)])


def answers(tmp_path: Path, held: object) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return path


def test_the_forms_of_a_pathway_are_listed() -> None:
    listed = json.loads(run("list", "--pathway", "england.sin", "--json").output)
    assert [(form["id"], form["edition"]) for form in listed] == [
        ("serious-incident-notification", "2018-06-29"),
        ("serious-incident-notification", "2025-04-01"),
    ]
    assert "structured-judgement-review" in run("list").output
    assert "structured-judgement-review" not in run("list", "--pathway", "england.sin").output


def test_a_form_shows_its_questions_and_when_they_are_asked() -> None:
    shown = run("show", "sar-referral").output
    assert "died: Has the adult died? (yes or no, or not known, required)" in shown
    assert "when “Has the adult died?” is yes" in shown
    assert "when “Has the adult died?” is no or not known" in shown


def test_an_edition_is_shown_by_its_day() -> None:
    assert "gender: Gender" in run("show", "serious-incident-notification", "--edition", "2018-06-29").output
    assert "sex: Sex" in run("show", "serious-incident-notification").output
    refused = run("show", "serious-incident-notification", "--edition", "2001-01-01")
    assert refused.exit_code == 1
    assert "it has 2018-06-29, 2025-04-01" in refused.output
    assert "There is no form nothing" in run("show", "nothing").output


def test_the_forms_that_came_with_goldthread_pass() -> None:
    told = json.loads(run("check", "--json").output)
    assert (told["ok"], told["problems"]) == (True, [])
    assert told["scenarios"] > 60


def test_a_fault_is_named_by_file_line_and_key(tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    form = rules / "forms" / "cmr-notification.2026-11-01.yaml"
    form.write_text(
        form.read_text(encoding="utf-8").replace("question: kind", "question: kin", 1), encoding="utf-8"
    )
    result = run("check", "--rules", rules)
    assert result.exit_code == 1
    assert "forms/cmr-notification.2026-11-01.yaml:" in result.output
    assert "there is no question 'kin' before this one" in result.output


def test_a_worked_case_that_does_not_hold_is_named(tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    cases = rules / "scenarios" / "forms" / "cmr-notification.yaml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text.replace("leaves_out: [significantly_harmed, ", "asks: ["), encoding="utf-8")
    result = run("check", "--rules", rules)
    assert result.exit_code == 1
    assert "'good_practice' is not asked" in result.output


def test_a_filled_form_is_printed_for_word_under_the_edition_it_was_given_under(tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    result = run("print", answers(tmp_path, ANSWERS), "--to", target, "--reference", "CDOP 14", "--draft")
    assert result.exit_code == 0, result.output
    assert "Missing: Summary" in result.output
    document = Document(str(target))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join(part.text for part in [*document.paragraphs, *cells])
    assert "3. Factors that provide a complete and sufficient explanation for the death" in words
    assert "2 June 2015" in words


def test_a_filled_form_is_printed_as_pdf(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    assert run("print", answers(tmp_path, ANSWERS), "--to", target).exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_an_answer_at_fault_is_said_and_the_form_is_still_printed(tmp_path: Path) -> None:
    held = {**ANSWERS, "answers": {"family_score": "7"}}
    result = run("print", answers(tmp_path, held), "--to", tmp_path / "out.docx")
    assert result.exit_code == 0
    assert "To put right: Influence of family and environment: choose from the list" in result.output


@pytest.mark.parametrize(
    ("held", "message"),
    [
        ("{", "Not JSON"),
        ([], "The file should hold"),
        ({"form": "sar-referral"}, "The file should hold"),
        ({"form": "nothing", "answers": {}}, "There is no form nothing"),
        ({"form": "sar-referral", "edition": "1999-01-01", "answers": {}}, "has no edition 1999-01-01"),
        ({"form": "sar-referral", "answers": {"colour": "red"}}, "colour: there is no question of this name"),
    ],
)
def test_answers_that_cannot_be_read_are_refused_with_the_reason(
    tmp_path: Path, held: object, message: str
) -> None:
    target = tmp_path / "out.docx"
    result = run("print", answers(tmp_path, held), "--to", target)
    assert result.exit_code == 1
    assert message in result.output
    assert not target.exists()


def test_a_file_is_printed_for_word_or_as_pdf_only(tmp_path: Path) -> None:
    result = run("print", answers(tmp_path, ANSWERS), "--to", tmp_path / "out.txt")
    assert result.exit_code == 1
    assert "end the name with .docx or .pdf" in result.output


def test_the_facts_of_a_referral_can_be_screened(tmp_path: Path) -> None:
    referral = {
        "adult_in_area": "yes",
        "needs_care_and_support": "yes",
        "concern_agencies_worked_together": "yes",
        "died": "yes",
        "birth_date": "1951-02-03",
        "incident_date": "2026-09-28",
        "abuse_or_neglect": "suspected",
        "account": "Found by a carer.",
    }
    result = run("facts", answers(tmp_path, {"form": "sar-referral", "answers": referral}))
    assert result.exit_code == 0, result.output
    assert "Found by a carer" not in result.output
    facts = tmp_path / "facts.json"
    facts.write_text(result.output, encoding="utf-8")
    screened = CliRunner().invoke(main, ["pathways", "screen", str(facts), "--on", "2026-11-20", "--json"])
    outcomes = {one["pathway"]: one["outcome"] for one in json.loads(screened.output)}
    assert outcomes["england.sar"] == "required"


def test_the_committed_reference_pages_are_current(tmp_path: Path) -> None:
    assert run("reference", tmp_path).exit_code == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    folder = CHECKOUT / "docs" / "reference" / "forms"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert made == committed, "run: goldthread forms reference docs/reference/forms"


def test_the_command_needs_no_django() -> None:
    code = (
        "import sys; from goldthread.cli.main import main\n"
        "try:\n    main(['forms', 'list'])\nexcept SystemExit:\n    pass\n"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
