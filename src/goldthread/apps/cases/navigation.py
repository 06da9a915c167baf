"""The case's side navigation. Apps above add their pages from `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.visibility import ANSWERS_FOR_AGENCY
from goldthread.apps.ui.components import NavItem
from goldthread.apps.ui.navigation import Section, register, signed_in

Shown = Callable[[User, Case], bool]


@dataclass(frozen=True)
class SidePage:
    key: str
    text: str
    url_name: str
    shown: Shown
    order: int


_pages: dict[str, SidePage] = {}


def always(user: User, case: Case) -> bool:
    return True


def register_side(key: str, text: str, url_name: str, shown: Shown = always, order: int = 100) -> None:
    """Add a page to every case's side navigation; its address takes `case_id`. The same key replaces."""
    _pages[key] = SidePage(key, text, url_name, shown, order)


def side_of(user: User, case: Case, current: str) -> list[NavItem]:
    """The pages of a case that this person may open, in order."""
    items = []
    for page in sorted(_pages.values(), key=lambda page: (page.order, page.text)):
        href = _address(page.url_name, case)
        if href is not None and page.shown(user, case):
            items.append(NavItem(page.text, href, current=page.key == current))
    return items


def _address(url_name: str, case: Case) -> str | None:
    try:
        return reverse(url_name, args=[case.pk])
    except NoReverseMatch:
        return None


def _under_way(user: User, case: Case) -> bool:
    """An old case was screened and scoped long ago, if at all."""
    return not case.historic


def _reads_history(user: User, case: Case) -> bool:
    return may(user, Permission.READ_HISTORY, case)


def _holds(request: HttpRequest, permission: Permission) -> bool:
    user = request.user
    return signed_in(request) and isinstance(user, User) and has_permission(user, permission)


def _works_on_cases(request: HttpRequest) -> bool:
    return any(_holds(request, one) for one in (Permission.SEE_BOARD_CASES, Permission.SEE_TEAM_CASES))


def _receives_referrals(request: HttpRequest) -> bool:
    return _holds(request, Permission.OPEN_CASE) or _answers_for_agency(request)


def _answers_for_agency(request: HttpRequest) -> bool:
    return any(_holds(request, permission) for permission in ANSWERS_FOR_AGENCY)


def register_places() -> None:
    """What this app adds to the top navigation and to each case's side."""
    register(Section("cases", "Cases", "cases:list", shown=_works_on_cases, order=20))
    register(Section("referrals", "Referrals", "cases:referrals", shown=_receives_referrals, order=25))
    register(
        Section("questions", "Scoping questions", "cases:scoping-asked", shown=_answers_for_agency, order=26)
    )
    register_side("overview", "Overview", "cases:overview", order=10)
    register_side("people", "People", "cases:people", order=20)
    register_side("screening", "Screening", "cases:screening", shown=_under_way, order=30)
    register_side("every", "Every review", "cases:every", shown=_under_way, order=31)
    register_side("scoping", "Scoping", "cases:scoping", shown=_under_way, order=32)
    register_side("decision", "Decision", "cases:decision", order=34)
    register_side("access", "Team and access", "cases:access", order=36)
    register_side("history", "History", "cases:history", shown=_reads_history, order=900)
