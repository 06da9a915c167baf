"""What the views of forms share: the form and the person's seat before it or 404; the frame."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.outcomes import or_404, pressed, settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import case_view, note_names_read, show_in_case
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.permissions import reads_forms
from goldthread.apps.paperwork.selectors.seats import Seat, seat_for

__all__ = ["framed", "on_case", "on_form", "pressed", "settled", "show_in_case", "tried", "writing"]

View = Callable[..., HttpResponse]
PLACE = "forms"

on_case = case_view(reads_forms)
"""A view of the forms of a case: `view(request, case, reader, …)`."""


def on_form(view: View) -> View:
    """A view of one form: `view(request, seat, …)`. 404 for whoever may not open it."""

    @wraps(view)
    def run(request: PersonRequest, filled_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            seat = seat_for(request.user, filled_id)
        except FilledForm.DoesNotExist:
            raise Http404 from None
        response: HttpResponse = or_404(view, request, seat, **kwargs)
        if response.status_code == 200 and seat.inside:
            note_names_read(request, seat.case, seat.reader)
        return response

    return signed_in(run)


def writing(view: View) -> View:
    """Inside `on_form`: 404 for those who do not change answers now."""

    @wraps(view)
    def run(request: PersonRequest, seat: Seat, **kwargs: Any) -> HttpResponse:
        if not seat.writes:
            raise Http404
        return view(request, seat, **kwargs)

    return run


def framed(request: PersonRequest, template: str, seat: Seat, **context: Any) -> HttpResponse:
    """A page of a form: in the case's frame for its people, in none for the agency asked."""
    context |= {"seat": seat, "filled": seat.filled, "now": seat.sheet.form}
    if seat.inside:
        return show_in_case(request, template, seat.case, PLACE, frame="ui/case.html", **context)
    return render(request, template, {"frame": "paperwork/outside.html", **context})
