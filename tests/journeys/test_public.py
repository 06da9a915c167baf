"""A member of the public, without an account: a referral by link and code, over two days."""

import re

import pytest

from tests.journeys.conftest import Doors
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def opens(me: Visitor, link: str, code: str) -> None:
    me.page.goto(link)
    me.fill("Your code", code)
    me.press("Continue")


def test_a_neighbour_refers_by_link_and_code(doors: Doors) -> None:
    """A neighbour tells the board what they know.

    1. The public page says whom to call when somebody is in danger, and how to get a link.
    2. The coordinator makes a link; the code is shown once, to be told by telephone.
    3. A wrong code says how often one can try again, and shows nothing.
    4. The neighbour begins, leaves the second page half done, and closes the browser.
    5. On another day, on another computer, the same link and code go on where they stopped.
    6. What is needed is named before sending; the referral is sent and has a reference.
    7. The coordinator finds it among the referrals.
    """
    me = doors.arrive("neighbour")
    me.go("/")
    me.look("home")
    me.follow("How to refer a case to a board")
    me.sees("telephone 999")
    me.look("refer")

    coordinator = doors.sign_in("imran.sayle")
    coordinator.go("/referrals/link")
    coordinator.look("make-a-link")
    coordinator.choose("Which referral is it for?", "About an adult, to Marlhaven Safeguarding Adults Board")
    coordinator.press("Make the link")
    link, code = (coordinator.page.locator("code").nth(place).inner_text() for place in (0, 1))

    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"
    opens(me, link, wrong)
    me.sees("You can try 4 more times")
    me.look("wrong-code")
    opens(me, link, code)
    me.sees("To Marlhaven Safeguarding Adults Board")
    me.look("begin")
    me.press("Start")
    me.look("danger")
    me.choose("Is anybody in danger now?", "No")
    me.press("Continue")
    me.fill("Your name", "Agnes Neighbour")
    me.look("about-you")
    me.press("Save and come back later")
    me.sees("You can go on another day.")

    later = doors.arrive("neighbour-later")
    opens(later, link, code)
    later.sees("Your answers are saved.")
    later.look("resumed")
    later.press("Go on")
    assert later.page.get_by_label("Your name").input_value() == "Agnes Neighbour"
    later.fill("Your role, or how you know the adult", "Neighbour")
    later.press("Continue")
    later.fill("Full name", "Ivor Lamb")
    later.look("adult")
    later.press("Continue")
    home = re.sub(r"/page/.*", "", later.page.url)
    later.page.goto(f"{home}/check")
    later.sees("These pages are needed before you can send the referral.")
    later.page.goto(f"{home}/page/what-happened")
    later.fill("What happened?", "Nobody came for three weeks. The bins were full and he did not answer.")
    later.look("what-happened")
    later.press("Continue")
    later.page.goto(f"{home}/check")
    later.look("check")
    later.press("Send the referral")
    later.heading(re.compile("Referral sent"))
    later.look("sent")
    reference = later.page.locator(".govuk-panel strong").inner_text()

    coordinator.go("/referrals")
    coordinator.sees(reference)
    coordinator.look("referrals")
