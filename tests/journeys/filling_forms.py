"""Forms from three chairs: the coordinator's, an agency author's, the chair's."""

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def goes_on_with_a_form(me: Visitor, case: str) -> None:
    """The coordinator's rapid review: a wrong date, a row of a table, what is missing, the file."""
    me.go(f"{case}/forms")
    me.look("forms")
    me.follow("Rapid review")
    me.look("form-sections")
    address = me.page.url
    me.follow("The case")
    me.fill_date("Date of the incident", 31, 2, 2026)
    me.press("Save and continue")
    me.sees("There is a problem")
    me.look("form-wrong-date")
    me.fill_date("Date of the incident", 4, 7, 2026)
    me.press("Save and come back later")
    me.follow("What happened")
    me.fill("What happened in the incident?", "Brought to hospital in cardiac arrest with a head injury.")
    me.press("Save and continue")
    me.press("Add a row")
    me.look("form-row")
    me.page.get_by_role("textbox").first.fill("Marl Valley Police")
    me.press("Save and continue")
    me.sees("Marl Valley Police")
    me.look("form-table")
    me.page.goto(address)
    me.press("Read it through and finish")
    me.press("Finish the form")
    me.sees("The form cannot be finished yet.")
    me.look("form-check")
    with me.page.expect_download() as file:
        me.follow("Download as PDF")
    assert file.value.path().read_bytes().startswith(b"%PDF")
    assert re.fullmatch(r"MSCP-2026-\w+-F01\.pdf", file.value.suggested_filename)


def changes_the_boards_form(me: Visitor, case: str) -> None:
    me.go(f"{case}/forms")
    me.follow(re.compile("Change the board's forms"))
    me.look("board-forms")
    me.follow("Structured judgement review")
    me.look("board-form")
    me.follow("Call it by another name")
    me.fill("What does your board call this form?", "Mortality review")
    me.press("Save")
    me.heading("Mortality review")
    me.press("Go back to the form as it came")
    me.heading("Structured judgement review")


def writes_the_agency_report(author: Visitor) -> None:
    """The agency's author comes from Work, and adds to a repeated part."""
    author.go("/work")
    row = author.page.get_by_role("row").filter(has_text="Fill in a form").first
    row.get_by_role("link").first.click()
    author.look("form-sections")
    author.follow("Analysis by line of enquiry")
    author.look("form-repeated")
    author.press("Add another")
    author.fill("Line of enquiry", "Who was told of the notice?")
    author.press("Save and come back later")
    author.follow("Analysis by line of enquiry")
    author.sees("Who was told of the notice?")


def signs_the_decision_record(chair: Visitor, case: str) -> None:
    """The chair reads it with pseudonyms and signs it."""
    chair.go(f"{case}/forms")
    chair.follow(re.compile("^Decision record"))
    chair.sees("Adult P lived in Marlhaven")
    chair.sees_not("Pennick")
    chair.look("form-to-sign")
    chair.press("Sign")
    chair.fill("In what role do you sign?", "Independent chair")
    chair.look("form-sign")
    chair.press("Sign")
    chair.sees("The form is signed.")
    expect(chair.page.get_by_role("button", name="Sign", exact=True)).to_have_count(0)
