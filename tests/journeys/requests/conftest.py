"""A browser for the journeys of requests: the one of accounts, with pictures in a folder of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.accounts.conftest import SHOTS, WIDTHS, barriers, context, page

KNOWN = 'label-content-name-mismatch: <button class="govuk-file-upload-button"'
"""GOV.UK's drop zone names its button by the label, the choice and the words on it, in this order."""

__all__ = ["context", "look", "page"]


@pytest.fixture
def look() -> Callable[[Page, str], None]:
    """Take a picture at both widths; nothing may stick out of a phone's screen or bar anybody."""
    folder = SHOTS.with_name("requests")

    def take(shown: Page, name: str) -> None:
        assert [one for one in barriers(shown) if not one.startswith(KNOWN)] == []
        folder.mkdir(parents=True, exist_ok=True)
        for width_name, width in WIDTHS.items():
            shown.set_viewport_size({"width": width, "height": 900})
            shown.screenshot(path=folder / f"{name}-{width_name}.png", full_page=True)
            wide = shown.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not wide, f"{name} is wider than {width} pixels"
        shown.set_viewport_size({"width": 1280, "height": 900})

    return take
