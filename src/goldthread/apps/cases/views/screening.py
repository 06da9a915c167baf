"""Screening by the pathway's questions, and findings limb by limb."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import Given, answer_screening, find_on_limb
from goldthread.apps.cases.enums import Finding
from goldthread.apps.cases.forms.decision import LimbForm
from goldthread.apps.cases.models import Case, LimbFinding, ScreeningAnswer
from goldthread.apps.cases.presenters.screening import (
    answer_form,
    answer_lines,
    answer_typed,
    answer_words,
    limb_lines,
    limb_table,
    result_box,
)
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.screening import CaseScreening, evaluate_answers, screen_case
from goldthread.apps.cases.subjects import decider_of
from goldthread.apps.cases.views.frame import done, on_case, show, tried
from goldthread.apps.ui.components import Difference
from goldthread.apps.ui.forms import GovukForm


def _edits(request: PersonRequest, case: Case, reader: CaseReader) -> bool:
    under_way = case.closed_on is None and not case.historic
    return reader.real_names and under_way and may(request.user, Permission.EDIT_CASE, case)


def _screened(case: Case) -> CaseScreening:
    return screen_case(case, asked_on=timezone.localdate())


@on_case
def screening(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """The questions with their evidence, and beside them what the answers lead to."""
    screened = _screened(case)
    edits = _edits(request, case, reader)
    if request.method == "POST" and not edits:
        raise Http404
    forms = _forms(screened, request.POST if request.method == "POST" else None) if edits else []
    differences: list[Difference] = []
    if request.method == "POST" and all(form.is_valid() for form in forms):
        try:
            answer_screening(by=request.actor, case=case, answers=_given(screened, forms))
        except Refused as refusal:
            messages.warning(request, str(refusal))
        except StaleRecord as stale:
            differences, forms = _stale(screened, stale.current, request)  # type: ignore[arg-type]
        else:
            return done(request, "cases:screening", case.pk, message="The answers were saved.")
    context: dict[str, Any] = {
        "edits": edits,
        "forms": forms,
        "questions": list(zip(screened.questions, forms, strict=False)),
        "lines": [] if edits else answer_lines(screened, reader),
        "box": result_box(screened.screening, screened.problems, real_names=reader.real_names),
        "decider": decider_of(case.pathway_id),
        "limbs": limb_table(case, screened, reader, edits=edits),
        "differences": differences,
        "edition": screened.edition,
        "referrals": case.referrals.all() if reader.real_names else [],
    }
    return show(request, "cases/screening.html", case, "screening", **context)


def _forms(screened: CaseScreening, data: Any) -> list[GovukForm]:
    return [answer_form(question, screened.answers.get(question.id), data) for question in screened.questions]


def _given(screened: CaseScreening, forms: list[GovukForm]) -> list[Given]:
    return [
        Given(
            question.id,
            answer_typed(form),
            form.cleaned_data["evidence"],
            int(form.cleaned_data["version"] or 0),
        )
        for question, form in zip(screened.questions, forms, strict=True)
    ]


def _stale(
    screened: CaseScreening, current: ScreeningAnswer, request: PersonRequest
) -> tuple[list[Difference], list[GovukForm]]:
    """Both texts of every answer that moved on, and the forms over the versions that stand now."""
    data, differences = request.POST.copy(), []
    for question in screened.questions:
        saved, form = screened.answers.get(question.id), answer_form(question, None, request.POST)
        form.is_valid()
        if saved is None or str(saved.version) == form.cleaned_data.get("version"):
            continue
        yours = f"{answer_words(question, answer_typed(form))}\n{form.cleaned_data['evidence']}".strip()
        standing = f"{answer_words(question, saved.answer)}\n{saved.evidence}".strip()
        data[f"{question.id}-version"] = str(saved.version)
        if yours != standing:
            differences.append(Difference(question.text, standing, yours))
    return differences, _forms(screened, data)


@require_POST
@on_case
def screening_result(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """For htmx: what the answers on the page would lead to. Saves nothing."""
    if not _edits(request, case, reader):
        raise Http404
    screened = _screened(case)
    typed = {}
    for question, form in zip(screened.questions, _forms(screened, request.POST), strict=True):
        if form.is_valid() and answer_typed(form):
            typed[question.id] = answer_typed(form)
    saved = {key: answer.answer for key, answer in screened.answers.items() if answer.answer}
    found, problems = evaluate_answers(case, typed, asked_on=timezone.localdate())
    box = result_box(found, problems, unsaved=typed != saved)
    return render(request, "cases/_result.html", {"box": box, "decider": decider_of(case.pathway_id)})


@on_case
def limb(request: PersonRequest, case: Case, reader: CaseReader, limb_id: str) -> HttpResponse:
    """Record what was found on one limb."""
    screened = _screened(case)
    line = next((one for one in limb_lines(case, screened, reader) if one.id == limb_id), None)
    if line is None or not _edits(request, case, reader):
        raise Http404
    found = LimbFinding.objects.filter(case=case, limb=limb_id).first()
    form = LimbForm(request.POST if request.method == "POST" else None, initial=_limb_initial(found))
    context: dict[str, Any] = {
        "title": line.name,
        "line": line,
        "submit": "Save the finding",
        "cancel": reverse("cases:screening", args=[case.pk]) + "#limbs",
    }
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            saved = tried(
                form,
                lambda: find_on_limb(
                    by=request.actor,
                    case=case,
                    limb=limb_id,
                    finding=Finding(given["finding"]),
                    evidence=given["evidence"],
                    expected_version=given["version"],
                ),
            )
        except StaleRecord as stale:
            standing: LimbFinding = stale.current  # type: ignore[assignment]
            context["differences"] = form.differences(_limb_initial(standing))
            form = form.renewed(standing.version)
        else:
            if saved is not None:
                return done(request, "cases:screening", case.pk, message=f"Saved: {line.name}.")
    return show(request, "cases/limb.html", case, "screening", form=form, **context)


def _limb_initial(found: LimbFinding | None) -> dict[str, object]:
    if found is None:
        return {"version": 0}
    return {"finding": found.finding, "evidence": found.evidence, "version": found.version}
