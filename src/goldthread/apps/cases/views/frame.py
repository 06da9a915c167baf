"""What the views of a case share: the case or 404, its reader, the frame, and refusals in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters.frame import case_page
from goldthread.apps.cases.selectors import case_for, may
from goldthread.apps.cases.selectors.names import reader_of

R = TypeVar("R")
CaseView = Callable[..., HttpResponse]


def on_case(view: CaseView) -> Callable[..., HttpResponse]:
    """A view of one case: `view(request, case, reader, …)`. 404 for a case the person does not see.

    A page read by somebody who sees real names is one event in the case's history.
    """

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
        except Case.DoesNotExist:
            raise Http404 from None
        reader = reader_of(request.user, case)
        response = view(request, case, reader, **kwargs)
        if request.method == "GET" and reader.real_names and response.status_code == 200:
            page = (request.resolver_match and request.resolver_match.url_name) or ""
            record_names_read(by=request.actor, case=case, page=page)
        return response

    return signed_in(run)


def needs(request: PersonRequest, permission: Permission, case: Case) -> None:
    """404 for a page that only somebody with `permission` has; buttons to it are not shown either."""
    if not may(request.user, permission, case):
        raise Http404


def show(request: PersonRequest, template: str, case: Case, current: str, /, **context: Any) -> HttpResponse:
    """Render a page in the case's frame."""
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, current)
    return render(request, template, {"case": case, "case_page": frame, **context})


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
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(route, *args)
    return done(request, route, *args, message=message)
