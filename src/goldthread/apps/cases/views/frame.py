"""What the views of a case share: the case or 404, its reader, the frame, and refusals in words."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.outcomes import pressed
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.case_pages import case_view
from goldthread.apps.cases.case_pages import show_in_case as show
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may

__all__ = ["done", "needs", "on_case", "press", "show", "tried"]
R = TypeVar("R")

on_case = case_view()
"""A view of one case: `view(request, case, reader, …)`. 404 for a case the person does not see."""


def needs(request: PersonRequest, permission: Permission, case: Case) -> None:
    """404 for a page that only somebody with `permission` has; buttons to it are not shown either."""
    if not may(request.user, permission, case):
        raise Http404


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Carry out an action; its refusal becomes an error of the form."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def done(request: PersonRequest, route: str, *args: object, message: str) -> HttpResponseRedirect:
    messages.success(request, message)
    return redirect(route, *args)


def press(
    request: PersonRequest, act: Callable[[], object], route: str, *args: object, message: str
) -> HttpResponseRedirect:
    """Carry out an action behind a button without a form, and go back with what came of it."""
    pressed(request, act, message)
    return redirect(route, *args)
