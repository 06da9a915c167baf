"""An agency: one person answers, another releases; nothing bad gets in and nothing good is lost."""

import re
import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
from tests.journeys.filling_forms import writes_the_agency_report
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
ROWS = [
    ("Date", "Source", "Significant event", "Response"),
    ("5 December 2024", "Ward record", "Admitted from home, very thin.", "Dietitian asked."),
    ("9/12/24", "Ward record", "Left before the ward round.", "GP told by letter."),
    ("some time in spring", "Emergency record", "Brought by ambulance, head wound.", "Stitched."),
]


def a_chronology(path: Path) -> Path:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def with_macros(source: Path, path: Path) -> Path:
    """The same document as a macro-enabled one that calls itself .docx."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    return path


def sends(me: Visitor, file: Path) -> None:
    me.page.locator("input[type=file]").set_input_files(file)
    me.press("Upload")


def checks_the_facts(me: Visitor) -> None:
    me.go("/work")
    me.follow("Check the facts in parts of a draft report")
    me.sees("It gave a chronology of")
    me.sees_not("Community Health")
    me.look("check-facts")
    me.press("List a point")
    me.fill("What is wrong?", "Paragraph 13 counts the entries; one of them stood twice.")
    me.fill("What shows it?", "The command and control log.")
    me.look("point")
    me.press("Save")
    me.sees("one of them stood twice")
    me.choose("Your organisation's answer", "What we were sent is accurate")
    me.press("Send the answer")
    me.sees("There is a problem")
    me.look("facts-refused")
    me.choose("Your organisation's answer", "The points listed are to be corrected")
    me.press("Send the answer")
    me.sees(re.compile("Marl Valley Police answered on .*points to correct"))


def replies_and_plans(me: Visitor) -> None:
    """The reply of the police, with an action that follows from it."""
    me.go("/work")
    me.follow("Reply to a recommendation")
    me.look("recommendation")
    me.press("Reply")
    me.choose("What is the reply?", "Accepted in part")
    me.fill("Who gives it?", "Head of crime")
    me.press("Send the reply")
    me.sees("There is a problem")
    me.fill("Reason", "On the same day where staff are on duty; else on the next.")
    me.look("reply")
    me.press("Send the reply")
    me.sees("Accepted in part")
    me.press("Add an action")
    me.fill("What will be done", "A question about care needs stands in the form for addresses.")
    me.fill("Who owns it?", "Head of intelligence")
    me.fill_date("Target date", 31, 3, 2099)
    me.look("plan-an-action")
    me.press("Add the action")
    me.sees("A question about care needs")


def notes_progress(me: Visitor, proof: Path) -> None:
    me.go("/recommendations-to-us")
    me.look("recommendations-to-us")
    me.follow(re.compile("^Marl Valley Police should check"))
    me.follow(re.compile("A question about care needs"))
    me.press("Note progress")
    me.fill("What has been done", "The form was changed and tried in one station.")
    me.page.locator("input[type=file]").set_input_files(proof)
    me.look("progress")
    me.page.locator("main form button[type=submit]").last.click()
    me.sees("The form was changed and tried in one station.")
    me.sees(re.compile("[fF]ile that came with it|A file came with it"))
    me.look("action")


def test_an_agency_answers_and_releases(doors: Doors, tmp_path: Path) -> None:
    """The hospital's answer, from its approver and its author; then what the report asks of the police.

    1. The approver finds the answer that waits, reads it, and releases it.
    2. The author sends a program that is called .docx: refused with what to do; the answer stands.
    3. So is a document with macros.
    4. A right file is read while the author looks on; the report names the row in need of attention.
    5. Its date is mended, and the answer confirmed. It waits for the approver as version 2.
    6. Neither the case nor the composite can be opened by somebody of an agency.
    7. An author of the police checks the part of a draft that is about them, and nothing else: a point is
       listed, and "accurate" is refused beside it.
    8. Their approver replies to a recommendation, first without the reason, and adds an action.
    9. The author notes progress on it, with a file as evidence.
    """
    approver = doors.sign_in("priya.lall")
    approver.go("/work")
    approver.look("work")
    approver.page.locator("main").get_by_role("table").get_by_role("link").first.click()
    approver.sees("Import report")
    approver.look("to-release")
    approver.press("Release to the review")
    approver.page.locator("main").get_by_role("checkbox").check()
    approver.look("release")
    approver.press("Release")
    approver.sees("Released to the review.")

    me = doors.sign_in("anne.quill")
    me.go("/work")
    me.look("work")
    me.follow("Requests")
    me.sees("Approved")
    me.look("requests")
    me.page.get_by_role("table").get_by_role("link").first.click()
    me.look("request")
    me.follow("Open your answer")
    answer = me.page.url
    me.look("answer")
    me.follow("Upload a chronology")
    me.look("upload")
    upload = me.page.url

    program = tmp_path / "chronology.docx"
    program.write_bytes(b"MZ\x90\x00" + bytes(4000))
    sends(me, program)
    me.sees(re.compile("There is a problem|could not be read"))
    me.look("refused-program")
    me.page.goto(upload)
    good = a_chronology(tmp_path / "good.docx")
    sends(me, with_macros(good, tmp_path / "macros.docx"))
    me.sees(re.compile("macro"))
    me.look("refused-macros")
    me.go(answer)
    me.sees("Released")

    me.page.goto(upload)
    sends(me, good)
    expect(me.page.get_by_role("heading", name="Import report")).to_be_visible(timeout=30_000)
    me.look("report")
    me.page.get_by_role("row", name=re.compile("some time in spring")).get_by_role("link").first.click()
    me.look("mend")
    me.fill("What is the date?", "April 2025")
    me.press("Save")
    me.sees("The date is now read as")
    me.press("Confirm what was read")
    me.page.locator("main").get_by_role("checkbox").check()
    me.look("confirm")
    me.press("Confirm")
    me.sees("It now waits for approval.")
    me.look("confirmed")

    address = doors.sign_in("imran.sayle").case_of("Adult P")
    for page in ("", "/chronology", "/chronology/timeline", "/people", "/decision", "/agencies"):
        me.go(f"{address}{page}", status=404)
    me.look("not-found")

    writes_the_agency_report(doors.sign_in("lydia.stopes"))
    author = doors.sign_in("callum.frayne")
    checks_the_facts(author)
    replies_and_plans(doors.sign_in("mary.ashlin"))
    proof = tmp_path / "proof.txt"
    proof.write_text("Form for addresses, version 3\n")
    notes_progress(author, proof)
