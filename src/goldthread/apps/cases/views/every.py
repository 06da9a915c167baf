"""Every review that may apply: one set of facts, all pathways, and what follows for other bodies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import (
    Given,
    answer_screening,
    conclude_screening,
    record_body_told,
    take_back_body_told,
)
from goldthread.apps.cases.forms.cases import ReasonForm
from goldthread.apps.cases.forms.every import BodyToldForm
from goldthread.apps.cases.models import Case, ConcludedScreening, ScreeningAnswer
from goldthread.apps.cases.presenters.every import answered_table, concluded_tables, every_page, told_words
from goldthread.apps.cases.presenters.screening import answer_form, answer_typed, answer_words
from goldthread.apps.cases.rulebook import pathways
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.duties import told_about
from goldthread.apps.cases.selectors.every import EveryScreening, concluded_screenings, screen_every
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.subjects import decider_of
from goldthread.apps.cases.views.frame import done, on_case, press, show, tried
from goldthread.apps.ui.components import Difference
from goldthread.apps.ui.forms import GovukForm
from goldthread.lib.statute import Question


def _keeps(request: PersonRequest, case: Case) -> bool:
    return case.closed_on is None and not case.historic and may(request.user, Permission.EDIT_CASE, case)


@on_case
def every(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """What every review's screening says on the case's facts; a POST answers one question."""
    edits = _keeps(request, case) and reader.real_names
    if request.method == "POST":
        if not edits:
            raise Http404
        return _answer(request, case, reader)
    return _shown(request, case, reader, request.GET.get("ask", ""))


def _answer(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    question = pathways().questions.get(request.POST.get("ask", ""))
    if question is None:
        raise Http404
    form = answer_form(question, None, request.POST)
    if not form.is_valid():
        return _shown(request, case, reader, question.id, form=form)
    evidence, version = form.cleaned_data["evidence"], int(form.cleaned_data["version"] or 0)
    given = Given(question.id, answer_typed(form), evidence, version)
    try:
        answer_screening(by=request.actor, case=case, answers=[given])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, case, reader, question.id, form=form)
    except StaleRecord as stale:
        saved: ScreeningAnswer = stale.current  # type: ignore[assignment]
        again, differences = _both(question, saved, form, request)
        return _shown(request, case, reader, question.id, form=again, differences=differences)
    if _by_htmx(request):
        return _shown(request, case, reader, "", saved=f"Saved: {question.text}")
    return done(request, "cases:every", case.pk, message=f"Saved: {question.text}")


def _both(
    question: Question, saved: ScreeningAnswer, form: GovukForm, request: PersonRequest
) -> tuple[GovukForm, list[Difference]]:
    """Both answers, and the form over the version that stands now."""
    yours = f"{answer_words(question, answer_typed(form))}\n{form.cleaned_data['evidence']}".strip()
    standing = f"{answer_words(question, saved.answer)}\n{saved.evidence}".strip()
    data = request.POST.copy()
    data[f"{question.id}-version"] = str(saved.version)
    return answer_form(question, saved, data), [Difference(question.text, standing, yours)]


def _by_htmx(request: PersonRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _shown(
    request: PersonRequest,
    case: Case,
    reader: CaseReader,
    ask: str,
    *,
    form: GovukForm | None = None,
    differences: list[Difference] | None = None,
    saved: str = "",
) -> HttpResponse:
    screened = screen_every(case, asked_on=timezone.localdate())
    keeps = _keeps(request, case)
    edits = keeps and reader.real_names
    page = every_page(case, screened, concluded_screenings(case), keeps=keeps, real_names=reader.real_names)
    asked = _asked(screened, ask, page.next[0].id if page.next else "") if edits else None
    if asked is not None and form is None:
        form = answer_form(asked, screened.answers.get(asked.id))
    context: dict[str, Any] = {
        "page": page,
        "keeps": keeps,
        "edits": edits,
        "asked": asked,
        "form": form if asked is not None else None,
        "differences": differences or [],
        "saved": saved,
        "decider": decider_of(case.pathway_id),
        "answered": answered_table(case, screened, reader, keeps=edits),
    }
    if _by_htmx(request):
        return render(request, "cases/_every.html", {"case": case, **context})
    return show(request, "cases/every.html", case, "every", **context)


def _asked(screened: EveryScreening, wanted: str, first: str) -> Question | None:
    """The question that the page asks: the one wanted, else the most decisive."""
    questions = pathways().questions
    return questions.get(wanted) or questions.get(first)


@require_POST
@on_case
def conclude(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Keep what the page showed."""
    if not _keeps(request, case):
        raise Http404
    digest = request.POST.get("digest", "")
    return press(
        request,
        lambda: conclude_screening(by=request.actor, case=case, digest=digest),
        "cases:every",
        case.pk,
        message="What this page shows was recorded.",
    )


@on_case
def concluded(request: PersonRequest, case: Case, reader: CaseReader, screening_id: UUID) -> HttpResponse:
    """What a screening showed on the day it was recorded."""
    found = ConcludedScreening.objects.select_related("concluded_by").get(
        pk=screening_id, case=case, removed_at=None
    )
    led, answers = concluded_tables(found, real_names=reader.real_names)
    same = screen_every(case, asked_on=timezone.localdate()).digest == found.digest
    return show(
        request,
        "cases/every_concluded.html",
        case,
        "every",
        found=found,
        led=led,
        answers=answers,
        same=same,
        reader=reader,
    )


@on_case
def body_told(request: PersonRequest, case: Case, reader: CaseReader, pathway_id: str) -> HttpResponse:
    """Record that another body knows of its duty, or take that back."""
    if not _keeps(request, case) or pathway_id not in pathways().ids() or pathway_id == case.pathway_id:
        raise Http404
    told = told_about([case])[case.pk].get(pathway_id)
    edition = pathways().of(pathway_id)[-1]
    data = request.POST if request.method == "POST" else None
    form: GovukForm = BodyToldForm(data) if told is None else ReasonForm(data)
    if request.method == "POST" and form.is_valid():
        act = (
            (
                lambda: record_body_told(
                    by=request.actor,
                    case=case,
                    pathway_id=pathway_id,
                    given=form.given(),  # type: ignore[attr-defined]
                )
            )
            if told is None
            else (
                lambda: take_back_body_told(by=request.actor, told=told, reason=form.cleaned_data["reason"])
            )
        )
        if tried(form, act) is not None:
            messages.success(request, "Recorded." if told is None else "Taken back: it is open again.")
            return redirect("cases:every", case.pk)
    context = {
        "form": form,
        "edition": edition,
        "told": told_words(told) if told else [],
        "title": "Take back what was recorded" if told else "Record that another body knows",
        "submit": "Take back" if told else "Record",
        "cancel": reverse("cases:every", args=[case.pk]),
    }
    return show(request, "cases/body_told.html", case, "every", **context)
