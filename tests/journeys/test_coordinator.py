"""The coordinator: from a referral to a recommendation, and the composite of a case in full work."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Doors
from tests.journeys.filling_forms import changes_the_boards_form, goes_on_with_a_form
from tests.journeys.visitor import Visitor, yesterday

pytestmark = pytest.mark.journey


def text_of(path: Path) -> str:
    document = docx.Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found, text
    return int(found.group())


def keeps_the_plan(me: Visitor, case: str) -> None:
    """From Work, where something is due today, to the plan of the child's review; its first stage is done."""
    me.go("/work")
    me.sees("Due today")
    me.follow("Chase the school for its chronology")
    me.heading("Plan and clocks")
    me.sees("10 stages are neither done nor marked as not needed.")
    me.look("plan")
    me.follow(re.compile("^Commission: scope"))
    me.choose("Where does this stage stand?", "Done")
    me.press("Save")
    me.sees("There is a problem")
    me.fill_date("Done on", *yesterday())
    me.look("stage")
    me.press("Save")
    me.sees("9 stages are neither done nor marked as not needed.")
    me.follow("Complete and publish the review")
    me.heading("Complete and publish the review")
    me.look("clock")


def sees_every_review(me: Visitor, case: str) -> None:
    """The child's case: three reviews apply; one more answer, and what it shows is recorded."""
    me.go(f"{case}/screening/every")
    me.sees("reviews appear to apply")
    me.sees("They know already: Chair of the safeguarding partners")
    me.look("every-review")
    me.go(f"{case}/screening/every?ask=mappa_managed")
    question = me.page.locator("#ask")
    question.get_by_label("No", exact=True).check()
    me.press("Save this answer")
    expect(me.page.get_by_role("status").first).to_contain_text("Saved:")
    me.look("every-review-answered")
    me.press("Record what this page shows")
    me.sees("What this page shows today was recorded as it stands.")


def plans_several_reviews(me: Visitor, case: str) -> None:
    """Who leads, what waits for the trial, and another body's agreement."""
    me.go(f"{case}/joint-plan")
    me.sees("What has to wait")
    me.look("joint-plan")
    me.page.get_by_role("button", name="Record that a body agreed").click()
    me.choose("Which body agreed?", "Another body")
    me.fill("Name of the body", "Crown Prosecution Service")
    me.fill("Who there?", "Reviewing lawyer")
    me.look("joint-agreement")
    me.press("Record")
    me.sees("Reviewing lawyer")


def makes_a_pack(me: Visitor) -> None:
    """The pack of today's panel, made while one waits, and downloaded.

    Work leads to the meeting until it begins, and from then on to who came.
    """
    me.go("/work")
    me.page.get_by_role("row").filter(has_text="Due today").get_by_role("link", name="meeting on").click()
    me.page.wait_for_url("**/meetings/**")
    me.go(urlsplit(me.page.url).path.removesuffix("/attendance"))
    me.look("meeting")
    me.press("Make the pack")
    going_on = me.page.get_by_role("link", name="Go on")
    expect(going_on).to_be_visible(timeout=60_000)
    going_on.click()
    with me.page.expect_download() as pack:
        me.press("Download your copy of the pack")
    assert pack.value.path().read_bytes().startswith(b"%PDF")
    me.look("pack-made")


def sends_a_recommendation(me: Visitor, case: str) -> None:
    """Written from a finding, and sent to the body that is to act."""
    me.go(f"{case}/analysis")
    me.look("analysis")
    me.follow("1. A bruise that was written down")
    me.look("finding")
    me.follow("Write a recommendation")
    me.fill(
        "Recommendation", "The practice should telephone about any bruise on a baby, on the day it is seen."
    )
    me.choose("Whom does it concern?", "One agency")
    me.choose("To which bodies here?", "Quayside Medical Practice")
    me.press("Save the recommendation")
    me.press("Send it to its bodies")
    me.fill_date("By when should they reply?", 31, 3, 2099)
    me.look("send")
    me.press(re.compile("^Send"))
    me.sees("No reply yet.")
    me.go(f"{case}/recommendations")
    me.look("recommendations")


