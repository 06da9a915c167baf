"""What the views of meetings share: the meeting or 404, its reader, the frame, forms that may be stale."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from goldthread.apps.accounts.outcomes import settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import View, case_view, show_in_case
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.models import Meeting
from goldthread.apps.reviews.permissions import runs_meetings, writes_minutes
from goldthread.apps.reviews.selectors.meetings import meeting_for
from goldthread.apps.ui.forms import GovukForm

M = TypeVar("M", bound=Model)

on_case = case_view()
"""A view of one case: `view(request, case, reader)`. 404 for a case the person does not see."""


def on_meeting(view: View) -> View:
    """A view of one meeting: `view(request, meeting, reader)`. 404 for one the person may not open."""

    @wraps(view)
    def run(
        request: PersonRequest, case: Case, reader: CaseReader, meeting_id: UUID, **kwargs: Any
    ) -> HttpResponse:
        try:
            meeting = meeting_for(request.user, case, meeting_id)
        except Meeting.DoesNotExist:
            raise Http404 from None
        return view(request, meeting, reader, **kwargs)

    return on_case(run)


def run_only(view: View) -> View:
    """Inside `on_case` or `on_meeting`: 404 for those who do not run the case's meetings."""

    @wraps(view)
    def run(request: PersonRequest, about: Case | Meeting, reader: CaseReader, **kwargs: Any) -> HttpResponse:
        if not runs_meetings(request.user, about if isinstance(about, Case) else about.case):
            raise Http404
        return view(request, about, reader, **kwargs)

    return run


def write_only(view: View) -> View:
    """Inside `on_meeting`: 404 for those who do not write its minutes."""

    @wraps(view)
    def run(request: PersonRequest, meeting: Meeting, reader: CaseReader, **kwargs: Any) -> HttpResponse:
        if not writes_minutes(request.user, meeting.case):
            raise Http404
        return view(request, meeting, reader, **kwargs)

    return run


def show(request: PersonRequest, template: str, case: Case, /, **context: Any) -> HttpResponse:
    """Render a page in the case's frame, under Meetings."""
    return show_in_case(request, template, case, "meetings", **context)


def form_page(
    request: PersonRequest,
    case: Case,
    form: GovukForm,
    title: str,
    submit: str,
    cancel: str,
    *,
    saved: Callable[[Any], dict[str, Any]] | None = None,
    template: str = "reviews/meetings/form.html",
    **context: Any,
) -> HttpResponse:
    """A page with one form; where somebody else saved meanwhile, with both texts."""
    values = {**settled(form, saved), "title": title, "submit": submit, "cancel": cancel, **context}
    return show(request, template, case, **values)


def posted(form: GovukForm, request: PersonRequest, act: Callable[[], object]) -> bool:
    """True once a form that was sent is valid and its action was carried out."""
    return request.method == "POST" and form.is_valid() and tried(form, act) is not None


def to_meeting(meeting: Meeting, anchor: str = "") -> str:
    address = reverse("reviews:meeting", args=[meeting.case_id, meeting.pk])
    return f"{address}#{anchor}" if anchor else address


def to_minutes(meeting: Meeting, anchor: str = "") -> str:
    address = reverse("reviews:meeting-minutes", args=[meeting.case_id, meeting.pk])
    return f"{address}#{anchor}" if anchor else address


def done(request: PersonRequest, address: str, message: str) -> HttpResponseRedirect:
    messages.success(request, message)
    return redirect(address)


def of(rows: QuerySet[M], pk: UUID) -> M:
    """The row, or 404."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def in_sight(values: dict[str, Any], reader: CaseReader) -> dict[str, Any]:
    """What a form begins with, as its reader may see it."""
    return {name: reader.line(value) if isinstance(value, str) else value for name, value in values.items()}
