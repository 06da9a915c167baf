"""Points of accuracy: raised by an agency, settled by the writer, disputed, and disputes ended."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.actions.gate import allowed, check_nameless
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.publication.actions.report.accuracy import note, tell_agency
from goldthread.apps.publication.actions.report.gate import case_of, for_agency, writer
from goldthread.apps.publication.enums import AccuracyAnswer, PointState, ReportVerb
from goldthread.apps.publication.models import AccuracyCheck, AccuracyPoint
from goldthread.apps.publication.policies.report import (
    check_answer_fits,
    check_answered,
    check_dispute,
    check_open,
    check_settle,
)
from goldthread.apps.publication.selectors.accuracy import standing_points


@action
def raise_point(
    *, by: Actor, check: AccuracyCheck, place: str, wrong: str, evidence: str = "", received: bool = False
) -> AccuracyPoint:
    """List something that is wrong in what an agency was sent. `received`: entered by the board for it."""
    user = for_agency(by, check, received=received)
    check_open(check)
    if place not in check.places:
        raise Refused("Choose where it stands.")
    if not wrong.strip():
        raise Refused("Say what is wrong.")
    number = AccuracyPoint.objects.filter(made_in=check).count() + 1
    point = AccuracyPoint(
        made_in=check, number=number, place=place, wrong=wrong.strip(), evidence=evidence.strip(),
        written_by=user,
    )  # fmt: skip
    point.save()
    note(by, check, ReportVerb.POINT_RAISED, number=number)
    return point


@action
def take_back_point(*, by: Actor, point: AccuracyPoint, received: bool = False) -> AccuracyPoint:
    """Take a point back: before the answer is given, or to end a dispute about it."""
    check = point.made_in
    for_agency(by, check, received=received)
    if point.state != PointState.DISPUTED:
        check_open(check)
    _move(point, PointState.WITHDRAWN)
    note(by, check, ReportVerb.POINT_WITHDRAWN, number=point.number)
    return point


def _move(point: AccuracyPoint, state: PointState, *fields: str, expected: int | None = None) -> None:
    point.state = state
    point.save_changes(expected_version=expected, fields=["state", *fields])


@action
def answer_check(
    *, by: Actor, check: AccuracyCheck, answer: AccuracyAnswer, received_from: str = "",
    received_on: date | None = None,
) -> AccuracyCheck:  # fmt: skip
    """Give an agency's answer. `received_from` and `received_on`: the board enters it, and how it came."""
    received = bool(received_from.strip())
    user = for_agency(by, check, received=received)
    check_open(check)
    check_answer_fits(answer, len(standing_points(check)))
    if received and (received_on is None or received_on > timezone.localdate()):
        raise Refused("Give the day on which the answer came. It cannot be in the future.")
    check_nameless(case_of(check), received_from)
    check.answer, check.answered_at, check.answered_by = answer, timezone.now(), user
    check.received_from, check.received_on = received_from.strip(), received_on if received else None
    check.save_changes(fields=["answer", "answered_at", "answered_by", "received_from", "received_on"])
    note(by, check, ReportVerb.ACCURACY_ANSWERED, answer=answer, points=len(standing_points(check)))
    _tell_board(by, check, "publication.accuracy-answered")
    return check


def _tell_board(by: Actor, check: AccuracyCheck, template: str) -> None:
    """A message to the coordinator, and to whoever sent the round."""
    case, sent_by = case_of(check), check.round.sent_by
    path = reverse("publication:report-accuracy", args=[case.pk, check.round.draft.report_id])
    for somebody in {one.pk: one for one in (case.coordinator, sent_by) if one}.values():
        if somebody.pk != by.id:
            queue_message(
                by=by, to=somebody, template=template, path=path, reference=case.reference, case_id=case.pk
            )


@action
def settle_point(
    *, by: Actor, point: AccuracyPoint, state: PointState, answer: str = "",
    expected_version: int | None = None,
) -> AccuracyPoint:  # fmt: skip
    """Say that a point is corrected (in the next draft), or not and why; the agency is told."""
    check = point.made_in
    user = writer(by, check.round.draft.report)
    check_answered(check)
    answer = answer.strip()
    check_settle(point, state, answer)
    check_nameless(case_of(check), answer)
    point.answer, point.settled_by, point.settled_at = answer, user, timezone.now()
    _move(point, state, "answer", "settled_by", "settled_at", expected=expected_version)
    note(by, check, ReportVerb.POINT_SETTLED, number=point.number, state=state)
    tell_agency(by, check, "publication.point-settled")
    return point


@action
def dispute_point(
    *, by: Actor, point: AccuracyPoint, objection: str, received: bool = False
) -> AccuracyPoint:
    """The agency does not accept the answer. Until this is settled the report is not published."""
    check = point.made_in
    for_agency(by, check, received=received)
    check_dispute(point, objection.strip())
    point.objection = objection.strip()
    _move(point, PointState.DISPUTED, "objection")
    note(by, check, ReportVerb.POINT_DISPUTED, number=point.number)
    _tell_board(by, check, "publication.point-disputed")
    return point


@action
def end_dispute(*, by: Actor, point: AccuracyPoint, ruling: str) -> AccuracyPoint:
    """Somebody who may sign the report off ends a dispute, with reasons that the agency reads."""
    check = point.made_in
    case = case_of(check)
    user = allowed(by, Permission.SIGN_OFF, case)
    if point.state != PointState.DISPUTED:
        raise Refused("This point is not disputed.")
    if not ruling.strip():
        raise Refused("Give the reasons. The agency reads them.")
    check_nameless(case, ruling)
    point.ruling, point.settled_by, point.settled_at = ruling.strip(), user, timezone.now()
    _move(point, PointState.RECORDED, "ruling", "settled_by", "settled_at")
    note(by, check, ReportVerb.DISPUTE_ENDED, number=point.number)
    tell_agency(by, check, "publication.point-settled")
    return point
