"""What meets a finding beside recommendations: questions to the board, decisions not to act."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.actions.meeting import (
    ask_board,
    change_question,
    decide_not_to_act,
    record_answer,
    remove_question,
)
from goldthread.apps.learning.forms.findings import AnswerForm, BecauseForm, NotActForm, QuestionForm
from goldthread.apps.learning.forms.recommendations import chosen_id
from goldthread.apps.learning.models import BoardQuestion, Finding
from goldthread.apps.learning.selectors.learning import (
    current_review,
    finding_for,
    findings_visible_to,
    question_for,
)
from goldthread.apps.learning.views.analysis import writes
from goldthread.apps.learning.views.frame import done, given, needs, on_case, settled, show, tried
from goldthread.apps.learning.views.recommendations import follows

PLACE = "analysis"


@on_case
def question(request: PersonRequest, case: Case, reader: CaseReader, question_id: UUID) -> HttpResponse:
    """A question to the board, what it is about, and every answer recorded."""
    row = question_for(request.user, case, question_id)
    answers = [(one, reader.text(one, "text")) for one in row.answers.order_by("-created_at")]
    context = {
        "row": row,
        "reader": reader,
        "text": reader.text(row, "text"),
        "about": row.about.filter(removed_at=None).order_by("number"),
        "answers": answers,
        "changes": writes(request, case, reader) and not answers,
        "follows": follows(request, case, reader),
    }
    return show(request, "learning/question.html", case, PLACE, **context)


@on_case
def new(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Put a question to the board; coming from a finding, that finding is ticked."""
    needs(request, Permission.WRITE_LEARNING, case)
    review = current_review(case)
    if review is None:
        raise Http404
    findings = {str(one.pk): one for one in findings_visible_to(request.user, case).filter(review=review)}
    ticked = chosen_id(request.GET.get("finding", ""), [one.pk for one in findings.values()])
    form = QuestionForm(
        **given(request),
        initial={"version": 0, "about": [ticked] if ticked else []},
        findings=findings.values(),
    )
    if request.method == "POST" and form.is_valid():
        about = [findings[key] for key in form.cleaned_data["about"]]
        text = form.cleaned_data["text"]
        asked = tried(form, lambda: ask_board(by=request.actor, review=review, text=text, about=about))
        if asked is not None:
            return done(request, "learning:question", case.pk, asked.pk, message=f"{asked} is put.")
    context = {
        "title": "Put a question to the board",
        "submit": "Save the question",
        "cancel": reverse("learning:analysis", args=[case.pk]),
    }
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


def _back(case: Case, row: BoardQuestion) -> str:
    return reverse("learning:question", args=[case.pk, row.pk])


def _saved(row: BoardQuestion) -> dict[str, Any]:
    return {"text": row.text, "about": [str(key) for key in row.about.values_list("pk", flat=True)]}


@on_case
def change(request: PersonRequest, case: Case, reader: CaseReader, question_id: UUID) -> HttpResponse:
    """Change a question that the board has not answered."""
    needs(request, Permission.WRITE_LEARNING, case)
    row = question_for(request.user, case, question_id)
    if not reader.real_names:
        raise Http404
    rows = findings_visible_to(request.user, case).filter(review=row.review)
    findings = {str(one.pk): one for one in rows}
    initial = {"version": row.version, **_saved(row)}
    form = QuestionForm(**given(request), initial=initial, findings=findings.values())
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        changed = tried(
            form,
            lambda: change_question(
                by=request.actor, question=row, text=values["text"],
                about=[findings[key] for key in values["about"]], expected_version=values["version"],
            ),
        )  # fmt: skip
        if changed is not None:
            return done(request, "learning:question", case.pk, row.pk, message="Saved.")
    context = {"title": f"Change {str(row).lower()}", "submit": "Save", "cancel": _back(case, row)}
    return show(request, "learning/form.html", case, PLACE, **settled(form, _saved), **context)


@on_case
def remove(request: PersonRequest, case: Case, reader: CaseReader, question_id: UUID) -> HttpResponse:
    """Take a question back, with the reason."""
    needs(request, Permission.WRITE_LEARNING, case)
    row = question_for(request.user, case, question_id)
    form = BecauseForm(**given(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        if tried(form, lambda: remove_question(by=request.actor, question=row, because=because) or True):
            return done(request, "learning:analysis", case.pk, message=f"{row} is taken back.")
    context = {"title": f"Take {str(row).lower()} back", "submit": "Take it back", "cancel": _back(case, row)}
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


@on_case
def answer(request: PersonRequest, case: Case, reader: CaseReader, question_id: UUID) -> HttpResponse:
    """Record what the board answered."""
    needs(request, Permission.FOLLOW_ACTIONS, case)
    row = question_for(request.user, case, question_id)
    if not reader.real_names:
        raise Http404
    form = AnswerForm(**given(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        saved = tried(form, lambda: record_answer(by=request.actor, question=row, **values))
        if saved is not None:
            return done(request, "learning:question", case.pk, row.pk, message="The answer is recorded.")
    context = {
        "title": "Record the board's answer",
        "caption": str(row),
        "quoted": row.text,
        "submit": "Record the answer",
        "cancel": _back(case, row),
    }
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)


@on_case
def not_act(request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID) -> HttpResponse:
    """Record a decision not to act on a finding."""
    needs(request, Permission.WRITE_LEARNING, case)
    finding: Finding = finding_for(request.user, case, finding_id)
    form = NotActForm(**given(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        saved = tried(form, lambda: decide_not_to_act(by=request.actor, finding=finding, **values))
        if saved is not None:
            return done(request, "learning:finding", case.pk, finding.pk, message="The decision is recorded.")
    context = {
        "title": "Record a decision not to act",
        "caption": f"{finding}: {finding.title}",
        "submit": "Record the decision",
        "cancel": reverse("learning:finding", args=[case.pk, finding.pk]),
    }
    return show(request, "learning/form.html", case, PLACE, **settled(form), **context)
