"""What a report wants of one person: facts to check, a draft to sign, answers to give."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors import cases_visible_to, may, takes_part
from goldthread.apps.publication.enums import CommentState, PointState
from goldthread.apps.publication.models import AccuracyPoint, Comment, Report
from goldthread.apps.publication.selectors.accuracy import asked_to_check, checks_of, rounds_of
from goldthread.apps.publication.selectors.report import answers_to, newest_draft, signed_off_draft


@dataclass(frozen=True)
class DueInReport:
    """One thing to do: a sentence without names, where, for which reference, by when."""

    what: str
    href: str
    reference: str
    due: date | None = None


def due_in_reports(user: User, today: date) -> Iterator[DueInReport]:
    """Everything that reports want of this person."""
    yield from _to_check(user)
    rows = Report.objects.filter(
        review__case__in=cases_visible_to(user).filter(closed_on=None),
        review__completed_on=None,
        removed_at=None,
    )
    for report in rows.select_related("review__case", "asked_for"):
        yield from _to_sign(user, report)
        if _looks_after(user, report):
            yield from _to_answer(report, today)


def _to_check(user: User) -> Iterator[DueInReport]:
    for check in asked_to_check(user):
        if not check.answer:
            address = reverse("publication:accuracy-check", args=[check.pk])
            case = check.round.draft.report.review.case
            what = "Check the facts in parts of a draft report"
            yield DueInReport(what, address, case.reference, check.round.due_on)


def _to_sign(user: User, report: Report) -> Iterator[DueInReport]:
    """The newest draft, where signatures to it were asked for and this person could still give one."""
    draft, case = report.asked_for, report.review.case
    if draft is None or newest_draft(report) != draft or signed_off_draft(report) is not None:
        return
    answered = any(one.written_by_id == user.pk for one in answers_to(draft))
    could = draft.frozen_by_id != user.pk and may(user, Permission.SIGN_OFF, case)
    if could and not answered and takes_part(user, case):
        yield DueInReport(
            "Sign the report off, or say why not", _url(report, "report-sign-off"), case.reference
        )


def _looks_after(user: User, report: Report) -> bool:
    case = report.review.case
    reviewing = Q(user=user, role=Role.LEAD_REVIEWER, ends_on=None)
    return case.coordinator_id == user.pk or case.team.filter(reviewing).exists()


def _url(report: Report, route: str) -> str:
    return reverse(f"publication:{route}", args=[report.review.case_id, report.pk])


def _to_answer(report: Report, today: date) -> Iterator[DueInReport]:
    """What the coordinator and the lead reviewer answer: comments, points, disputes; and who is late."""
    reference = report.review.case.reference
    open_comments = Comment.objects.filter(
        draft__report=report, state=CommentState.OPEN, removed_at=None
    ).count()
    if open_comments:
        what = f"{_count(open_comments, 'comment')} on the report to answer"
        yield DueInReport(what, _url(report, "report-comments"), reference)
    points = AccuracyPoint.objects.filter(made_in__round__draft__report=report, removed_at=None)
    unsettled = points.filter(state=PointState.OPEN).exclude(made_in__answer="").count()
    disputed = points.filter(state=PointState.DISPUTED).count()
    here = _url(report, "report-accuracy")
    if unsettled:
        yield DueInReport(f"{_count(unsettled, 'point')} of accuracy to answer", here, reference)
    if disputed:
        yield DueInReport(f"{_count(disputed, 'answer')} disputed by agencies", here, reference)
    for round in rounds_of(report)[:1]:
        waiting = [check for check in checks_of(round) if not check.answer] if round.sent_at else []
        if waiting:
            what = f"{_count(len(waiting), 'agency', 'agencies')} still to check the facts of a draft"
            yield DueInReport(what, here, reference, round.due_on)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
