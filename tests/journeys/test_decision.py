"""The panel, the chair and the second decision-maker: from the vote to letters; the chair to the sign-off."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
from tests.journeys.filling_forms import signs_the_decision_record
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def declares(me: Visitor, case: str, *, looks: bool = False) -> None:
    me.go(f"{case}/access/interests")
    if looks:
        me.look("interests")
    me.choose("Have you an interest in this case?", "No conflict to declare")
    me.page.locator("main form button").first.click()
    me.sees("Your declaration is on record.")


def votes(me: Visitor, case: str) -> None:
    declares(me, case, looks=True)
    me.go(f"{case}/decision")
    me.press("Vote")
    me.look("vote")
    me.choose("Your vote on this recommendation", "For")
    me.page.locator("main form button").first.click()
    me.sees("Your vote is recorded.")


def reads_findings(chair: Visitor, case: str) -> None:
    chair.go(f"{case}/analysis")
    chair.sees("You see pseudonyms.")
    chair.look("analysis")
    chair.follow("1. A refusal was the end of a conversation")
    chair.sees("Adult P refused care on twenty-three occasions")
    chair.sees_not("Pennick")
    expect(chair.page.get_by_role("link", name="Change the words")).to_have_count(0)
    chair.look("finding")
    chair.follow(re.compile("^Recommendation 1"))
    chair.sees("Accepted in part")
    chair.look("recommendation")


def comments_and_signs(chair: Visitor, case: str) -> None:
    """The newest draft, whichever it is."""
    chair.go(f"{case}/report")
    chair.look("report")
    chair.page.get_by_role("table", name="Drafts").get_by_role(
        "link", name=re.compile(r"^Draft")
    ).first.click()
    chair.sees_not("Pennick")
    chair.press("Comment on the whole draft")
    chair.choose("What is it about?", "Law, disclosure or proceedings")
    chair.fill("Comment", "Has the coroner been asked what may be said before the inquest?")
    chair.press("Save the comment")
    chair.sees("not for circulation")
    chair.follow("Sign off, or say why not")
    chair.choose("Do you sign this draft off?", "No")
    chair.press("Record your answer")
    chair.sees("There is a problem")
    chair.choose("Do you sign this draft off?", "Yes, I sign it off")
    chair.look("sign-off")
    chair.press("Record your answer")
    chair.sees("Not signed off")
    expect(chair.page.get_by_role("row").filter(has_text="Dame Frances Holt").first).to_contain_text("Signed")
    chair.look("signed")


def prepares_for_the_panel(chair: Visitor) -> None:
    chair.go("/work")
    papers = chair.page.get_by_role("row").filter(has_text="MSAB").filter(has_text="Read the papers for")
    papers.get_by_role("link").first.click()
    chair.sees("When nobody opens the door")
    chair.look("meeting")
    with chair.page.expect_download() as pack:
        chair.press("Download your copy of the pack")
    assert pack.value.path().read_bytes().startswith(b"%PDF")
    assert "Pennick" not in pack.value.suggested_filename


def test_a_decision_is_taken_countersigned_and_told(doors: Doors, opened_case: str) -> None:
    """From the sub-group's vote to the letters, by five people; then what the chair does as a review goes on.

    1. A panel member declares that there is no conflict, and votes; so does a second one.
    2. The chair sees pseudonyms, and no text whose names nobody has checked.
    3. The coordinator checks the texts; now the chair reads them with names replaced.
    4. The chair declares, and takes the decision with reasons.
    5. The chair cannot countersign their own decision; the second person does.
    6. The coordinator drafts the letters, reads one, and records that its reader was told by telephone.
    7. Of the adult's review the chair reads a finding and a recommendation under pseudonyms.
    8. The chair comments on the newest draft, and signs it; one signature does not sign it off.
    9. Work leads to the next meeting; the chair's copy of its pack is downloaded.
    """
    case = opened_case
    for name in ("nia.brandreth", "tomasz.wilk"):
        votes(doors.sign_in(name), case)

    chair = doors.sign_in("frances.holt")
    chair.go("/work")
    chair.look("work")
    chair.go(case)
    chair.sees_not("Winifred")
    chair.look("overview")
    chair.go(f"{case}/people")
    chair.sees("You see pseudonyms.")
    chair.sees_not("Astley")
    chair.look("people")
    chair.go(f"{case}/decision")
    chair.sees_not("The five limbs appear to be met.")

    coordinator = doors.sign_in("imran.sayle")
    coordinator.go(f"{case}/names")
    coordinator.look("names-in-texts")
    for box in coordinator.page.locator("main").get_by_role("checkbox").all():
        box.check()
    coordinator.press("Mark the chosen texts as checked")
    coordinator.sees("Every text on this case has been checked.")

    declares(chair, case)
    chair.go(f"{case}/decision")
    chair.sees("The five limbs appear to be met.")
    chair.look("decision")
    chair.press("Take the decision")
    chair.look("decide")
    chair.press("Record the decision")
    chair.sees("There is a problem")
    chair.look("decide-refused")
    chair.choose("What is decided?", "Mandatory safeguarding adults review")
    chair.fill("Reasons", "Each part of section 44 is met, and the sub-group is of one mind.")
    chair.press("Record the decision")
    chair.sees("The decision is recorded.")
    chair.look("decided")
    chair.go(f"{case}/decision/countersign", status=404)

    second = doors.sign_in("geoff.amadi")
    declares(second, case)
    second.go(f"{case}/decision")
    second.press("Countersign, or say why not")
    second.look("countersign")
    second.choose("Do you agree to this decision?", "Yes, I countersign it")
    second.page.locator("main form button").first.click()
    second.sees("The decision that stands")
    second.look("countersigned")

    coordinator.go(f"{case}/letters")
    coordinator.press("Draft the letters")
    coordinator.sees("The letters were drafted.")
    coordinator.look("letters")
    coordinator.page.get_by_role("table").get_by_role("link").first.click()
    coordinator.look("letter")
    coordinator.press("Record that they were told")
    coordinator.look("told")
    coordinator.choose("How", "By telephone, letter to follow")
    coordinator.press("Record")
    coordinator.sees("was told.")
    coordinator.look("letters-told")

    adults = chair.case_of("Adult P")
    reads_findings(chair, adults)
    comments_and_signs(chair, adults)
    signs_the_decision_record(chair, adults)
    prepares_for_the_panel(chair)
