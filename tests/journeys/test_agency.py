"""An agency: one person answers, another releases; nothing bad gets in and nothing good is lost."""

import re
import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
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


def test_an_agency_answers_and_releases(doors: Doors, tmp_path: Path) -> None:
    """The hospital's answer, from its approver and its author.

    1. The approver finds the answer that waits, reads it, and releases it.
    2. The author sends a program that is called .docx: refused with what to do; the answer stands.
    3. So is a document with macros.
    4. A right file is read while the author looks on; the report names the row in need of attention.
    5. Its date is mended, and the answer confirmed. It waits for the approver as version 2.
    6. Neither the case nor the composite can be opened by somebody of an agency.
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

    coordinator = doors.sign_in("imran.sayle")
    coordinator.go("/cases")
    case = coordinator.page.get_by_role("row").filter(has_text="Adult P").get_by_role("link").first
    address = case.get_attribute("href") or ""
    for page in ("", "/chronology", "/chronology/timeline", "/people", "/decision", "/agencies"):
        me.go(f"{address}{page}", status=404)
    me.look("not-found")
