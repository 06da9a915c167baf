"""What the views of learning share: the case or 404, its reader, the frame, refusals in words."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.outcomes import pressed, settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import case_view
from goldthread.apps.cases.case_pages import show_in_case as show
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.learning.selectors.learning import reads_learning

__all__ = ["done", "given", "needs", "on_case", "press", "settled", "show", "tried"]

on_case = case_view(reads_learning)
"""A view of one case's learning: `view(request, case, reader, …)`."""


def needs(request: PersonRequest, permission: Permission, case: Case) -> None:
    """404 for a page that only somebody with `permission` has; buttons to it are not shown either."""
    if not may(request.user, permission, case):
        raise Http404


def given(request: PersonRequest) -> dict[str, Any]:
    """What a form is bound to: nothing on GET."""
    post = request.method == "POST"
    return {"data": request.POST if post else None, "files": request.FILES if post else None}


def done(request: PersonRequest, route: str, *args: object, message: str) -> HttpResponseRedirect:
    messages.success(request, message)
    return redirect(route, *args)


def press(
    request: PersonRequest, act: Callable[[], object], route: str, *args: object, message: str
) -> HttpResponseRedirect:
    """Carry out an action behind a button without a form, and go back with what came of it."""
    pressed(request, act, message)
    return redirect(route, *args)
