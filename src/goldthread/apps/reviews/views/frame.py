"""What the views of requests share: the case or request, or 404; the frame; refusals in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters import case_page
from goldthread.apps.cases.selectors import case_for
from goldthread.apps.reviews.models import InformationRequest, RequestDraft
from goldthread.apps.reviews.permissions import manages_requests
from goldthread.apps.reviews.selectors import draft_for, own_request_for, request_of_case_for
from goldthread.apps.ui.forms import VersionedForm

R = TypeVar("R")
View = Callable[..., HttpResponse]


def on_case(view: View) -> View:
    """A view of one case: `view(request, case)`. 404 for a case the person does not see."""

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
        except Case.DoesNotExist:
            raise Http404 from None
        return view(request, case, **kwargs)

    return signed_in(run)


def on_draft(view: View) -> View:
    """A view of a request being written: `view(request, draft)`. 404 without the right to write it."""

    @wraps(view)
    def run(request: PersonRequest, draft_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            draft = draft_for(request.user, draft_id)
        except RequestDraft.DoesNotExist:
            raise Http404 from None
        if not manages_requests(request.user, draft.case):
            raise Http404
        return view(request, draft, **kwargs)

    return signed_in(run)


def on_request_of_case(view: View) -> View:
    """A view of a request from the board's side: `view(request, row)`."""

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, request_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            row = request_of_case_for(request.user, request_id)
        except (InformationRequest.DoesNotExist, Case.DoesNotExist):
            raise Http404 from None
        if row.case_id != case_id:
            raise Http404
        return view(request, row, **kwargs)

    return signed_in(run)


def on_own_request(view: View) -> View:
    """A view of a request from the agency's side: `view(request, row)`."""

    @wraps(view)
    def run(request: PersonRequest, request_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            row = own_request_for(request.user, request_id)
        except InformationRequest.DoesNotExist:
            raise Http404 from None
        return view(request, row, **kwargs)

    return signed_in(run)


def managed(view: View) -> View:
    """Inside `on_case` or `on_request_of_case`: 404 for those who do not manage the case's requests."""

    @wraps(view)
    def run(request: PersonRequest, about: Case | InformationRequest, **kwargs: Any) -> HttpResponse:
        case = about if isinstance(about, Case) else about.case
        if not manages_requests(request.user, case):
            raise Http404
        return view(request, about, **kwargs)

    return run


def framed(request: PersonRequest, template: str, case: Case, **context: Any) -> HttpResponse:
    """A page in the case's frame, under Agencies."""
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, "agencies")
    return render(request, template, {"case": case, "case_page": frame, **context})


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Carry out an action; its refusal becomes an error of the form, a stale version a comparison."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleRecord as stale:
        form.stale = stale.current  # type: ignore[attr-defined]
    return None


def settled(form: VersionedForm, saved: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """The context of a form that was refused: where it was stale, both texts and the form renewed."""
    current = getattr(form, "stale", None)
    if current is None:
        return {"form": form}
    return {
        "form": form.renewed(current.version),
        "differences": form.differences(saved(current)),
        "stale": True,
    }


def pressed(request: PersonRequest, act: Callable[[], object], message: str) -> None:
    """Carry out an action behind a button without a form, and say what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except StaleRecord:
        messages.warning(request, "Somebody else changed this meanwhile. Look at it again before you go on.")
    else:
        messages.success(request, message)
