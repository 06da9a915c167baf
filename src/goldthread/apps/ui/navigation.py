"""The register of places in the top navigation: apps above fill it from ``AppConfig.ready``, ui draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldthread.apps.ui.components import NavItem


def signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


def signed_out(request: HttpRequest) -> bool:
    return not signed_in(request)


def everybody(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class Section:
    """A place in the navigation: drawn only if its route exists and ``shown`` says so for this person."""

    key: str
    text: str
    route: str
    shown: Callable[[HttpRequest], bool] = signed_in
    order: int = 100
    place: str = "top"  # or "account" (the header's right corner), or "footer"


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a section; the same key again replaces it."""
    _sections[section.key] = section


def forget(key: str) -> None:
    _sections.pop(key, None)


def items(request: HttpRequest, place: str = "top") -> list[NavItem]:
    """What this person sees at one place, in order; the section they are in is marked current."""
    found: list[tuple[Section, str]] = []
    for section in sorted(_sections.values(), key=lambda one: (one.order, one.text)):
        href = _address(section.route)
        if section.place == place and href is not None and section.shown(request):
            found.append((section, href))
    here = _current(request, found)
    return [NavItem(section.text, href, current=section.key == here) for section, href in found]


def _address(route: str) -> str | None:
    try:
        return reverse(route)
    except NoReverseMatch:
        return None


def _current(request: HttpRequest, found: list[tuple[Section, str]]) -> str | None:
    """The section named by the view, else the one whose address is the longest beginning of this page's."""
    named = getattr(request, "section", None)
    if named is not None:
        return str(named)
    under = [(len(href), section.key) for section, href in found if _within(request.path, href)]
    return max(under)[1] if under else None


def _within(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href.rstrip("/") + "/"))
