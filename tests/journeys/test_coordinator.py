"""The coordinator: from a referral to a recommendation, and the composite of a case in full work."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.journeys.conftest import Doors

pytestmark = pytest.mark.journey


def text_of(path: Path) -> str:
    document = docx.Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found, text
    return int(found.group())


def test_the_coordinators_day(doors: Doors, opened_case: str, tmp_path: Path) -> None:
    """From Work to the composite.

    1. Work shows a waiting referral; it is read and a case is opened of it (see `opening`): people,
       team, screening with its live result, limbs, scoping, options, a recommendation put to the vote.
    2. The worked case: the agencies' board says who answered and who is late.
    3. The composite: filtered by words and by agency; an empty filter says so.
    4. The timeline with a lane an agency.
    5. Names are checked in twenty entries; fewer are left.
    6. Two ticked entries become an episode.
    7. The composite is downloaded as a Word file, in which its entries stand.
    8. The history tells what was done, and by whom.
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
