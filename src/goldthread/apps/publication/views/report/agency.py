"""The accuracy check from the agency's side: the parts it was sent, its points, its answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.publication.actions.report.accuracy import note_check_read
from goldthread.apps.publication.actions.report.points import (
    answer_check,
    dispute_point,
    raise_point,
    take_back_point,
)
from goldthread.apps.publication.enums import AccuracyAnswer
from goldthread.apps.publication.forms.accuracy import AnswerForm, ObjectionForm, PointForm
from goldthread.apps.publication.models import AccuracyCheck, AccuracyPoint
from goldthread.apps.publication.presenters.report.accuracy import asked_table, own_cards
from goldthread.apps.publication.presenters.report.blocks import numbered_lines
from goldthread.apps.publication.selectors.accuracy import (
    asked_to_check,
    blocks_sent,
    check_of_own_agency,
    standing_points,
)
from goldthread.apps.publication.selectors.assembling import is_readable
from goldthread.apps.publication.views.report.accuracy import sent_places
from goldthread.apps.publication.views.report.frame import done, pressed, tried

View = Callable[..., HttpResponse]


def on_check(view: View) -> View:
    """`view(request, check, …)` for the people of the agency it was sent to; 404 for everybody else."""

    @wraps(view)
    def run(request: PersonRequest, check_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            check = check_of_own_agency(request.user, check_id)
        except AccuracyCheck.DoesNotExist:
            raise Http404 from None
        return view(request, check, **kwargs)

    return signed_in(run)


@signed_in
def asked(request: PersonRequest) -> HttpResponse:
    """Everything the agency was sent to check."""
    table = asked_table(asked_to_check(request.user), timezone.localdate())
    return render(request, "publication/report/asked.html", {"table": table})


@on_check
def check(request: PersonRequest, check: AccuracyCheck) -> HttpResponse:
    """The parts of the draft that were sent, the points listed so far, and the answer."""
    if request.method == "GET":
        note_check_read(by=request.actor, check=check)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = AccuracyAnswer(form.cleaned_data["answer"])
        if tried(form, lambda: answer_check(by=request.actor, check=check, answer=answer)) is not None:
            return done(request, _here(check), "Your organisation's answer was sent to the board.")
    draft, reader = check.round.draft, _reader(request, check)
    hidden = not is_readable(draft, reader)
    context = {
        "check": check,
        "case": draft.report.review.case,
        "draft": draft,
        "form": form,
        "hidden": hidden,
        "lines": [] if hidden else numbered_lines(blocks_sent(check)),
        "points": own_cards(check, standing_points(check), reader),
        "late": not check.answer and check.round.due_on < timezone.localdate(),
    }
    return render(request, "publication/report/agency_check.html", context)


def _reader(request: PersonRequest, check: AccuracyCheck) -> CaseReader:
    return reader_of(request.user, check.round.draft.report.review.case)


def _here(check: AccuracyCheck) -> str:
    return reverse("publication:accuracy-check", args=[check.pk])


def _question(
    request: PersonRequest, check: AccuracyCheck, form: Any, heading: str, **context: Any
) -> HttpResponse:
    values = {"check": check, "form": form, "heading": heading, "back": _here(check), **context}
    return render(request, "publication/report/agency_form.html", values)


@on_check
def point(request: PersonRequest, check: AccuracyCheck) -> HttpResponse:
    """List something that is wrong; not while the draft's names have to be replaced again."""
    if not is_readable(check.round.draft, _reader(request, check)):
        return redirect(_here(check))
    form = PointForm(request.POST if request.method == "POST" else None, places=sent_places(check))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: raise_point(by=request.actor, check=check, **given)) is not None:
            return done(
                request, f"{_here(check)}#points", "The point was listed. It is sent with your answer."
            )
    return _question(request, check, form, "What is to be corrected?")


def _point_or_404(check: AccuracyCheck, point_id: UUID) -> AccuracyPoint:
    found = next((one for one in standing_points(check) if one.pk == point_id), None)
    if found is None:
        raise Http404
    found.made_in = check
    return found


@require_POST
@on_check
def take_back(request: PersonRequest, check: AccuracyCheck, point_id: UUID) -> HttpResponse:
    """Take a point back, or a dispute."""
    found = _point_or_404(check, point_id)
    act = lambda: take_back_point(by=request.actor, point=found)  # noqa: E731
    return pressed(request, act, f"{_here(check)}#points", "The point was taken back.")


@on_check
def dispute(request: PersonRequest, check: AccuracyCheck, point_id: UUID) -> HttpResponse:
    """Say why an answer of the board is not accepted."""
    found = _point_or_404(check, point_id)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        objection = form.cleaned_data["objection"]
        if tried(form, lambda: dispute_point(by=request.actor, point=found, objection=objection)) is not None:
            return done(request, f"{_here(check)}#points", "The board is told that you dispute its answer.")
    (card,) = own_cards(check, [found], _reader(request, check))
    return _question(request, check, form, "Dispute the board's answer", card=card)
