"""The case list, a case's overview and its history."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.actions import open_in_emergency
from goldthread.apps.cases.actions.emergencies import NOT_OPENED
from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.forms.cases import CaseFilterForm, EmergencyForm
from goldthread.apps.cases.models import Case, EmergencyOpening
from goldthread.apps.cases.policies.stage import next_step
from goldthread.apps.cases.presenters.history import history_table
from goldthread.apps.cases.presenters.lists import Filters, case_lines, case_table
from goldthread.apps.cases.presenters.overview import clock_table, facts_rows, thread_parts
from goldthread.apps.cases.presenters.thread import continued_thread
from goldthread.apps.cases.selectors import cases_visible_to, may
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.cases.selectors.progress import stage_of_case
from goldthread.apps.cases.selectors.texts import texts_to_check
from goldthread.apps.cases.subjects import decider_of
from goldthread.apps.cases.views.frame import done, needs, on_case, show, tried
from goldthread.apps.cases.visibility import emergencies_visible_to

A_PAGE = 25
CLOSING = (Stage.NO_REVIEW, Stage.REVIEW, Stage.HISTORIC, Stage.CLOSED)


@signed_in
def case_list(request: PersonRequest) -> HttpResponse:
    """The cases this person sees, what is due soonest first."""
    mine = cases_visible_to(request.user)
    coordinators = User.objects.filter(pk__in=mine.values("coordinator")).order_by("name")
    form = CaseFilterForm(request.GET, coordinators=coordinators)
    filters = Filters()
    if form.is_valid():
        given = form.cleaned_data
        filters = Filters(given["status"], given["due"], given["coordinator"], given["reference"])
    lines = case_lines(request.user, filters)
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "table": case_table(list(page)),
        "count": len(lines),
        "records_old": has_permission(request.user, Permission.OPEN_CASE),
        "opens_emergencies": has_permission(request.user, Permission.SEE_BOARD_CASES),
    }
    return render(request, "cases/list.html", context)


@on_case
def overview(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """What the case is, where it stands, what is due, and the thread."""
    stage, keeps = stage_of_case(case), _keeps(request.user, case, reader)
    return show(
        request,
        "cases/overview.html",
        case,
        "overview",
        rows=facts_rows(case, reader, keeps=keeps and case.closed_on is None),
        clocks=clock_table(case, reader),
        parts=[
            *thread_parts(case, keeps=keeps),
            *continued_thread(request.user, case),
        ],
        next_step=next_step(stage, decider_of(case.pathway_id)),
        holds=case.holds.filter(ends_on=None),
        closes=stage in CLOSING and may(request.user, Permission.EDIT_CASE, case),
        reader=reader,
        to_check=_texts_to_check(request.user, case, reader),
    )


def _texts_to_check(user: User, case: Case, reader: CaseReader) -> int:
    """How many texts wait for somebody who keeps the case to check their names."""
    return len(texts_to_check(case, reader)) if _keeps(user, case, reader) else 0


def _keeps(user: User, case: Case, reader: CaseReader) -> bool:
    """Whether the reader keeps the case with real names before them."""
    return reader.real_names and may(user, Permission.EDIT_CASE, case)


@on_case
def history(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Everything that was done on the case, in plain words."""
    needs(request, Permission.READ_HISTORY, case)
    reading = request.GET.get("reading") == "1"
    table, page = history_table(case, request.GET.get("page"), with_reading=reading)
    return show(request, "cases/history.html", case, "history", table=table, page=page, with_reading=reading)


@signed_in
def open_emergency(request: PersonRequest) -> HttpResponse:
    """Open a restricted case in an emergency. The answer is the same whatever the cause of a refusal."""
    if not has_permission(request.user, Permission.SEE_BOARD_CASES):
        raise Http404
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        opening = tried(
            form,
            lambda: open_in_emergency(by=request.actor, reference=given["reference"], reason=given["reason"]),
        )
        if opening is not None:
            words = "The case is open to you for 24 hours. The chair was told."
            return done(request, "cases:overview", opening.case_id, message=words)
        if not form.errors:
            form.add_error("reference", NOT_OPENED)
    return render(request, "cases/emergency_open.html", {"form": form})


@signed_in
def emergency(request: PersonRequest, opening_id: UUID) -> HttpResponse:
    """Who opened a restricted case, when and why: what the chair is told."""
    openings = emergencies_visible_to(request.user).select_related("case", "user")
    try:
        opening = openings.get(pk=opening_id)
    except EmergencyOpening.DoesNotExist:
        raise Http404 from None
    sees = cases_visible_to(request.user).filter(pk=opening.case_id).exists()
    reason = reader_of(request.user, opening.case).line(opening.reason)
    values = {"opening": opening, "sees": sees, "reason": reason}
    return render(request, "cases/emergency.html", values)
