"""The lead reviewer: from entries to a finding, from a finding to a draft that others read."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
TITLE = "A card through the door counted as a visit"


def writes_a_finding(me: Visitor, case: str) -> str:
    """From two ticked entries to its page with the thread; return how the finding is called."""
    me.go(f"{case}/chronology?words=nurse")
    boxes = me.page.get_by_role("table").get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).check()
    me.press("Use in a finding")
    me.heading("Use in a finding")
    me.choose("Which finding rests on this?", "A new finding")
    me.fill("Title, if the finding is new", TITLE)
    me.look("use-in-a-finding")
    me.press("Use in the finding")
    me.heading(TITLE)
    me.sees("Nothing meets it")
    called = me.page.locator("main span.govuk-caption-l").inner_text()
    me.follow("Change the words")
    me.fill("What happened", "Raymond Pennick did not open. Nurses left a card and counted no access.")
    me.fill("Why it happened", "Self-neglect was read as a choice, and missed visits were counted apart.")
    me.fill("So what", "Neglect of himself, refusal of care and hoarding have to be seen together.")
    me.look("finding-words")
    me.press("Save")
    me.heading(TITLE)
    me.sees("counted no access")
    return called


def keeps_earlier_learning(me: Visitor) -> None:
    suggested = me.page.get_by_text("suggested by software, not checked")
    suggested.click()
    me.page.get_by_label("Why it bears on this, if you keep it").first.fill("The same card, in another area.")
    me.look("finding")
    me.page.get_by_role("button", name=re.compile(r"^Keep\b")).first.click()
    kept = me.page.locator(".app-kept")
    expect(kept).to_have_count(1)
    expect(kept).to_contain_text("The same card, in another area.")
    address = kept.get_by_role("link").first.get_attribute("href") or ""
    assert re.match(r"/library/[0-9a-f-]{36}", address), address


def recommends(me: Visitor, case: str, finding: str) -> None:
    me.follow("Write a recommendation")
    me.fill("Recommendation", "The trust should count a card through the door as no contact.")
    expect(
        me.page.get_by_role("group", name="Which findings").get_by_label(re.compile(finding))
    ).to_be_checked()
    me.look("recommend")
    me.press("Save the recommendation")
    me.sees("There is a problem")
    me.choose("Whom does it concern?", "One agency")
    me.choose("To which bodies here?", "Marl Community Health NHS Trust")
    me.press("Save the recommendation")
    me.heading(re.compile("^Recommendation"))
    me.sees("Not sent to it yet.")
    me.look("recommendation")


def writes_a_section(me: Visitor, case: str, finding: str) -> None:
    """A paragraph with a real name and the finding: others read the pseudonym and the finding's number."""
    number = finding.removeprefix("Finding ")
    me.go(f"{case}/report")
    me.sees(f"Finding {number}: {TITLE}")
    me.look("report")
    me.follow("What happened")
    box = me.page.get_by_label("Text", exact=True)
    box.fill(f"{box.input_value()}\n\nA card was left for Raymond Pennick eleven times. [finding {number}]")
    me.press("Save and look")
    preview = me.page.locator(".app-report")
    expect(preview).to_contain_text("A card was left for Adult P eleven times.")
    expect(preview).not_to_contain_text("Pennick")
    me.look("section")
    me.go(f"{case}/report")
    me.sees_not(f"Finding {number}: {TITLE}")


def freezes_and_compares(me: Visitor) -> None:
    me.press("Freeze a draft")
    me.press("Freeze the draft")
    me.sees("There is a problem")
    me.fill("What is this draft for?", "For the panel.")
    me.page.get_by_label("I have read the text as others will see it").check()
    me.look("freeze")
    me.press("Freeze the draft")
    me.sees("not for circulation")
    me.sees_not("Pennick")
    me.look("draft")
    me.follow(re.compile("^What changed between draft"))
    expect(me.page.locator("main ins").filter(has_text="A card was left for Adult P")).not_to_have_count(0)
    me.look("compared")


def answers_the_family(me: Visitor) -> None:
    me.go("/work")
    me.look("work")
    me.follow(re.compile("comments? on the report to answer"))
    me.follow(re.compile("^Answer"))
    me.choose("What became of it?", "Taken in")
    me.look("answer-a-comment")
    me.press("Save")
    me.sees("Taken in.")
    me.look("comments")


def test_a_reviewer_finds_recommends_and_writes(doors: Doors) -> None:
    """The lead reviewer of the adult's review.

    1. Work leads to a comment of the family's; it is answered.
    2. Two entries of the composite are ticked and become what a new finding rests on.
    3. What happened, why, and so what are written; what is missing is said.
    4. Software suggests earlier published learning; one piece is kept, with its reason.
    5. A recommendation is written from the finding; what is lacking is named first.
    6. The report says that no paragraph rests on the finding; one is written with a real name, and read
       as others will read it.
    7. A draft is frozen, but not without saying that it was read; it is compared with the one before.
    """
    me = doors.sign_in("helen.ostrey")
    case = me.case_of("Adult P")
    answers_the_family(me)
    finding = writes_a_finding(me, case)
    keeps_earlier_learning(me)
    recommends(me, case, finding)
    writes_a_section(me, case, finding)
    freezes_and_compares(me)
