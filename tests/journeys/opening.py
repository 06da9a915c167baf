"""The coordinator's way from a waiting referral to the sub-group's vote; other journeys go on from it."""

import re

from tests.journeys.visitor import Visitor

TEAM = (
    ("Nia Brandreth", "Panel member"),
    ("Tomasz Wilk", "Panel member"),
    ("Dame Frances Holt", "Chair"),
    ("Geoff Amadi", "Safeguarding partner or delegated decision-maker"),
)
ANSWERS = {
    "Was the person under 18 when this happened?": "No",
    "Is, or was, the adult in the board's area?": "Yes",
    "Has, or had, the adult needs for care and support?": "Yes",
    "Is there reasonable cause for concern about how agencies worked together": "Yes",
    "Has the person died?": "No",
    "Is it known or suspected that the adult experienced serious abuse or neglect?": "Yes",
}


def open_a_case(me: Visitor) -> str:
    """Read the waiting referral, open the case, and prepare everything for the vote; return its address."""
    me.go("/work")
    me.look("work")
    me.follow("Read a referral and open a case, or close it")
    me.sees("Winifred Astley")
    me.look("referral")
    me.press("Open a case")
    me.look("open-a-case")
    me.press("Open the case")
    me.heading("Overview")
    me.look("overview")
    case = re.sub(r"^https?://[^/]+", "", me.page.url)
    add_people(me, case)
    screen(me, case)
    scope(me, case)
    weigh(me, case)
    return case


def add_people(me: Visitor, case: str) -> None:
    me.go(f"{case}/people")
    me.look("people")
    me.press("Add a person")
    me.look("person")
    me.press("Add")
    me.sees("There is a problem")
    me.choose("Who is this in the review?", "Family or household")
    me.fill("Name on record", "Dorothy Astley")
    me.fill("Other names and spellings", "Dot Astley\nMrs Astly")
    me.fill("Relation to the adult", "Daughter")
    me.press("Add")
    me.sees("Dorothy Astley")
    me.go(f"{case}/access")
    me.look("team")
    for name, role in TEAM:
        me.go(f"{case}/access/team")
        me.page.get_by_label("Person").select_option(label=name)
        me.page.get_by_label("Role on this case").select_option(label=role)
        me.press("Put on the team")
        me.sees(f"{name} is on the team.")


def screen(me: Visitor, case: str) -> None:
    """The result beside the questions follows each answer before anything is saved."""
    me.go(f"{case}/screening")
    me.look("screening")
    box = me.page.locator("#result")
    before = box.inner_text()
    for question, answer in ANSWERS.items():
        with me.page.expect_response(re.compile("/screening/result")):
            me.choose(re.compile(re.escape(question)), answer)
    me.page.wait_for_function("before => document.querySelector('#result').innerText !== before", arg=before)
    me.look("screening-answered")
    me.press("Save the answers")
    me.sees("The answers were saved.")
    me.go(f"{case}/limbs/area")
    me.look("limb")
    for limb in ("area", "needs", "concern", "died_or_serious", "link_to_abuse"):
        me.go(f"{case}/limbs/{limb}")
        me.choose("What was found?", "Met")
        me.fill("Evidence", "The ward's record and what the family told the council.")
        me.press("Save the finding")
        me.sees("Saved: ")
    me.look("limbs")


def scope(me: Visitor, case: str) -> None:
    me.go(f"{case}/scoping")
    me.press("Ask agencies")
    me.look("scoping-ask")
    me.choose("Which agencies do you ask?", "Marl Infirmary NHS Foundation Trust")
    me.choose("Which agencies do you ask?", "Tidewater Homes")
    me.choose("Whose records are they asked to search?", "Winifred Astley")
    me.press("Ask the agencies")
    me.sees("2 agencies were asked.")
    me.look("scoping")
    me.page.get_by_role("link", name="Enter its answer for Hospital").click()
    me.fill("Who answers for the organisation", "Sister Anne Quill")
    me.choose("Was your organisation involved with the adult?", "Yes, we were involved")
    me.fill("From when to when?", "2024 to now")
    me.fill("Issues the board should look into", "Two admissions with pressure ulcers in one year.")
    me.look("scoping-enter")
    me.press("Save the answer")
    me.sees("1 of 2 agencies still to answer.")


def weigh(me: Visitor, case: str) -> None:
    me.go(f"{case}/decision")
    me.look("decision-empty")
    me.go(f"{case}/decision/options/mandatory")
    me.look("option")
    me.fill("What speaks for it", "Each limb appears to be met.")
    me.fill("What speaks against it", "The home has changed hands.")
    me.press("Save")
    me.sees("Saved: Mandatory safeguarding adults review.")
    me.press("Put a recommendation to the vote")
    me.look("recommend")
    me.choose("What does the sub-group recommend?", "Mandatory safeguarding adults review")
    me.fill("Reasons", "The five limbs appear to be met.")
    me.press("Put to the vote")
    me.sees("The recommendation is put to the vote.")
    me.look("recommended")
