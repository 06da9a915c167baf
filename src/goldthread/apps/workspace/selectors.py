"""What is due from a person, gathered from every app below."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.models import Case, Referral, ScopingReturn, Vote
from goldthread.apps.cases.selectors import (
    boards_opening_cases,
    cases_visible_to,
    may,
    referrals_visible_to,
    scoping_asked_of,
    takes_part,
)
from goldthread.apps.cases.selectors.clocks import Due, dues_by_case
from goldthread.apps.cases.selectors.decisions import (
    may_countersign,
    may_decide,
    standing_decision,
    standing_recommendation,
)
from goldthread.apps.cases.selectors.progress import stage_of_case, with_facts
from goldthread.apps.learning.selectors.dues import due_from_board, due_from_body
from goldthread.apps.paperwork.selectors.seats import waiting_for
from goldthread.apps.publication.selectors.due import due_in_reports
from goldthread.apps.publication.selectors.release.due import due_publication
from goldthread.apps.reviews.enums import Standing
from goldthread.apps.reviews.selectors import due_from, who_owes_what
from goldthread.apps.reviews.selectors.meetings import due_actions, due_meetings, overdue_actions
from goldthread.apps.reviews.selectors.plan import cases_with_reviews, due_in_plans


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: a sentence without names, where to do it, and by when."""

    what: str
    href: str
    reference: str
    due: date | None = None


ANSWERED = frozenset({Standing.APPROVED, Standing.WITHDRAWN})
Source = Callable[[User, date], Iterable[WorkItem]]


def _referrals(user: User, today: date) -> Iterator[WorkItem]:
    """Referrals one began, and those that wait at a board whose cases one opens."""
    visible = referrals_visible_to(user).filter(case=None, closed_at=None)
    for referral in visible.filter(started_by=user, submitted_at=None):
        yield _referral_item("Finish and send your referral", referral)
    for referral in visible.filter(board__in=boards_opening_cases(user)).exclude(submitted_at=None):
        yield _referral_item("Read a referral and open a case, or close it", referral)


def _referral_item(what: str, referral: Referral) -> WorkItem:
    return WorkItem(what, reverse("cases:referral", args=[referral.pk]), referral.reference)


def _scoping(user: User, today: date) -> Iterator[WorkItem]:
    """Scoping questions to one's agency that nobody there has answered."""
    answered = Exists(ScopingReturn.objects.filter(request=OuterRef("pk")))
    for request in scoping_asked_of(user).filter(~answered, case__closed_on=None):
        address = reverse("cases:scoping-answer", args=[request.pk])
        yield WorkItem(
            "Say whether your agency knew the people named", address, request.reference, request.due_on
        )


def _requests(user: User, today: date) -> Iterator[WorkItem]:
    """Contributions to write, and submissions to approve."""
    for due in due_from(user):
        if due.to_approve is not None:
            address = reverse("chronology:submission-detail", args=[due.to_approve.pk])
            yield WorkItem("Read and release a contribution", address, due.request.reference, due.due_on)
        else:
            address = reverse("reviews:request-detail", args=[due.request.pk])
            yield WorkItem("Answer a request for information", address, due.request.reference, due.due_on)


def _cases_in_hand(user: User) -> list[Case]:
    return list(with_facts(cases_visible_to(user).filter(closed_on=None)).select_related("board"))


def _parts_in_cases(user: User, today: date) -> Iterator[WorkItem]:
    """What one's part in each case asks: a vote, a decision, a countersignature, or the next step."""
    cases = _cases_in_hand(user)
    own = [case for case in cases if case.coordinator_id == user.pk]
    dues, opened = dues_by_case(own), cases_with_reviews(own)
    for case in cases:
        stage = stage_of_case(case)
        yield from _vote(user, case, stage)
        yield from _decision(user, case, stage)
        if case.coordinator_id == user.pk:
            yield from _coordination(user, case, today, dues[case.pk])
            if stage is Stage.REVIEW and case.pk not in opened:
                yield WorkItem("Open the review", reverse("reviews:plan", args=[case.pk]), case.reference)


def _vote(user: User, case: Any, stage: Stage) -> Iterator[WorkItem]:
    """A vote, while no decision stands. `case` comes from `with_facts`."""
    recommendation = standing_recommendation(case) if case.decision_id is None else None
    if recommendation is None:
        return
    voted = Vote.objects.filter(recommendation=recommendation, member=user).exists()
    on_sub_group = case.team.filter(user=user, ends_on=None).exists()
    if not voted and on_sub_group and may(user, Permission.RECOMMEND, case) and takes_part(user, case):
        yield _case_item("Vote on the sub-group's recommendation", case)


