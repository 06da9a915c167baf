"""A case from old papers: recorded, and its decision corrected where it was recorded wrongly."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions import correct_old_decision, record_old_case
from goldthread.apps.cases.forms.old_cases import Kinds, OldCaseForm, OldKindForm, OldPapersForm
from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.selectors import boards_opening_cases, may
from goldthread.apps.cases.selectors.boards import pathways_of_old_cases
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.views.frame import done, on_case, show, tried


def _kinds(request: PersonRequest) -> Kinds:
    boards = boards_opening_cases(request.user).prefetch_related("areas").order_by("name")
    return [
        (board, pathway, rulebook.pathways().of(pathway)[-1].name)
        for board in boards
        for pathway in pathways_of_old_cases(board)
    ]


@signed_in
def old_case_new(request: PersonRequest) -> HttpResponse:
    """Which review the papers hold, then the case."""
    kinds = _kinds(request)
    if not kinds:
        raise Http404
    chosen = request.GET.get("kind", "")
    found = next((one for one in kinds if f"{one[0].pk}:{one[1]}" == chosen), None)
    if found is not None:
        return _record(request, *found)
    form = OldKindForm(request.POST if request.method == "POST" else None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        return redirect(f"{reverse('cases:old-case-new')}?kind={form.cleaned_data['kind']}")
    context = {"form": form, "back": reverse("cases:list"), "caption": "Record a case from old papers"}
    return render(request, "ui/question.html", context)


def _record(request: PersonRequest, board: Organisation, pathway_id: str, name: str) -> HttpResponse:
    form = OldCaseForm(
        request.POST if request.method == "POST" else None, pathway_id=pathway_id, areas=board.areas.all()
    )
    if request.method == "POST" and form.is_valid():
        case = tried(form, lambda: record_old_case(by=request.actor, board=board, papers=form.papers()))
        if case is not None:
            words = f"Case {case.reference} was recorded from old papers."
            return done(request, "cases:overview", case.pk, message=words)
    context = {
        "form": form,
        "title": "Record a case from old papers",
        "caption": f"{name}, {board.name}",
        "back": reverse("cases:old-case-new"),
        "cancel": reverse("cases:list"),
        "submit": "Record the case",
    }
    return render(request, "cases/old_case.html", context)


@on_case
def old_decision(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Record the old decision anew; what was recorded first is kept."""
    edits = reader.real_names and case.closed_on is None and may(request.user, Permission.EDIT_CASE, case)
    standing = standing_decision(case)
    if not case.historic or not edits or standing is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = OldPapersForm(data, pathway_id=case.pathway_id, initial=_initial(case, standing))
    if request.method == "POST" and form.is_valid():
        read = standing if str(standing.pk) == request.POST.get("replaces", "") else None
        made = tried(form, lambda: _correct(request, case, form, read))
        if made is not None:
            return done(request, "cases:decision", case.pk, message="The record was corrected.")
    context = {
        "form": form,
        "title": "Correct what was recorded from the papers",
        "submit": "Save the correction",
        "cancel": reverse("cases:decision", args=[case.pk]),
        "standing": standing,
    }
    return show(request, "cases/old_decision.html", case, "decision", **context)


def _correct(request: PersonRequest, case: Case, form: OldPapersForm, read: Decision | None) -> Decision:
    return correct_old_decision(
        by=request.actor, case=case, decision=form.decision(), dates=form.dates(), replaces=read
    )


def _initial(case: Case, standing: Decision) -> dict[str, object]:
    return {**dated_facts(case), **{name: getattr(standing, name) for name in OldPapersForm.base_fields}}
