"""A browser with a page of either width, for the journeys of accounts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

SHOTS = Path(__file__).resolve().parents[1] / "screenshots" / "accounts"
AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
KNOWN = 'aria-allowed-attr: <input class="govuk-radios__input"'
"""GOV.UK's radios that open a further question carry aria-expanded, on purpose: users were helped by it."""
WIDTHS = {"desktop": 1280, "phone": 390}


@pytest.fixture
def context(chromium: Browser, live_server) -> Iterator[BrowserContext]:
    made = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any error of a script or of the content policy fails the test."""
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    yield opened
    ours = [one for one in problems if "Failed to load resource" not in one]
    assert ours == []


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA on the page."""
    page.evaluate(AXE.read_text())
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    nodes = [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]
    return [node for node in nodes if not node.startswith(KNOWN)]


@pytest.fixture
def look() -> Callable[[Page, str], None]:
    """Take a picture of the page at both widths; nothing may stick out of a phone's screen or bar anybody."""

    def take(page: Page, name: str) -> None:
        assert barriers(page) == []
        SHOTS.mkdir(parents=True, exist_ok=True)
        for width_name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=SHOTS / f"{name}-{width_name}.png", full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not wide, f"{name} is wider than {width} pixels"
        page.set_viewport_size({"width": 1280, "height": 900})

    return take
