"""Members of the public, without an account: a referral by link and code; which reviews apply, and why."""

import re

import pytest
from playwright.sync_api import expect

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


def test_a_teacher_finds_out_which_reviews_apply(doors: Doors) -> None:
    """A teacher whose pupil has died asks what will happen now, and keeps nothing on the school's computer.

    1. From the front page to the guide; it says that nothing is kept.
    2. A few plain answers; a date that is none is refused and the rest stays.
    3. The reviews that appear to apply, who must act, and by when; what else it depends on.
    4. An answer changes the results while the page stays open; the council is then named.
    5. The reasons open, each with its source; an earlier answer is changed.
    6. The print view; nothing is left in the browser.
    """
    me = doors.arrive("teacher")
    me.go("/")
    me.follow("Answer a few questions")
    me.sees("Nothing that you answer is kept")
    me.look("guide")
    me.choose("In which nation did this happen?", "England")
    me.choose("Was the person under 18 when this happened?", "Yes")
    me.choose("Has the person died?", "Yes")
    me.choose(re.compile("^Is abuse or neglect known or suspected"), "Suspected")
    me.fill_date("On what date did it happen?", 31, 2, 2026)
    me.press("See which reviews apply")
    me.sees("must be a real date")
    me.look("guide-refused")
    me.fill_date("On what date did it happen?", 2, 3, 2026)
    me.press("Continue")

    results = me.page.locator("#results")
    expect(results).to_contain_text("On these answers the criteria appear to be met")
    notification = results.get_by_role("article", name="Serious incident notification")
    expect(notification).to_contain_text("Required")
    expect(notification).to_contain_text("Within 5 working days")
    me.look("guide-results")
    me.fill("In which council's area did this happen?", "Leeds")
    me.page.keyboard.press("Tab")
    expect(notification).to_contain_text("The local authority for Leeds, where it happened, must notify.")
    me.press("Continue")
    me.fill_date(re.compile("^On what date did the local authority"), 2, 3, 2026)
    me.page.keyboard.press("Tab")
    expect(notification).to_contain_text("9 March 2026")
    notification.get_by_text(re.compile("^Why, by when")).click()
    expect(notification).to_contain_text("Children Act 2004, section 16C(1)")
    me.look("guide-why")

    me.press(re.compile("^Change Has the person died"))
    me.heading("Which reviews apply?")
    me.sees("Change an answer")
    me.look("guide-change")
    me.press("Continue")
    me.press("Print view")
    me.sees("Nothing of it was kept.")
    me.look("guide-print")
    assert not me.context.cookies()
    kept = me.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert not re.search("Leeds|suspected|2026", kept), (
        "htmx keeps the path of the page, and no answer is in it"
    )
    assert me.page.url.endswith("/pathways/which")


def test_a_student_reads_how_reviews_differ(doors: Doors) -> None:
    """A student of social work reads what the reviews are, and how two of them differ.

    1. Reviews explained: the questions people ask, and every kind of review by nation.
    2. One question, answered with sources, leads to the rules it was drawn from.
    3. Those rules as they stood in another year.
    4. Two kinds of review side by side, each by the rules of its time.
    5. Where reviews can be read: the number is this library's.
    """
    me = doors.arrive("student")
    me.go("/")
    me.follow("Every question, and every kind of review by nation")
    me.heading("Reviews explained")
    me.look("reviews-explained")
    me.follow("What is a serious case review, and what is its main purpose?")
    me.sees("Its purpose is to learn lessons")
    me.look("question")
    me.follow(re.compile("^Serious case review, rules of England"))
    me.heading("Serious case review")
    me.follow(re.compile("^15 April 2013"))
    me.sees("The rules as they stood on 15 April 2013")
    me.look("pathway")
    me.follow("Local child safeguarding practice review")
    me.heading("Two reviews side by side")
    me.sees("15 April 2013 to 25 March 2015")
    me.look("side-by-side")
    me.go("/pathways/questions/where-can-reviews-be-read")
    me.sees(re.compile(r"This library holds \d+ reviews"))
    me.look("where-to-read")
