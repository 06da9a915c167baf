"""The agency's side: the request, its template, a promise, and the split among services."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.actions.contributions import split_request
from goldthread.apps.reviews.actions.requests import note_template_download, open_request, promise_answer
from goldthread.apps.reviews.forms.requests import PromiseForm, SplitForm
from goldthread.apps.reviews.models import InformationRequest
from goldthread.apps.reviews.permissions import manages_requests, may_assign
from goldthread.apps.reviews.presenters.releases import releases_table
from goldthread.apps.reviews.presenters.requests import (
    asked_table,
    days_away,
    parts_table,
    request_sections,
    today,
)
from goldthread.apps.reviews.selectors import (
    asked_of_own_agency,
    own_parts,
    own_request_for,
    request_of_case_for,
)
from goldthread.apps.reviews.templates_of_requests import KINDS, template_response
from goldthread.apps.reviews.views.frame import on_own_request, settled, tried


@signed_in
def asked_of_us(request: PersonRequest) -> HttpResponse:
    """The requests to one's own agency, so that an answer is found again after it was sent."""
    return render(
        request, "reviews/asked.html", {"table": asked_table(asked_of_own_agency(request.user, today()))}
    )


@on_own_request
def detail(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """Everything the request states, and the agency's answer to it."""
    if request.method == "GET":
        open_request(by=request.actor, request=row)
    context = {
        "row": row,
        "sections": request_sections(row),
        "parts": parts_table(row, own_parts(request.user, row)),
        "due": days_away(row.due_on, today()),
        "late": row.due_on < today() and row.withdrawn_at is None,
        "assigns": may_assign(request.user, row) and row.withdrawn_at is None,
        "changes": row.due_date_changes.all(),
        "releases": releases_table(row),
    }
    return render(request, "reviews/request.html", context)


@signed_in
def template(request: PersonRequest, request_id: UUID, kind: str) -> HttpResponse:
    """The request's template as a Word or Excel file. Its name is the reference only."""
    row = _template_row(request, request_id)
    if kind not in KINDS:
        raise Http404
    note_template_download(by=request.actor, request=row, kind=kind)
    return template_response(row, kind)


def _template_row(request: PersonRequest, request_id: UUID) -> InformationRequest:
    """The request, for its agency and for those who manage it."""
    try:
        return own_request_for(request.user, request_id)
    except InformationRequest.DoesNotExist:
        pass
    try:
        row = request_of_case_for(request.user, request_id)
    except (InformationRequest.DoesNotExist, Case.DoesNotExist):
        raise Http404 from None
    if not manages_requests(request.user, row.case):
        raise Http404
    return row


@on_own_request
def promise(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """Say when the answer will come."""
    form = PromiseForm(request.POST or None, initial={"version": row.version, "on": row.promised_for})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"on": given["on"], "expected_version": given["version"]}
        if tried(form, lambda: promise_answer(by=request.actor, request=row, **values) or True):
            messages.success(request, "The board sees when your answer will come.")
            return redirect("reviews:request-detail", row.pk)
    back = reverse("reviews:request-detail", args=[row.pk])
    context = {**settled(form, lambda current: {"on": current.promised_for}), "back": back, "cancel": back}
    return render(request, "reviews/question.html", {**context, "submit": "Save"})


@on_own_request
def split(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """Split the request among the agency's services."""
    if not may_assign(request.user, row):
        raise Http404
    form = SplitForm(request.POST or None, request=row)
    if request.method == "POST" and form.is_valid():
        parts, version = form.chosen(), form.cleaned_data["version"]
        done = tried(
            form, lambda: split_request(by=request.actor, request=row, parts=parts, expected_version=version)
        )
        if done is not None:
            messages.success(request, "Saved. Whoever was newly given a part is told.")
            return redirect("reviews:request-detail", row.pk)
    back = reverse("reviews:request-detail", args=[row.pk])
    context = {**settled(form, lambda current: {}), "rows": form.lines(), "back": back, "row": row}
    return render(request, "reviews/split.html", context)
