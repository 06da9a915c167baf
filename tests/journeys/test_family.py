"""The family contact: reads with the family, and tells them first."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
from tests.journeys.visitor import Visitor, yesterday

pytestmark = pytest.mark.journey


def reads_the_draft(me: Visitor, case: str) -> None:
    me.go(f"{case}/report")
    me.look("report")
    me.follow(re.compile(r"^Draft \d"))
    me.sees("mended bicycles for the children of the landing")
    me.sees("Adult P")
    me.sees_not("Pennick")
    me.look("draft")


def says_what_the_family_says(me: Visitor) -> None:
    me.follow(re.compile("^Comment on paragraph 1$"))
    me.choose("What is it about?", "From the family")
    me.fill("Comment", "She asks that the first line says he was a father.")
    me.press("Save the comment")
    me.sees("There is a problem")
    me.fill("Who of the family says this?", "The daughter")
    me.look("comment")
    me.press("Save the comment")
    me.follow("Comments")
    me.sees("She asks that the first line says he was a father.")
    me.look("comments")


def plans_who_is_told(coordinator: Visitor, case: str) -> None:
    coordinator.go(f"{case}/publication")
    coordinator.press("Plan who is told")
    coordinator.choose("Who is told?", "The family")
    coordinator.fill("Whom, without a name", "The daughter")
    coordinator.fill_date("Day", *yesterday())
    coordinator.fill("Time", "10am")
    coordinator.page.get_by_label("Who tells them").select_option(label="Joy Mensah")
    coordinator.look("plan-telling")
    coordinator.press("Save")
    coordinator.sees("The daughter")


def tells_the_family(me: Visitor) -> None:
    me.go("/work")
    me.look("work")
    me.follow(re.compile("^Tell "))
    me.fill_date("Told on", *yesterday())
    me.fill("At", "10:15am")
    me.press("Record")
    me.sees("There is a problem")
    me.choose("How were they told?", "In person")
    me.fill("What they said or asked", "She asked to be rung on the morning before it is out.")
    me.look("told")
    me.press("Record")
    expect(me.page.get_by_role("row").filter(has_text="The daughter")).to_contain_text("10:15am, in person")
    me.look("publication")


def test_a_family_contact_reads_comments_and_tells(doors: Doors) -> None:
    """Somebody who speaks with the adult's daughter.

    1. The newest draft is read under pseudonyms; neither chronology nor findings can be opened.
    2. What the daughter says is recorded at its paragraph: first, who says it.
    3. The coordinator plans that the family contact tells her.
    4. It stands on the family contact's Work; that she was told is recorded, with how.
    """
    me = doors.sign_in("joy.mensah")
    case = me.case_of("Adult P")
    for page in ("/chronology", "/analysis"):
        me.go(f"{case}{page}", status=404)
    reads_the_draft(me, case)
    says_what_the_family_says(me)
    plans_who_is_told(doors.sign_in("imran.sayle"), case)
    tells_the_family(me)
