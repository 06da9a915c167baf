"""`goldthread chronology`: one command for somebody who only wants chronologies merged."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from docx import Document

from goldthread.cli.chronology import command

POLICE = "Date,Time,Source,Event\n22/05/2016,14:30,Log 4,Call to the house\n22.05/16,,Log 5,=cmd\n"
GP = "When;What happened\n23 May 2016;Appointment\nunknown;Letter\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "police_chronology.csv").write_text(POLICE)
    (tmp_path / "gp.csv").write_text(GP)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args):
    return CliRunner().invoke(command, args, catch_exceptions=False)


def test_check_says_what_was_read_repaired_and_must_be_looked_at(folder):
    result = run("check", "police_chronology.csv", "gp.csv")
    assert "2 rows read, 2 entries" in result.output or "3 rows read, 2 entries" in result.output
    assert "repaired  table 1, row 3" in result.output
    assert "[punctuation-mended]" in result.output
    assert "look at   table 1, row 3" in result.output
    assert result.exit_code == 1


def test_check_ends_well_when_nothing_needs_a_person(folder):
    assert run("check", "police_chronology.csv").exit_code == 0


def test_check_json_has_entries_problems_counts_and_files(folder):
    value = json.loads(run("check", "--json", "gp.csv").output)
    assert [entry["when"]["edtf"] for entry in value["entries"]] == ["2016-05-23", None]
    assert {"file", "table", "row", "code", "message", "fix"} == set(value["problems"][0])
    assert value["counts"]["undated"] == value["files"][0]["counts"]["undated"] == 1
    assert "entries" not in value["files"][0]


def test_merge_writes_the_promised_json_under_the_agencies_named(folder):
    result = run("merge", "--agency", "Anytown Police=police_chronology.csv", "gp.csv", "-o", "out.json")
    value = json.loads((folder / "out.json").read_text())
    assert [entry["agency"] for entry in value["entries"]] == ["Anytown Police", "Anytown Police", "GP", "GP"]
    assert value["entries"][0]["source"].startswith("Anytown Police: ")
    assert "4 entries of 2 agencies written to out.json, 1 undated at the end." in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_merge_writes_files_that_can_be_merged_again(folder, kind):
    assert run("merge", "police_chronology.csv", "gp.csv", "-o", f"out.{kind}").exit_code == 0
    value = json.loads(run("merge", "--json", f"out.{kind}").output)
    assert [entry["agency"] for entry in value["entries"]] == ["Police", "Police", "GP", "GP"]


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_merged(folder):
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 cut short")
    result = run("merge", "bad.docx", "gp.csv", "-o", "out.json", "--json")
    assert result.exit_code == 1
    assert [p["code"] for p in json.loads(result.output)["problems"] if p["file"] == "bad.docx"] == [
        "damaged"
    ]
    assert len(json.loads((folder / "out.json").read_text())["entries"]) == 2


def test_a_very_large_file_is_refused_without_being_read(folder):
    with (folder / "large.csv").open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    result = run("check", "large.csv")
    assert "[too-large]" in " ".join(result.output.split())
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", "missing.docx"],
        ["merge", "gp.csv"],
        ["merge", "gp.csv", "-o", "out.pdf"],
        ["merge", "--agency", "GP", "-o", "out.json"],
        ["merge", "--agency", "GP=missing.csv", "-o", "out.json"],
    ],
)
def test_wrong_use_ends_with_two_and_says_why(folder, args):
    result = run(*args)
    assert result.exit_code == 2
    assert "Error:" in result.output


def test_two_files_of_one_name_are_told_apart(folder):
    (folder / "other").mkdir()
    (folder / "other" / "gp.csv").write_text(GP)
    value = json.loads(run("merge", "--json", "gp.csv", "other/gp.csv").output)
    assert {entry["origin"]["file"] for entry in value["entries"]} == {"gp.csv", "other/gp.csv"}
    assert len(value["entries"]) == 4


def test_a_birth_date_settles_ages(folder):
    (folder / "hv.csv").write_text("Date,Event\naged 3 months,Weighed\n")
    value = json.loads(run("check", "hv.csv", "--birth-date", "31/01/2019", "--json").output)
    assert value["entries"][0]["when"]["earliest"] == "2019-04-30T00:00:00"


def test_it_needs_no_home_no_django_and_leaves_nothing_behind(folder):
    code = (
        "import sys\nfrom goldthread.cli.main import main\n"
        "try:\n    main(['chronology', 'check', 'police_chronology.csv'])\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "assert 'django' not in sys.modules and 'goldthread.project' not in sys.modules\n"
    )
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GOLDTHREAD", "DJANGO"))}
    before = sorted(folder.iterdir())
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert sorted(folder.iterdir()) == before


def test_a_word_file_merges_in_one_command(folder):
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Date", "Event", "21 May 2016", "School rang"], strict=True):
        cell.text = text
    document.save("school.docx")
    value = json.loads(run("merge", "--json", "school.docx", "gp.csv").output)
    assert [entry["text"] for entry in value["entries"]] == ["School rang", "Appointment", "Letter"]
