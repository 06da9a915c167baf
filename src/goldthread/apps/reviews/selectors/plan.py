"""Reviews of a case, and what of them is due, for this app's pages and those above."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case, ConflictOfInterest, TeamMember
from goldthread.apps.cases.selectors import cases_visible_to
from goldthread.apps.cases.selectors.access import declared_by, team_of
from goldthread.apps.cases.selectors.clocks import Due
from goldthread.apps.reviews.enums import SETTLED_STAGES
from goldthread.apps.reviews.models import PlanStage, Review
from goldthread.apps.reviews.selectors.clocks import (
    clocks_by_review,
    dues,
    is_followed,
    reviews_of_cases,
    with_plan,
)
from goldthread.apps.reviews.selectors.proceedings import next_dates


def reviews_of(case: Case) -> list[Review]:
    """Every review of a case in the order they were opened, with their plans."""
    return list(with_plan(Review.objects.filter(case=case, removed_at=None)))


def cases_with_reviews(cases: Sequence[Case]) -> set[UUID]:
    """Those of the cases on which the review that was decided on is open, or was."""
    rows = Review.objects.filter(case__in=[case.pk for case in cases], removed_at=None)
    return set(rows.filter(pathway_id=F("case__pathway_id")).values_list("case_id", flat=True))


def current_review(case: Case) -> Review | None:
    """The newest review that is not complete; the newest of all where every one is."""
    found = reviews_of(case)
    running = [review for review in found if review.completed_on is None]
    return next(reversed(running or found), None)


def review_for(user: User, review_id: UUID) -> Review:
    """A review of a case that the person sees; `Review.DoesNotExist` otherwise."""
    rows = Review.objects.filter(case__in=cases_visible_to(user), removed_at=None)
    return with_plan(rows).select_related("case__board").get(pk=review_id)


def plan_address(review: Review) -> str:
    return reverse("reviews:review-plan", args=[review.case_id, review.pk])


def dues_of_cases(cases: Sequence[Case]) -> dict[UUID, list[Due]]:
    """What the reviews and proceedings of many cases have due; historic and completed ones nothing."""
    today = timezone.localdate()
    open_cases = [case for case in cases if case.closed_on is None]
    reviews = [review for review in reviews_of_cases(open_cases) if is_followed(review)]
    lines = clocks_by_review(reviews, today)
    found: dict[UUID, list[Due]] = defaultdict(list)
    for review in reviews:
        found[review.case_id] += dues(review, lines[review.pk], plan_address(review))
    for case_id, dates in next_dates(open_cases).items():
        found[case_id] += dates
    return found


@dataclass(frozen=True)
class PlanDue:
    """Something in a plan that waits for one person: a sentence without names, where, and by when."""

    what: str
    href: str
    reference: str
    due: date | None = None


def due_in_plans(user: User, today: date) -> list[PlanDue]:
    """Stages that this person leads, and interests they have not declared on a review in hand."""
    return [*_stages_led(user), *_undeclared(user, today)]


def _in_hand(user: User) -> QuerySet[Review]:
    rows = Review.objects.filter(historic=False, completed_on=None, removed_at=None)
    return rows.filter(case__in=cases_visible_to(user).filter(closed_on=None))


def _stages_led(user: User) -> list[PlanDue]:
    """Not those of a case that the person coordinates: these are among what is due on the case."""
    rows = PlanStage.objects.filter(review__in=_in_hand(user), lead=user, removed_at=None)
    waiting = rows.exclude(state__in=SETTLED_STAGES).exclude(review__case__coordinator=user)
    return [
        PlanDue(
            f"You lead a stage: {stage.name}",
            plan_address(stage.review),
            stage.review.case.reference,
            stage.planned_on,
        )
        for stage in waiting.select_related("review__case")
    ]


def _undeclared(user: User, today: date) -> list[PlanDue]:
    declared = ConflictOfInterest.objects.filter(case=OuterRef("case"), user=user, replaced_by=None)
    parts = TeamMember.objects.filter(user=user, ends_on=None, starts_on__lte=today)
    rows = parts.filter(~Exists(declared), case__in=_in_hand(user).values("case"))
    found = {row.case_id: row.case for row in rows.select_related("case")}
    return [
        PlanDue("Declare your interests", reverse("cases:interests", args=[case.pk]), case.reference)
        for case in found.values()
    ]


def undeclared_on_team(case: Case) -> list[User]:
    """People on the team whose interests do not stand declared, by name."""
    declared = declared_by(case)
    people = {member.user_id: member.user for member in team_of(case)}
    return [user for user_id, user in people.items() if user_id not in declared]
