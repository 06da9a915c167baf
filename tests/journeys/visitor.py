"""Somebody at a browser: opens pages, fails on what would stop a person, and takes pictures.

Nothing here knows Django: a journey meets the product as its users do, by pages, mail and files.
"""

import os
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

SHOTS = Path(__file__).parent / "screenshots"
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 390)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # what passes is not described and sent, which takes most of the time
}
KNOWN = (
    'aria-allowed-attr: <input class="govuk-radios__input"',
    'aria-allowed-attr: <input class="govuk-checkboxes__input"',
    'label-content-name-mismatch: <button class="govuk-file-upload-button',
)
"""GOV.UK's own: choices that open a further question carry aria-expanded, and the drop zone's button is
named by its label, the choice and the words on it. Users were helped by both."""
EXPECTED = re.compile("Failed to load resource: the server responded with a status of 4")
"""The browser's own line for a page that is refused on purpose; the journey asserts the status itself."""


class Visitor:
    """One person with a browser of their own: `page` is Playwright's, the rest is what journeys share."""

    def __init__(self, browser: Browser, address: str, who: str, state: Any = None) -> None:
        self.who, self.address, self.pictures = who, address, 0
        self.context: BrowserContext = browser.new_context(
            base_url=address, viewport={"width": WIDTHS[0], "height": 900}, storage_state=state
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda line: self._heard(line.type, line.text))
        self.page.on("response", self._answered)

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and not EXPECTED.match(text):
            self.problems.append(f"{self.page.url}: {text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.problems.append(f"{response.url} answered {response.status}")

    def go(self, path: str, status: int = 200) -> None:
        response = self.page.goto(path)
        assert response is not None
        assert response.status == status, f"{path} answered {response.status}, not {status}"

    def heading(self, text: str | re.Pattern[str]) -> None:
        """The page that is open is the one with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def sees_not(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main")).not_to_contain_text(text)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name, exact=isinstance(name, str)).click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=name, exact=isinstance(name, str)).first.click()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(label).first.fill(value)

    def choose(self, group: str | re.Pattern[str], answer: str) -> None:
        """One of the radios or checkboxes of a question."""
        question: Locator = self.page.get_by_role("group", name=group).first
        question.get_by_label(answer, exact=True).check()

    def fill_date(self, group: str | re.Pattern[str], day: int, month: int, year: int) -> None:
        question = self.page.get_by_role("group", name=group).first
        for part, value in (("Day", day), ("Month", month), ("Year", year)):
            question.get_by_label(part).fill(str(value))

    def case_of(self, who: str) -> str:
        """The address of the case about somebody, from the list of cases."""
        self.go("/cases")
        row = self.page.get_by_role("row").filter(has_text=who)
        address = row.get_by_role("link").first.get_attribute("href") or ""
        assert address.startswith("/cases/"), address
        return address

    def barriers(self) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA on the page."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("rules => axe.run(document, rules).then(found => found.violations)", RULES)
        nodes = [f"{one['id']}: {node['html'][:300]}" for one in found for node in one["nodes"]]
        return [node for node in nodes if not node.startswith(KNOWN)]

    def look(self, name: str) -> None:
        """A title, no barrier, nothing that sticks out of a phone's screen; a picture at either width."""
        self.page.wait_for_load_state()
        assert re.search("Goldthread|GOV", self.page.title()), f"{name} has the title {self.page.title()!r}"
        barriers = self.barriers()
        assert not barriers, f"{name}: {barriers}"
        self.pictures += 1
        folder = SHOTS / self.who
        folder.mkdir(parents=True, exist_ok=True)
        for width in reversed(WIDTHS):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not wide, f"{name} is wider than {width} pixels"
            self.page.screenshot(path=folder / f"{self.pictures:02d}-{name}-{width}.png", full_page=True)

    def sign_in(self, email: str, password: str) -> None:
        """As a newcomer: the code is read from the demo's page of codes."""
        self.page.goto("/demo")
        row = self.page.get_by_role("row").filter(has_text=email).inner_text()
        code = re.search(r"\b\d{6}\b", row)
        self.page.goto("/sign-in")
        self.fill("Email address", email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in")
        if code:
            self.page.get_by_label("Code", exact=True).fill(code.group())
            self.press("Sign in")
        expect(self.page).not_to_have_url(re.compile("/sign-in"))

    def leave(self) -> list[str]:
        """Close the browser; return what went wrong in it without anybody looking."""
        self.context.close()
        return self.problems


def yesterday() -> tuple[int, int, int]:
    """Day, month and year of yesterday in London, as `fill_date` wants them."""
    day = datetime.now(ZoneInfo("Europe/London")) - timedelta(days=1)
    return day.day, day.month, day.year


def a_free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def program() -> Path:
    """The program as `make setup` installs it, beside this Python."""
    import sys

    return Path(sys.executable).with_name("goldthread" + (".exe" if os.name == "nt" else ""))
