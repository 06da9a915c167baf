"""The board's side: who owes what, and one request from the coordinator's seat."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.actions.links import make_contribution_link
from goldthread.apps.reviews.actions.requests import (
    change_due_date,
    chase_request,
    note_read_by_board,
    withdraw_request,
)
from goldthread.apps.reviews.forms.requests import DueDateForm, LinkForm, WithdrawForm
from goldthread.apps.reviews.models import InformationRequest
from goldthread.apps.reviews.permissions import enters_for_agencies, manages_requests, reads_requests
from goldthread.apps.reviews.presenters.board import board_parts, links_of, request_totals
from goldthread.apps.reviews.presenters.releases import releases_table, to_release
from goldthread.apps.reviews.presenters.requests import (
    drafts_table,
    history_rows,
    owing_table,
    request_sections,
    standing_tag,
    today,
)
from goldthread.apps.reviews.selectors import drafts_of_case, progress_of, who_owes_what
from goldthread.apps.reviews.views.frame import (
    framed,
    managed,
    on_case,
    on_request_of_case,
    pressed,
    settled,
    tried,
)


@on_case
def agencies(request: PersonRequest, case: Case) -> HttpResponse:
    """Who was asked and who owes what, overdue first."""
    found = who_owes_what(request.user, case, today())
    manages = manages_requests(request.user, case)
    drafts = drafts_of_case(request.user, case) if manages else []
    context = {
        "owing": owing_table(case, found, today()),
        "totals": request_totals(found),
        "manages": manages,
        "drafts": drafts_table(drafts) if drafts else None,
    }
    return framed(request, "reviews/agencies.html", case, **context)


@on_request_of_case
def manage(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """One request as the board sees it."""
    reads = reads_requests(request.user, row.case)
    if reads and request.method == "GET":
        note_read_by_board(by=request.actor, request=row)
    progress = progress_of(row, today())
    context = {
        "row": row,
        "progress": progress,
        "tag": standing_tag(progress),
        "history": history_rows(row) if reads else [],
        "sections": request_sections(row) if reads else [],
        "parts": board_parts(row, request.user),
        "manages": manages_requests(request.user, row.case),
        "enters": enters_for_agencies(request.user, row.case) and row.withdrawn_at is None,
        "links": links_of(row),
        "releases": releases_table(row, manages=manages_requests(request.user, row.case)),
        "to_release": list(to_release(row)) if manages_requests(request.user, row.case) else [],
    }
    return framed(request, "reviews/manage.html", row.case, **context)


@on_request_of_case
@managed
def due_date(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """Move the due date, with a reason."""
    form = DueDateForm(request.POST or None, initial={"version": row.version, "due_on": row.due_on})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"due_on": given["due_on"], "reason": given["reason"], "expected_version": given["version"]}
        changed = tried(form, lambda: change_due_date(by=request.actor, request=row, **values))
        if changed is not None:
            messages.success(request, "The due date was changed, and the agency is told.")
            return redirect("reviews:request-manage", row.case_id, row.pk)
    context = {**settled(form, lambda current: {"due_on": current.due_on}), **_question(row)}
    return render(
        request, "reviews/question.html", {**context, "title": "Change the due date", "submit": "Change it"}
    )


@on_request_of_case
@managed
def withdraw(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """Withdraw a request, with a reason."""
    form = WithdrawForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"reason": given["reason"], "expected_version": given["version"]}
        done = tried(form, lambda: withdraw_request(by=request.actor, request=row, **values) or True)
        if done:
            messages.success(request, "The request was withdrawn, and the agency is told.")
            return redirect("reviews:request-manage", row.case_id, row.pk)
    context = {**settled(form, lambda current: {}), **_question(row), "title": "Withdraw this request"}
    return render(request, "reviews/question.html", {**context, "submit": "Withdraw it"})


@on_request_of_case
@managed
def chase(request: PersonRequest, row: InformationRequest) -> HttpResponse:
    """Remind the agency; only the button does it."""
    if request.method == "POST":
        act = lambda: chase_request(by=request.actor, request=row)  # noqa: E731
        pressed(request, act, "A reminder was sent.")
    return redirect("reviews:request-manage", row.case_id, row.pk)


@on_request_of_case
@managed
def link(request: PersonRequest, row: InformationRequest, contribution_id: UUID) -> HttpResponse:
    """Send a one-off link to somebody without an account; its code is shown here once."""
    part = row.contributions.filter(pk=contribution_id, withdrawn_at=None).first()
    if part is None or row.withdrawn_at is not None:
        raise Http404
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        code = tried(form, lambda: make_contribution_link(by=request.actor, contribution=part, email=email))
        if code is not None:
            return framed(request, "reviews/link_made.html", row.case, row=row, code=code, email=email)
    context = {"form": form, **_question(row), "title": "Send a one-off link", "submit": "Send the link"}
    return render(request, "reviews/link.html", context)


def _question(row: InformationRequest) -> dict[str, str]:
    back = reverse("reviews:request-manage", args=[row.case_id, row.pk])
    return {"back": back, "cancel": back, "caption": f"{row.reference}, {row.agency.name}"}
