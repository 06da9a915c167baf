"""The dates that the clocks of a review count from, each with how it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.models import InformationRequest, Review
from goldthread.lib.statute import Edition

DECIDED = "decision_date"
BEGUN = "review_started_date"
ASKED = "information_requested_date"


@dataclass(frozen=True)
class FactDate:
    """A dated fact. `known_from` says in words where it was read; `own` if it was recorded for the review."""

    fact: str
    label: str
    day: date
    known_from: str
    own: bool = False


def edition_of_review(review: Review) -> Edition:
    """The edition that was fixed when the review opened."""
    return pathways().named(review.pathway_id, review.edition_id)


def label_of(fact: str) -> str:
    """What pages call a dated fact: "The incident date"."""
    question = pathways().questions.get(fact)
    label = question.says.get("label", "") if question else ""
    return label or fact.replace("_", " ").capitalize()


def facts_wanted(review: Review) -> list[str]:
    """The facts that the clocks of the review's edition count from, in their order."""
    return list(dict.fromkeys(clock.start for clock in edition_of_review(review).clocks))


def first_asked(reviews: Iterable[Review]) -> dict[UUID, date]:
    """The day on which the first request of each case was sent."""
    sent = InformationRequest.objects.filter(
        case__in={review.case_id for review in reviews}, withdrawn_at=None, removed_at=None
    )
    rows = sent.order_by().values_list("case").annotate(Min("sent_at"))
    return {case_id: timezone.localdate(moment) for case_id, moment in rows}


def dates_of(
    review: Review, *, asked: Mapping[UUID, date], of_case: Mapping[str, date]
) -> dict[str, FactDate]:
    """Every dated fact of a review by its name: the review's own, else the case's, else what follows here."""
    found: dict[str, FactDate] = {}

    def know(fact: str, day: date | None, known_from: str, own: bool = False) -> None:
        if day is not None and fact not in found:
            found[fact] = FactDate(fact, label_of(fact), day, known_from, own)

    for row in _own(review):
        know(row.fact, row.day, row.note or "Recorded on this review", own=True)
    know(review.selected_by, review.selected_on, "Chose the edition when the review was opened")
    if review.decision is not None:
        know(DECIDED, review.decision.decided_on, "The decision to hold the review")
        know(BEGUN, review.decision.decided_on, "The decision to hold the review")
    for fact, day in of_case.items():
        if fact != BEGUN:
            know(fact, day, "Recorded on the case")
    if not review.historic:
        know(BEGUN, review.opened_on, "The review was opened here on this day")
    know(ASKED, asked.get(review.case_id), "The first request to an agency was sent")
    return found


def _own(review: Review) -> list[Any]:
    return [row for row in review.dates.all() if row.removed_at is None]
