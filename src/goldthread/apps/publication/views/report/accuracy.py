"""The accuracy check from the board's side: prepared, sent, chased, entered for an agency, settled."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.accuracy import (
    chase_check,
    choose_places,
    open_again,
    prepare_round,
    send_round,
    withdraw_check,
)
from goldthread.apps.publication.actions.report.points import (
    answer_check,
    raise_point,
)
from goldthread.apps.publication.enums import AccuracyAnswer
from goldthread.apps.publication.forms.accuracy import (
    PlacesForm,
    PointForm,
    ReceivedForm,
    RoundForm,
)
from goldthread.apps.publication.models import AccuracyCheck, AccuracyRound, Report
from goldthread.apps.publication.presenters.report.accuracy import (
    check_rows,
    checks_table,
    point_cards,
    round_cards,
)
from goldthread.apps.publication.selectors.accuracy import (
    agencies_asked,
    agencies_to_choose,
    checks_of,
    draft_places,
    points_of,
    rounds_of,
    standing_points,
)
from goldthread.apps.publication.selectors.report import newest_draft
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
from goldthread.apps.publication.visibility.report import enters_accuracy, writes_report
from goldthread.lib.typeset.places import Place


@on_report
def accuracy(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Every round with who has answered, and every point with what became of it."""
    case, newest = report.review.case, newest_draft(report)
    rounds = rounds_of(report)
    writes = writes_report(request.user, case)
    return show_of(
        request,
        "accuracy",
        report,
        rounds=round_cards(report, rounds, reader, links=writes),
        points=point_cards(report, points_of(report), reader),
        newest=newest,
        prepares=writes and newest is not None and newest.pk not in {one.draft_id for one in rounds},
        writes=writes,
        rules=may(request.user, Permission.SIGN_OFF, case),
    )


@writing
def prepare(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """Choose who checks the newest draft, and by when."""
    draft, case = newest_draft(report), report.review.case
    if draft is None:
        raise Http404
    agencies = agencies_to_choose(case)
    data = request.POST if request.method == "POST" else None
    form = RoundForm(data, agencies=agencies, asked=agencies_asked(case))
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in agencies if str(one.pk) in form.cleaned_data["agencies"]]
        values = {"draft": draft, "agencies": chosen, "due_on": form.cleaned_data["due_on"]}
        made = tried(form, lambda: prepare_round(by=request.actor, **values))
        if made is not None:
            path = address(report, "report-round", made.pk)
            return done(request, path, "Look at what each agency is sent, then send it.")
    title = f"Have agencies check the facts of draft {draft.number}"
    return show_of(request, "form", report, form=form, heading=title, submit="Continue")


def _round_or_404(report: Report, round_id: UUID) -> AccuracyRound:
    found = next((one for one in rounds_of(report) if one.pk == round_id), None)
    if found is None:
        raise Http404
    return found


@writing
def round_page(request: PersonRequest, report: Report, reader: CaseReader, round_id: UUID) -> HttpResponse:
    """Who checks what. A POST sends it to the agencies."""
    found = _round_or_404(report, round_id)
    if request.method == "POST":
        act = lambda: send_round(by=request.actor, round=found)  # noqa: E731
        path = address(report, "report-round", found.pk)
        return pressed(request, act, path, "Sent. The agencies are told by e-mail.")
    checks = checks_of(found)
    table = checks_table(report, found, checks, reader)
    return show_of(request, "round", report, round=found, table=table)


def _check_or_404(report: Report, check_id: UUID) -> AccuracyCheck:
    rows = AccuracyCheck.objects.filter(round__draft__report=report, removed_at=None)
    rows = rows.select_related("agency", "round__draft__report__review__case__board", "answered_by")
    found: AccuracyCheck | None = rows.prefetch_related("points").filter(pk=check_id).first()
    if found is None:
        raise Http404
    return found


@writing
def check(request: PersonRequest, report: Report, reader: CaseReader, check_id: UUID) -> HttpResponse:
    """One agency's check: what it was sent, and what it answered."""
    found = _check_or_404(report, check_id)
    points = standing_points(found) if found.answer or _enters(request, report) else []
    return show_of(
        request,
        "check",
        report,
        check=found,
        rows=check_rows(found, reader),
        points=point_cards(report, points, reader),
        enters=_enters(request, report),
    )


def _enters(request: PersonRequest, report: Report) -> bool:
    return enters_accuracy(request.user, report.review.case)


@writing
def places(request: PersonRequest, report: Report, reader: CaseReader, check_id: UUID) -> HttpResponse:
    """Choose which parts of the draft one agency is sent."""
    found = _check_or_404(report, check_id)
    start = {"places": found.places, "version": found.version}
    data = request.POST if request.method == "POST" else None
    form = PlacesForm(data, places=draft_places(found.round.draft), initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"places": given["places"], "expected_version": given["version"]}
        if tried(form, lambda: choose_places(by=request.actor, check=found, **values)) is not None:
            path = address(report, "report-round", found.round_id)
            return done(request, path, f"Saved what {found.agency.short_name} is sent.")
    context = settled(form, lambda now: {"places": now.places})
    caption = f"{found.agency.name}, draft {found.round.draft.number}"
    return show_of(
        request, "form", report, heading="What the agency is sent", caption=caption, submit="Save", **context
    )


@require_POST
@writing
def press(
    request: PersonRequest, report: Report, reader: CaseReader, check_id: UUID, what: str
) -> HttpResponse:
    """The buttons of one agency's check."""
    found = _check_or_404(report, check_id)
    acts = {
        "remind": (chase_check, "A reminder was sent."),
        "take-out": (withdraw_check, f"{found.agency.short_name} was taken out of the check."),
        "open-again": (open_again, f"{found.agency.short_name} can answer again, and is told."),
    }
    if what not in acts:
        raise Http404
    act, message = acts[what]
    route, about = ("report-round", found.round_id) if what == "take-out" else ("report-check", found.pk)
    return pressed(
        request, lambda: act(by=request.actor, check=found), address(report, route, about), message
    )


@writing
def enter_point(request: PersonRequest, report: Report, reader: CaseReader, check_id: UUID) -> HttpResponse:
    """Enter a point that an agency sent in another way."""
    found = _check_or_404(report, check_id)
    if not _enters(request, report):
        raise Http404
    form = PointForm(request.POST if request.method == "POST" else None, places=sent_places(found))
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "received": True}
        if tried(form, lambda: raise_point(by=request.actor, check=found, **values)) is not None:
            return done(request, address(report, "report-check", found.pk), "The point was entered.")
    caption = f"Entered for {found.agency.name}"
    return show_of(
        request, "form", report, form=form, heading="A point of accuracy", caption=caption, submit="Save"
    )


def sent_places(check: AccuracyCheck) -> list[Place]:
    """The headings that an agency was sent."""
    return [one for one in draft_places(check.round.draft) if one.id in check.places]


@writing
def enter_answer(request: PersonRequest, report: Report, reader: CaseReader, check_id: UUID) -> HttpResponse:
    """Enter the answer that an agency gave in another way, and how it came."""
    found = _check_or_404(report, check_id)
    if not _enters(request, report):
        raise Http404
    form = ReceivedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "answer": AccuracyAnswer(form.cleaned_data["answer"])}
        if tried(form, lambda: answer_check(by=request.actor, check=found, **values)) is not None:
            return done(request, address(report, "report-check", found.pk), "The answer was entered.")
    caption = f"Entered for {found.agency.name}"
    return show_of(
        request, "form", report, form=form, heading="The agency's answer", caption=caption, submit="Save"
    )
