"""The panel, the chair and the second decision-maker: from the vote to letters."""

import pytest

from tests.journeys.conftest import Doors
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


def test_a_decision_is_taken_countersigned_and_told(doors: Doors, opened_case: str) -> None:
    """From the sub-group's vote to the letters, by five people.

    1. A panel member declares that there is no conflict, and votes; so does a second one.
    2. The chair sees pseudonyms, and no text whose names nobody has checked.
    3. The coordinator checks the texts; now the chair reads them with names replaced.
    4. The chair declares, and takes the decision with reasons.
    5. The chair cannot countersign their own decision; the second person does.
    6. The coordinator drafts the letters, reads one, and records that its reader was told by telephone.
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
