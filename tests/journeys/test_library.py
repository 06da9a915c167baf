"""The library's editor: adds, mends, withdraws and puts back."""

import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors

pytestmark = pytest.mark.journey
PHRASE = "the quiet lodger at the mill"


def two_reports(folder: Path) -> list[Path]:
    text = folder / "adult-q.txt"
    text.write_text(
        "Safeguarding adults review: Adult Q\n\nIntroduction\n\n"
        f"Adult Q was known to neighbours as {PHRASE}. Six services knew of hoarding and of falls.\n\n"
        "What can be learned\n\nHoarding is a sign of need and is not a choice of lifestyle.\n"
    )
    document = docx.Document()
    document.add_heading("Safeguarding adults review: Adult R", level=0)
    document.add_paragraph("Adult R moved between three areas. No area held the whole of what was known.")
    word = folder / "adult-r.docx"
    document.save(str(word))
    return [text, word]


def test_an_editor_adds_mends_withdraws_and_puts_back(doors: Doors, tmp_path: Path) -> None:
    """The library's editor; what the public reads is the journey of the reader.

    1. The editor uploads two reports and sees how far reading has come, to its end.
    2. A phrase of the first is found; its facts are mended.
    3. The second is withdrawn with a notice; a reader without an account gets the notice, not the text.
    4. It is put back, and is read again.
    5. The serious case review that a board published has come through the wall: with its recommendations,
       and without a name of the child or the family.
    """
    editor = doors.sign_in("margery.tull")
    editor.go("/library/add")
    editor.look("add")
    editor.page.locator("input[type=file]").set_input_files(two_reports(tmp_path))
    editor.press("Add to the library")
    editor.heading(re.compile("^Files added"))
    expect(editor.page.locator("main")).not_to_contain_text("still being read", timeout=40_000)
    editor.look("added")
    editor.go("/library/imports")
    editor.look("imports")

    editor.go(f"/library?q=%22{PHRASE}%22")
    editor.sees("1 report")
    editor.look("found")
    editor.page.locator("main ol h3 a").first.click()
    editor.look("record")
    editor.follow("Mend these facts")
    editor.look("mend")
    editor.fill("Title", "")
    editor.press("Save")
    editor.sees("There is a problem")
    editor.fill("Title", "Safeguarding adults review: Adult Q of the mill")
    editor.fill("Area", "Marlhaven")
    editor.press("Save")
    editor.sees("Saved.")
    editor.heading("Safeguarding adults review: Adult Q of the mill")

    editor.go("/library?q=%22moved+between+three+areas%22")
    editor.page.locator("main ol h3 a").first.click()
    withdrawn = re.sub(r"\?.*", "", editor.page.url)
    editor.follow("Withdraw this record")
    editor.look("withdraw")
    editor.fill("Withdrawal notice", "Withdrawn at the request of the board that published it.")
    editor.press("Withdraw")
    editor.heading("This record was withdrawn")
    reader = doors.arrive("reader-of-what-is-gone")
    gone = reader.page.goto(withdrawn)
    assert gone is not None
    assert gone.status == 410
    reader.sees("Withdrawn at the request of the board that published it.")
    reader.sees_not("Adult R")
    reader.look("withdrawn")

    editor.follow("Put it back into the library")
    editor.look("put-back")
    editor.press("Put it back")
    editor.heading("Safeguarding adults review: Adult R")
    reader.go(withdrawn)
    reader.sees("No area held the whole of what was known.")

    editor.go("/library?q=%22nineteen+appointments%22")
    editor.follow("Child J: a serious case review")
    editor.sees("Marlhaven Safeguarding Children Partnership")
    editor.sees("should have a duty inbox for nurseries and schools")
    editor.sees_not("Ottley")
    editor.look("published")
