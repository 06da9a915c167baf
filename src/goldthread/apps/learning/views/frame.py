"""What the views of learning share: the case or 404, its reader, the frame, refusals in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters import case_page
from goldthread.apps.cases.selectors import case_for, may
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.learning.selectors.learning import reads_learning
from goldthread.apps.ui.forms import VersionedForm

R = TypeVar("R")
View = Callable[..., HttpResponse]


def on_case(view: View) -> View:
    """A view of one case's learning: `view(request, case, reader, …)`. 404 for whoever does not read it.

    What a view asks for and does not find is 404 too. A page read with real names is an event.
    """

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
        except Case.DoesNotExist:
            raise Http404 from None
        if not reads_learning(request.user, case):
            raise Http404
        reader = reader_of(request.user, case)
        response = found(view, request, case, reader, **kwargs)
        if request.method == "GET" and reader.real_names and response.status_code == 200:
            page = (request.resolver_match and request.resolver_match.url_name) or ""
            record_names_read(by=request.actor, case=case, page=page)
        return response

    return signed_in(run)


def found(view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's answer; 404 where something it asked a selector for is not there for this person."""
    try:
        return view(*args, **kwargs)
    except ObjectDoesNotExist:
        raise Http404 from None


def needs(request: PersonRequest, permission: Permission, case: Case) -> None:
    """404 for a page that only somebody with `permission` has; buttons to it are not shown either."""
    if not may(request.user, permission, case):
        raise Http404


def show(request: PersonRequest, template: str, case: Case, current: str, /, **context: Any) -> HttpResponse:
    """Render a page in the case's frame."""
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, current)
    return render(request, template, {"case": case, "case_page": frame, **context})


def given(request: PersonRequest) -> dict[str, Any]:
    """What a form is bound to: nothing on GET."""
    post = request.method == "POST"
    return {"data": request.POST if post else None, "files": request.FILES if post else None}


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Carry out an action; its refusal becomes an error of the form, a stale version a comparison."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleRecord as stale:
        form.stale = stale.current  # type: ignore[attr-defined]
    return None


def settled(form: Form, saved: Callable[[Any], dict[str, Any]] | None = None) -> dict[str, Any]:
    """The context of a form: where it was stale, both texts and the form renewed."""
    current = getattr(form, "stale", None)
    if current is None or saved is None or not isinstance(form, VersionedForm):
        return {"form": form}
    differences = form.differences(saved(current))
    return {"form": form.renewed(current.version), "differences": differences, "stale": True}


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
