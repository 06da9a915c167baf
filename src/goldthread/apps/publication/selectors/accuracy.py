"""Accuracy checks: what agencies were sent, what they answered, and what is still to be settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.cases.models import Case
from goldthread.apps.publication.enums import AccuracyAnswer, PointState
from goldthread.apps.publication.models import AccuracyCheck, AccuracyPoint, AccuracyRound, Draft, Report
from goldthread.apps.publication.selectors.report import document_of
from goldthread.apps.publication.visibility.report import checks_of_own_agency
from goldthread.apps.reviews.models import InformationRequest
from goldthread.apps.reviews.selectors import agencies_offered
from goldthread.lib.typeset import Block
from goldthread.lib.typeset.places import Place, numbered_at, places_of


def agencies_asked(case: Case) -> set[UUID]:
    """The agencies that the case asked for information."""
    rows = InformationRequest.objects.filter(case=case, withdrawn_at=None, removed_at=None)
    return set(rows.values_list("agency_id", flat=True))


def agencies_to_choose(case: Case) -> list[Organisation]:
    """The agencies of the board's areas, and any other that was asked."""
    asked = Organisation.objects.filter(pk__in=agencies_asked(case))
    every = {one.pk: one for one in (*agencies_offered(case), *asked)}
    return sorted(every.values(), key=lambda one: one.name)


def own_places(draft: Draft, agency: Organisation) -> list[str]:
    """The headings of a draft that are the agency's own: those that are its name or short name."""
    names = {" ".join(name.split()).casefold() for name in (agency.name, agency.short_name)}
    return [one.id for one in draft_places(draft) if " ".join(one.title.split()).casefold() in names]


def draft_places(draft: Draft) -> tuple[Place, ...]:
    return places_of(document_of(draft).blocks)


def blocks_sent(check: AccuracyCheck) -> list[tuple[int, Block]]:
    """The part of the draft that an agency is sent, each paragraph with its number in the draft."""
    return numbered_at(document_of(check.round.draft).blocks, set(check.places))


def rounds_of(report: Report) -> list[AccuracyRound]:
    """The rounds of a report, the newest first."""
    rows = AccuracyRound.objects.filter(draft__report=report, removed_at=None)
    return list(rows.select_related("draft").order_by("-draft__number"))


def checks_of(round: AccuracyRound) -> list[AccuracyCheck]:
    rows = AccuracyCheck.objects.filter(round=round, removed_at=None, withdrawn_at=None)
    return list(
        rows.select_related("agency", "round__draft__report__review__case").prefetch_related("points")
    )


def standing_points(check: AccuracyCheck) -> list[AccuracyPoint]:
    """The points of a check that the agency did not take back. Reads prefetched rows."""
    points = (one for one in check.points.all() if one.removed_at is None)
    return [one for one in points if one.state != PointState.WITHDRAWN]


def points_of(report: Report) -> QuerySet[AccuracyPoint]:
    """Every point of a report that agencies answered with, the newest round first."""
    rows = AccuracyPoint.objects.filter(made_in__round__draft__report=report, removed_at=None)
    rows = rows.exclude(made_in__answer=AccuracyAnswer.NONE).exclude(state=PointState.WITHDRAWN)
    return rows.select_related("made_in__agency", "made_in__round__draft").order_by(
        "-made_in__round__draft__number", "made_in__agency__short_name", "number"
    )


def check_of_own_agency(user: User, check_id: UUID) -> AccuracyCheck:
    """A check that was sent to the person's agency; `AccuracyCheck.DoesNotExist` otherwise."""
    rows = checks_of_own_agency(user).select_related("agency", "round__draft__report__review__case__board")
    return rows.prefetch_related("points").get(pk=check_id)


def asked_to_check(user: User) -> list[AccuracyCheck]:
    """Everything a person's agency was sent to check: unanswered first, soonest due first."""
    rows = checks_of_own_agency(user).select_related("agency", "round__draft__report__review__case")
    return sorted(rows, key=lambda one: (bool(one.answer), one.round.due_on))


def who_checks(agency: Organisation) -> list[User]:
    """The people of an agency who check facts, to be told."""
    return list(people_with_permission(agency, Permission.CHECK_ACCURACY))


@dataclass(frozen=True)
class Totals:
    """How far a round has come."""

    asked: int
    answered: int
    late: int
    unsettled: int
    disputed: int


def totals_of(checks: Iterable[AccuracyCheck], today: date) -> Totals:
    checks = list(checks)
    answered = [one for one in checks if one.answer]
    points = [point for one in answered for point in standing_points(one)]
    return Totals(
        asked=len(checks),
        answered=len(answered),
        late=sum(not one.answer and one.round.due_on < today for one in checks),
        unsettled=sum(point.state == PointState.OPEN for point in points),
        disputed=sum(point.state == PointState.DISPUTED for point in points),
    )