def is_refused_publication(me: Visitor, case: str) -> None:
    """The adult's report is out for a check of its facts: it cannot be published, and the page says why."""
    me.go(f"{case}/report")
    me.look("report")
    me.follow("Publication")
    me.sees(re.compile("Two different people sign it|A second person signs it too"))
    me.sees("Publication is stopped by Inquest")
    me.look("publication")
    planning = me.page.get_by_role("button", name="Plan who is told").get_attribute("href") or ""
    me.go(planning.replace("/telling", "/release"))
    me.heading("Publish the report")
    me.sees("It cannot be published yet")
    expect(me.page.locator("main form")).to_have_count(0)
    me.look("publication-refused")


def test_the_coordinators_day(doors: Doors, opened_case: str, tmp_path: Path) -> None:
    """From Work to the composite, and from there to what stands in the way of publication.

    1. Work shows a waiting referral; it is read and a case is opened of it (see `opening`): people,
       team, screening with its live result, limbs, scoping, options, a recommendation put to the vote.
    2. The worked case: the agencies' board says who answered and who is late.
    3. The composite: filtered by words and by agency; an empty filter says so.
    4. The timeline with a lane an agency.
    5. Names are checked in twenty entries; fewer are left.
    6. Two ticked entries become an episode.
    7. The composite is downloaded as a Word file, in which its entries stand.
    8. The history tells what was done, and by whom.
    9. The child's case: from what is due today to the plan; a stage is done, but not without its date.
    10. Today's panel: its pack is made and downloaded.
    11. Every review that may apply to the child's case: one more answer, and what it shows is recorded.
    12. The joint plan of its reviews: a further body agrees.
    13. A recommendation is written from a finding and sent to the body that is to act.
    14. A half-filled rapid review: a wrong date, a table, what is missing, the PDF; a form called otherwise.
    15. The adult's report, and its publication: refused, with each reason.
    """
    me = doors.sign_in("imran.sayle")
    me.go("/cases")
    me.look("cases")
    me.page.get_by_role("row").filter(has_text="Adult P").get_by_role("link").first.click()
    me.heading("Overview")
    case = re.sub(r"^https?://[^/]+", "", me.page.url)
    assert case != opened_case
    me.follow("Agencies")
    me.sees("Marl Infirmary NHS Foundation Trust")
    me.look("agencies")

    me.follow("Chronology")
    me.sees(re.compile(r"\d+ entries; \d with no date stand at the end"))
    everything = me.page.get_by_role("status").first.inner_text()
    me.look("composite")
    me.page.get_by_text("Filter", exact=True).first.click()
    me.fill("Words", "ambulance")
    me.look("filter")
    me.press("Apply filters")
    me.sees("ambulance")
    assert me.page.get_by_role("status").first.inner_text() != everything
    me.go(f"{case}/chronology?words=zebra")
    me.sees("No entry fits these filters.")
    me.go(f"{case}/chronology")
    me.follow("Timeline")
    me.sees("Tidewater Homes")
    me.look("timeline")

    me.go(f"{case}/chronology/names")
    waiting = me.page.get_by_role("status").first
    before = number_in(waiting.inner_text())
    me.look("names")
    me.press(re.compile("^I have read all 20"))
    me.sees("Names checked in 20 entries.")
    assert number_in(waiting.inner_text()) == before - 20

    me.go(f"{case}/chronology")
    boxes = me.page.get_by_role("table").get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(2).check()
    me.fill("Title of the new episode", "The first complaints")
    me.press("Put into the episode")
    me.heading("The first complaints")
    me.look("episode")

    me.go(f"{case}/chronology")
    with me.page.expect_download() as word:
        me.page.get_by_role("link", name=re.compile("^Word")).click()
    file = tmp_path / "composite.docx"
    word.value.save_as(file)
    text = text_of(file)
    assert "Rubbish bags on landing outside 14 Quay Court." in text
    assert "Annual review. Ulcer left gaiter area 3 months." in text

    me.go(f"{case}/history")
    me.sees("took the composite out as a file")
    me.look("history")

    child = me.case_of("Baby T")
    keeps_the_plan(me, child)
    makes_a_pack(me)
    sees_every_review(me, child)
    plans_several_reviews(me, child)
    sends_a_recommendation(me, child)
    goes_on_with_a_form(me, child)
    changes_the_boards_form(me, case)
    is_refused_publication(me, case)
