"""Anybody, without an account: from the first page to a passage, a file, the law, and what came before."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
REPORT = "Child J: a serious case review"


def finds_the_report(me: Visitor) -> None:
    me.go("/")
    me.fill("Search the full text of published reviews", "nineteen appointments")
    me.press("Search")
    me.sees(REPORT)
    me.look("results")
    me.page.locator(".app-filter").get_by_role("checkbox").first.check()
    me.press("Apply filters")
    me.sees(REPORT)
    me.look("narrowed")
    me.follow(REPORT)
    me.heading(REPORT)
    me.sees_not("Ottley")
    me.look("record")


def follows_a_recommendation(me: Visitor) -> None:
    """To its own page and on to where it stands in the report."""
    me.follow("Recommendation 1")
    me.sees("should record that a child was not brought")
    me.sees("How to cite and link to this recommendation")
    me.look("recommendation")
    me.follow(re.compile("^Where it stands in the report"))
    me.sees("How to cite and link to this passage")
    me.sees("should record that a child was not brought")
    me.look("passage")
    me.follow("The whole report")
    me.heading(REPORT)


def takes_the_file(me: Visitor) -> None:
    with me.page.expect_download() as file:
        me.page.get_by_role("link", name=re.compile("^Download.*PDF")).click()
    read = file.value.path().read_bytes()
    assert read.startswith(b"%PDF")
    assert b"Ottley" not in read
    assert "ttley" not in file.value.suggested_filename
    me.follow("Read the whole report as a page")
    expect(me.page.get_by_role("heading", name="The circumstances")).to_be_visible()
    me.look("read")


def reads_the_law(me: Visitor) -> None:
    me.go("/pathways")
    me.look("pathways")
    me.follow(re.compile("^Safeguarding adults review"))
    me.sees("Care Act 2014")
    me.look("pathway")
    me.go("/pathways")
    me.follow("Serious case review")
    me.sees("This kind of review has ended.")
    me.look("pathway-of-the-past")


def finds_a_landmark(me: Visitor) -> None:
    """A record of which the library knows the facts and holds no text: it says so, and from where."""
    me.go("/library?q=Colwell")
    me.follow(re.compile("in relation to Maria Colwell"))
    me.sees("Facts taken from")
    me.sees("does not hold its text")
    me.look("landmark")


def test_a_reader_finds_cites_and_takes_a_report(doors: Doors) -> None:
    """A social worker, at home, without an account.

    1. The first page searches; the report is found by what it tells, and narrowed by a facet.
    2. It names nobody. A recommendation has its own page, and leads to the passage where it stands.
    3. The PDF is downloaded, and the report read as a page.
    4. Which review applies: a pathway of today with its source, and one that is no longer begun.
    5. An inquiry of 1974 is in the catalogue, with where its facts were taken from.
    """
    me = doors.arrive("reader")
    finds_the_report(me)
    follows_a_recommendation(me)
    takes_the_file(me)
    reads_the_law(me)
    finds_a_landmark(me)
