"""The register of sections: only what exists and what this person may open."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import path

from goldthread.apps.ui import navigation
from goldthread.apps.ui.navigation import Section


def _page(request: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", _page, name="home"),
    path("st/", _page, name="st"),
    path("studies", _page, name="studies"),
    path("cases/", _page, name="cases"),
    path("cases/held/", _page, name="held"),
]


@pytest.fixture(autouse=True)
def _an_empty_register(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(navigation, "_sections", {})
    with override_settings(ROOT_URLCONF=__name__):
        yield


def request_for(address: str, signed_in: bool = True) -> object:
    request = RequestFactory().get(address)
    request.user = SimpleNamespace(is_authenticated=signed_in)  # type: ignore[assignment]
    return request


def add(*keys: str, **more: object) -> None:
    for key in keys:
        navigation.register(Section(key, key.title(), key, **more))  # type: ignore[arg-type]


def seen(address: str, **more: bool) -> list[tuple[str, bool]]:
    return [(item.text, item.current) for item in navigation.items(request_for(address, **more))]  # type: ignore[arg-type]


def test_a_section_without_a_route_is_left_out() -> None:
    add("cases", "oversight")
    assert seen("/") == [("Cases", False)]


def test_a_section_shows_only_to_whom_it_is_meant_for() -> None:
    add("cases")
    add("studies", shown=navigation.signed_out)
    add("home", shown=navigation.everybody)
    assert [name for name, _ in seen("/x", signed_in=False)] == ["Home", "Studies"]
    assert [name for name, _ in seen("/x")] == ["Cases", "Home"]


def test_sections_stand_in_their_order_and_a_key_stands_once() -> None:
    add("cases", order=2)
    add("studies", order=1)
    add("studies", order=3)
    assert [name for name, _ in seen("/x")] == ["Cases", "Studies"]


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/", "Home"),
        ("/cases/", "Cases"),
        ("/cases/1", "Cases"),
        ("/cases/held/1", "Held"),
        ("/studies", "Studies"),
        ("/x", None),
    ],
)
def test_the_section_of_this_page_is_marked(address: str, current: str | None) -> None:
    add("home", "st", "studies", "cases", "held")
    assert [name for name, here in seen(address) if here] == ([current] if current else [])


def test_a_view_may_say_where_it_belongs() -> None:
    add("cases", "studies")
    request = request_for("/cases/1")
    request.section = "studies"  # type: ignore[attr-defined]
    assert [item.text for item in navigation.items(request) if item.current] == ["Studies"]  # type: ignore[arg-type]


def test_places_are_kept_apart() -> None:
    add("cases")
    add("studies", place="account")
    assert [item.text for item in navigation.items(request_for("/x"), "account")] == ["Studies"]  # type: ignore[arg-type]
    assert [name for name, _ in seen("/x")] == ["Cases"]


def test_a_section_may_be_taken_out_again() -> None:
    add("cases")
    navigation.forget("cases")
    assert seen("/x") == []


def test_a_single_section_is_not_folded_away_on_a_phone() -> None:
    add("cases", "studies")
    two = render_to_string("ui/parts/navigation.html", {"navigation": navigation.items(request_for("/x"))})  # type: ignore[arg-type]
    assert ">Menu</button>" in two
    navigation.forget("studies")
    one = render_to_string("ui/parts/navigation.html", {"navigation": navigation.items(request_for("/x"))})  # type: ignore[arg-type]
    assert "<button" not in one
