"""The sample pages in a browser: accessible, fitting both widths, working without scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from goldthread.apps.ui.build_assets import BUILT
from tests.browser import ARGUMENTS, find_or_install_browser

pytestmark = [pytest.mark.journey, pytest.mark.slow]
CHECKOUT = Path(__file__).resolve().parents[3]
AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = CHECKOUT / "tests" / "journeys" / "screenshots"
WIDTHS = (1280, 390)
PAGES = {
    "case": "/",
    "question": "/question",
    "question-refused": "/question?bad",
    "one": "/one",
    "stale": "/stale",
    "check": "/check",
    "public": "/public",
    "refused": "/refused",
    "broken": "/broken",
    "missing": "/nowhere",
}
# GOV.UK Frontend's own choices, tested there with screen readers: radios that open a field carry
# aria-expanded, and the file button is named by its label and its own words.
KNOWN = {
    "aria-allowed-attr": "govuk-radios__input",
    "label-content-name-mismatch": "govuk-file-upload-button",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert (BUILT / "goldthread.js").is_file(), "The assets are not built: run make assets"
    with sync_playwright() as playwright:
        path = str(find_or_install_browser())
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    nodes = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {markup}" for rule, markup in nodes if KNOWN.get(rule, "nothing known") not in markup]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(page: Page, sample: str, name: str, width: int) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(sample + PAGES[name])
    page.wait_for_function(
        "document.body.classList.contains('js-enabled') || !document.querySelector('script')"
    )
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"ui-{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert errors == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_question_that_hangs_on_a_choice_opens_with_it(page: Page, sample: str) -> None:
    page.goto(f"{sample}/question")
    hanging = page.get_by_label("Which way?")
    assert not hanging.is_visible()
    page.get_by_label("Another way").check()
    assert hanging.is_visible()


def test_the_error_summary_takes_the_reader_to_the_wrong_part(page: Page, sample: str) -> None:
    page.goto(f"{sample}/one")
    page.get_by_label("Day").fill("4")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="must include a month and year").click()
    assert page.evaluate("document.activeElement.id") == "id_died-month"


def test_a_region_that_polls_draws_the_last_state_and_stops(page: Page, sample: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/poll") else None)
    page.goto(sample)
    page.get_by_text("Six files read.").wait_for()
    page.wait_for_timeout(1500)
    assert len(asked) == 1
    assert not page.get_by_text("Check again").is_visible()


def test_what_is_hidden_stays_hidden(page: Page, sample: str) -> None:
    page.goto(sample)
    assert not page.get_by_text("Shown only by a script.").is_visible()


def test_chosen_files_are_listed_and_too_large_ones_marked(page: Page, sample: str, tmp_path: Path) -> None:
    small, large = tmp_path / "small.docx", tmp_path / "large.docx"
    small.write_bytes(b"x" * 2500)
    large.write_bytes(b"x" * 1_500_000)
    page.goto(f"{sample}/question")
    page.locator("input[type=file]").set_input_files([small, large])
    said = page.locator(".app-chosen-files li").all_text_contents()
    assert said == [
        "small.docx, 2.5 kB",
        "large.docx, 1.5 MB. This file is larger than 1.0 MB and will be refused.",
    ]


def test_no_copy_of_a_page_stays_in_the_browsers_storage(page: Page, sample: str) -> None:
    page.goto(sample)
    page.get_by_text("Six files read.").wait_for()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    # htmx keeps the address alone, and addresses hold no names.
    assert json.loads(kept) == [{}, {"htmx-current-path-for-history": "/"}]


def test_every_question_can_be_answered_without_scripts(browser: Browser, sample: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample}/question")
    assert page.get_by_label("Which way?").is_visible()
    assert page.locator("input[type=file]").is_visible()
    page.goto(sample)
    assert page.get_by_role("link", name="Check again").is_visible()
    page.goto(f"{sample}/one")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").is_visible()
    context.close()


def test_on_paper_only_the_content_is_left(page: Page, sample: str) -> None:
    page.goto(sample)
    page.emulate_media(media="print")
    for hidden in (".app-side__wide", ".govuk-service-navigation", ".app-filter", ".govuk-pagination"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.get_by_role("table", name="Entries").is_visible()
