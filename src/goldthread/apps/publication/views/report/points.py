"""Points of accuracy from the board's side: settled, disputed for an agency, disputes ended."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.points import (
    dispute_point,
    end_dispute,
    settle_point,
    take_back_point,
)
from goldthread.apps.publication.enums import PointState
from goldthread.apps.publication.forms.accuracy import ObjectionForm, RulingForm, SettlePointForm
from goldthread.apps.publication.models import AccuracyPoint, Report
from goldthread.apps.publication.presenters.report.accuracy import point_cards
from goldthread.apps.publication.selectors.accuracy import points_of
from goldthread.apps.publication.views.report.frame import (
    address,
    done,
    on_report,
    pressed,
    settled,
    show_of,
    tried,
    writing,
)
from goldthread.apps.publication.visibility.report import enters_accuracy


def point_or_404(report: Report, point_id: UUID) -> AccuracyPoint:
    found = points_of(report).filter(pk=point_id).first()
    if found is None:
        raise Http404
    return found


@writing
def point(request: PersonRequest, report: Report, reader: CaseReader, point_id: UUID) -> HttpResponse:
    """Settle one point: corrected, or not and why."""
    found = point_or_404(report, point_id)
    start = {"version": found.version, "answer": found.answer}
    form = SettlePointForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {
            "state": PointState(given["state"]),
            "answer": given["answer"],
            "expected_version": given["version"],
        }
        if tried(form, lambda: settle_point(by=request.actor, point=found, **values)) is not None:
            return done(request, address(report, "report-accuracy"), "Saved. The agency is told.")
    context = settled(form, lambda now: {"state": now.state, "answer": now.answer})
    return _point_page(request, report, reader, found, "Answer a point of accuracy", "Save", **context)


def _point_page(
    request: PersonRequest,
    report: Report,
    reader: CaseReader,
    point: AccuracyPoint,
    heading: str,
    submit: str,
    **context: object,
) -> HttpResponse:
    (card,) = point_cards(report, [point], reader)
    back = address(report, "report-accuracy")
    values = {"heading": heading, "submit": submit, "card": card, **context}
    return show_of(request, "point", report, **{**values, "back": back})


@on_report
def ruling(request: PersonRequest, report: Report, reader: CaseReader, point_id: UUID) -> HttpResponse:
    """Whoever may sign the report off ends a dispute, with reasons."""
    if not may(request.user, Permission.SIGN_OFF, report.review.case):
        raise Http404
    found = point_or_404(report, point_id)
    form = RulingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["ruling"]
        if tried(form, lambda: end_dispute(by=request.actor, point=found, ruling=given)) is not None:
            message = "The dispute has ended. The agency is told."
            return done(request, address(report, "report-accuracy"), message)
    return _point_page(request, report, reader, found, "End the dispute", "End the dispute", form=form)


@writing
def enter_objection(
    request: PersonRequest, report: Report, reader: CaseReader, point_id: UUID
) -> HttpResponse:
    """Enter that an agency does not accept an answer."""
    found = point_or_404(report, point_id)
    if not enters_accuracy(request.user, report.review.case):
        raise Http404
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = {"objection": form.cleaned_data["objection"], "received": True}
        if tried(form, lambda: dispute_point(by=request.actor, point=found, **values)) is not None:
            return done(request, address(report, "report-accuracy"), "The dispute was entered.")
    return _point_page(request, report, reader, found, "The agency disputes the answer", "Save", form=form)


@require_POST
@writing
def take_back(request: PersonRequest, report: Report, reader: CaseReader, point_id: UUID) -> HttpResponse:
    """Enter that an agency takes a point back."""
    found = AccuracyPoint.objects.filter(made_in__round__draft__report=report, pk=point_id)
    point = found.select_related("made_in__round__draft__report__review__case").first()
    if point is None or not enters_accuracy(request.user, report.review.case):
        raise Http404
    act = lambda: take_back_point(by=request.actor, point=point, received=True)  # noqa: E731
    path = address(report, "report-check", point.made_in_id)
    return pressed(request, act, path, "The point was taken back.")
