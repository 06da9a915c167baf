"""The frame of every page, and what people read when something is wrong."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from lxml import html

from tests.unit.ui.html import parse, text
from tests.unit.ui.sample import AdultForm

pytestmark = pytest.mark.usefixtures("sample_settings")
PAGES = [
    "/",
    "/question",
    "/question?bad",
    "/one",
    "/stale",
    "/check",
    "/public",
    "/refused",
    "/broken",
    "/nowhere",
]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", PAGES)
def test_each_page_has_one_main_one_heading_a_title_and_a_language(client: Client, address: str) -> None:
    page = html.document_fromstring(client.get(address).content)
    assert page.get("lang") == "en"
    assert len(page.xpath("//main[@id='main-content']")) == 1
    assert len(page.xpath("//h1")) == 1
    assert text(page.find(".//title")).endswith(" - Goldthread")
    assert page.xpath("//a[@href='#main-content']")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_inline_script_or_style(client: Client, address: str) -> None:
    page = html.document_fromstring(client.get(address).content)
    assert not page.xpath("//style|//@style|//script[not(@src)]|//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("address", PAGES)
def test_words_are_sober(client: Client, address: str) -> None:
    page = html.document_fromstring(client.get(address).content)
    for icon in page.xpath("//*[@aria-hidden='true']"):
        icon.drop_tree()
    assert "!" not in text(page.find(".//body"))


def test_scripts_carry_the_nonce_of_the_policy(client: Client) -> None:
    answer = client.get("/one")
    nonces = set(html.document_fromstring(answer.content).xpath("//script/@nonce"))
    assert len(nonces) == 1
    policy = answer.headers["Content-Security-Policy"]
    assert f"'nonce-{nonces.pop()}'" in policy
    assert "unsafe" not in policy


def test_a_refused_form_says_error_first_in_the_title(client: Client) -> None:
    page = html.document_fromstring(client.post("/one", {"died-day": "1"}).content)
    assert text(page.find(".//title")) == "Error: When did the adult die? - Goldthread"
    assert page.xpath("//*[@role='alert']//a/@href") == ["#id_died-month"]


def test_the_navigation_marks_where_you_are(client: Client) -> None:
    page = html.document_fromstring(client.get("/").content)
    assert [text(one) for one in page.xpath("//nav[@aria-label='Goldthread']//a[@aria-current]")] == ["Cases"]
    assert [text(one) for one in page.xpath("//footer//nav//a")] == ["Accessibility statement"]


def test_a_page_without_navigation_can_be_had() -> None:
    shown = render_to_string(
        "ui/base.html", {"navigation": [1], "account_navigation": [1], "no_navigation": True}
    )
    assert "<nav" not in shown


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/refused", 403, "You cannot open this page"),
        ("/nowhere", 404, "Page not found"),
        ("/broken", 500, "Something went wrong on our side"),
    ],
)
def test_an_error_page_says_what_happened_and_what_to_do(
    client: Client, address: str, status: int, heading: str
) -> None:
    answer = client.get(address)
    page = html.document_fromstring(answer.content)
    assert (answer.status_code, text(page.find(".//h1"))) == (status, heading)
    assert len(page.xpath("//main//p")) >= 2


def test_a_page_that_is_not_there_does_not_say_what_is(client: Client) -> None:
    assert not re.search(r"urlconf|sample|Resolver", client.get("/nowhere").content.decode(), re.IGNORECASE)


def test_a_form_from_another_sign_in_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/one", {})
    assert answer.status_code == 403
    assert "The form had been open too long" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html", "403_csrf.html"])
def test_error_pages_that_get_no_request_need_none(name: str) -> None:
    assert "<h1" in render_to_string(name)


def test_a_form_inside_a_page_comes_with_summary_token_and_button(client: Client) -> None:
    root = parse(
        render_to_string("ui/parts/form.html", {"form": AdultForm({}), "cancel": "/", "csrf_token": "t"})
    )
    form = root.find(".//form")
    assert (form.get("method"), form.get("enctype")) == ("post", "multipart/form-data")
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']/@value") == ["t"]
    assert text(form.xpath(".//button[@type='submit']")[-1]) == "Save"
    assert root.xpath(".//*[@role='alert']//a/@href")[0] == "#id_name"
