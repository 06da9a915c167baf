"""What the views of meetings share: the meeting or 404, its reader, the frame, forms that may be stale."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters import case_page
from goldthread.apps.cases.selectors import case_for
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.reviews.models import Meeting
from goldthread.apps.reviews.permissions import runs_meetings, writes_minutes
from goldthread.apps.reviews.selectors.meetings import meeting_for
from goldthread.apps.reviews.views.frame import settled, tried
from goldthread.apps.ui.forms import GovukForm, VersionedForm

View = Callable[..., HttpResponse]
M = TypeVar("M", bound=Model)


def on_case(view: View) -> View:
    """A view of one case: `view(request, case, reader)`. 404 for a case the person does not see."""

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
        except Case.DoesNotExist:
            raise Http404 from None
        return _read(request, case, lambda reader: view(request, case, reader, **kwargs))

    return signed_in(run)


def on_meeting(view: View) -> View:
    """A view of one meeting: `view(request, meeting, reader)`. 404 for one the person may not open."""

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, meeting_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
            meeting = meeting_for(request.user, case, meeting_id)
        except (Case.DoesNotExist, Meeting.DoesNotExist):
            raise Http404 from None
        return _read(request, case, lambda reader: view(request, meeting, reader, **kwargs))

    return signed_in(run)


def _read(request: PersonRequest, case: Case, show: Callable[[CaseReader], HttpResponse]) -> HttpResponse:
    reader = reader_of(request.user, case)
    response = show(reader)
    if request.method == "GET" and reader.real_names and response.status_code == 200:
        page = (request.resolver_match and request.resolver_match.url_name) or ""
        record_names_read(by=request.actor, case=case, page=page)
    return response


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
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, "meetings")
    return render(request, template, {"case": case, "case_page": frame, **context})


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
    values: dict[str, Any] = {"form": form}
    if saved is not None and isinstance(form, VersionedForm):
        values = settled(form, saved)
    values |= {"title": title, "submit": submit, "cancel": cancel}
    return show(request, template, case, **{**values, **context})


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
