"""What the views of requests share: the case or request, or 404; the frame; refusals in words."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.outcomes import pressed, settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import View, case_or_404, show_in_case
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.models import InformationRequest, RequestDraft
from goldthread.apps.reviews.permissions import manages_requests
from goldthread.apps.reviews.selectors import draft_for, own_request_for, request_of_case_for

__all__ = [
    "framed",
    "managed",
    "on_case",
    "on_draft",
    "on_own_request",
    "on_request_of_case",
    "pressed",
    "settled",
    "tried",
]


def on_case(view: View) -> View:
    """A view of one case: `view(request, case)`. 404 for a case the person does not see."""

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        return view(request, case_or_404(request, case_id), **kwargs)

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
    return show_in_case(request, template, case, "agencies", **context)