def _decision(user: User, case: Case, stage: Stage) -> Iterator[WorkItem]:
    deciding = stage in (Stage.DECIDING, Stage.NOT_AGREED)
    if not (deciding or stage is Stage.COUNTERSIGNING) or not takes_part(user, case):
        return
    if deciding and may_decide(user, case):
        yield _case_item("Take the decision", case)
    decision = standing_decision(case) if stage is Stage.COUNTERSIGNING else None
    waiting = decision is not None and decision.written_by_id != user.pk
    if waiting and may_countersign(user, case):
        yield _case_item("Countersign the decision, or say why not", case)


def _case_item(what: str, case: Case) -> WorkItem:
    return WorkItem(what, reverse("cases:decision", args=[case.pk]), case.reference)


def _coordination(user: User, case: Case, today: date, dues: Iterable[Due]) -> Iterator[WorkItem]:
    """What the coordinator of a case keeps an eye on: its clocks, and agencies that are late."""
    overview = reverse("cases:overview", args=[case.pk])
    for due in dues:
        yield WorkItem(due.what, due.href or overview, case.reference, due.on)
    owing = [one for one in who_owes_what(user, case, today) if one.standing not in ANSWERED]
    if owing:
        what = (
            f"{len(owing)} {'agency has' if len(owing) == 1 else 'agencies have'} still to answer a request"
        )
        first = min(one.request.due_on for one in owing)
        yield WorkItem(what, reverse("reviews:agencies", args=[case.pk]), case.reference, first)


def _plans(user: User, today: date) -> Iterator[WorkItem]:
    """Stages one leads in others' cases, and interests to declare on a review in hand."""
    for due in due_in_plans(user, today):
        yield WorkItem(due.what, due.href, due.reference, due.due)


def _meetings(user: User, today: date) -> Iterator[WorkItem]:
    """Meetings to prepare for or to record, what they asked of one, and what others are late with."""
    for due in due_meetings(user, timezone.now()):
        name = "reviews:meeting-attendance" if due.to_record else "reviews:meeting"
        address = reverse(name, args=[due.meeting.case_id, due.meeting.pk])
        yield WorkItem(due.what, address, due.meeting.case.reference, due.on)
    for row in due_actions(user):
        address = reverse("reviews:meeting-action", args=[row.case_id, row.pk])
        yield WorkItem("Do what a meeting asked of you", address, row.case.reference, row.due_on)
    late: dict[Case, list[date]] = {}
    for row in overdue_actions(user, today):
        late.setdefault(row.case, []).append(row.due_on)
    for case, days in late.items():
        one = len(days) == 1
        what = f"{len(days)} {'action' if one else 'actions'} from meetings {'is' if one else 'are'} overdue"
        yield WorkItem(what, reverse("reviews:meetings", args=[case.pk]), case.reference, min(days))


def _learning(user: User, today: date) -> Iterator[WorkItem]:
    """Replies and actions that one's body owes, and what a coordinator follows up."""
    for due in (*due_from_body(user, today), *due_from_board(user, today)):
        yield WorkItem(due.what, due.href, due.reference, due.on)


def _forms(user: User, today: date) -> Iterator[WorkItem]:
    """Forms that wait for one: to fill in, to finish, to sign."""
    for one in waiting_for(user):
        yield WorkItem(
            one.what, reverse("paperwork:form", args=[one.filled.pk]), one.filled.reference, one.due
        )


def _publications(user: User, today: date) -> Iterator[WorkItem]:
    """Whom one has to tell of publication, and publications of one's cases that wait."""
    for due in due_publication(user, today):
        page = "publication:telling" if due.telling_id else "publication:publication-of"
        ids = [due.case.pk, due.review_id, *([due.telling_id] if due.telling_id else [])]
        yield WorkItem(due.what, reverse(page, args=ids), due.case.reference, due.on)


def _reports(user: User, today: date) -> Iterator[WorkItem]:
    """Facts to check, a draft to sign, comments and points to answer."""
    for due in due_in_reports(user, today):
        yield WorkItem(due.what, due.href, due.reference, due.due)


SOURCES: tuple[Source, ...] = (
    _referrals,
    _scoping,
    _requests,
    _forms,
    _parts_in_cases,
    _plans,
    _meetings,
    _learning,
    _reports,
    _publications,
)


def work_of(user: User, today: date) -> list[WorkItem]:
    """Everything due from a person, soonest first; what has no date comes last."""
    items = [item for source in SOURCES for item in source(user, today)]
    return sorted(items, key=lambda item: (item.due or date.max, item.reference, item.what))
