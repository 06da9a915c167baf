"""What every page of a case starts with, in whichever app: the case or 404, its reader, the frame."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.outcomes import or_404
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters.frame import case_page
from goldthread.apps.cases.selectors import case_for
from goldthread.apps.cases.selectors.names import CaseReader, reader_of

View = Callable[..., HttpResponse]
Reads = Callable[[User, Case], bool]


def everybody_on_it(user: User, case: Case) -> bool:
    """The pages that whoever sees the case may read."""
    return True


def case_view(reads: Reads = everybody_on_it) -> Callable[[View], View]:
    """A view of one case, `view(request, case, reader, …)`, for those for whom `reads` holds.

    404 for everybody else, and where the view asks a selector for something that is not there for this
    person. A page read with real names is one event in the case's history.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
            case = case_or_404(request, case_id, reads)
            reader = reader_of(request.user, case)
            response: HttpResponse = or_404(view, request, case, reader, **kwargs)
            if response.status_code == 200:
                note_names_read(request, case, reader)
            return response

        return signed_in(run)

    return decorate


def case_or_404(request: PersonRequest, case_id: UUID, reads: Reads = everybody_on_it) -> Case:
    try:
        case = case_for(request.user, case_id)
    except Case.DoesNotExist:
        raise Http404 from None
    if not reads(request.user, case):
        raise Http404
    return case


def note_names_read(request: PersonRequest, case: Case, reader: CaseReader) -> None:
    """One event for a page that showed real names."""
    if request.method == "GET" and reader.real_names:
        page = (request.resolver_match and request.resolver_match.url_name) or ""
        record_names_read(by=request.actor, case=case, page=page)


def show_in_case(
    request: PersonRequest, template: str, case: Case, current: str, /, **context: Any
) -> HttpResponse:
    """Render a page in the case's frame; `current` is its place in the side navigation."""
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, current)
    return render(request, template, {"case": case, "case_page": frame, **context})
