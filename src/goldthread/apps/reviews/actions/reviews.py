"""Open a review: from then on it runs by one edition of its pathway."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.enums import Verb
from goldthread.apps.reviews.models import Review
from goldthread.lib.statute.pathways import PathwayError

DECIDED = "decision_date"


@action
def open_review(
    *, by: Actor, case: Case, pathway_id: str = "", selected_on: date | None = None, historic: bool = False
) -> Review:
    """Open a review of `pathway_id` (the case's own where none is given) and fix its edition.

    `selected_on` is the date of the fact by which the pathway chooses its edition; the day of the agreed
    decision is known. Refused without an agreed decision to review, where the pathway is the one decided on.
    """
    user = allowed(by, Permission.PLAN_REVIEW, case)
    pathway = pathway_id or case.pathway_id
    decision = standing_decision(case) if pathway == case.pathway_id else None
    agreed = decision is not None and decision.starts_review and decision.is_agreed
    if pathway == case.pathway_id and not (agreed or historic):
        raise Refused("A review opens once the decision to hold it has been taken and countersigned.")
    if Review.objects.filter(case=case, pathway_id=pathway, removed_at=None).exists():
        raise Refused("This review has been opened already.")
    fact = pathways().of(pathway)[-1].applies_by.fact
    day = decision.decided_on if decision is not None and fact == DECIDED else selected_on
    if day is None:
        raise Refused("Give the date that decides which edition of the guidance applies.")
    try:
        edition = pathways().on(pathway, day)
    except PathwayError as error:
        raise Refused(str(error)) from error
    review = Review(
        case=case,
        number=Review.objects.filter(case=case).count() + 1,
        pathway_id=pathway,
        edition_id=edition.id,
        selected_by=fact,
        selected_on=day,
        decision=decision,
        historic=historic,
        opened_on=timezone.localdate(),
        opened_by=user,
    )
    review.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.REVIEW_OPENED, about=review,
        pathway=pathway, edition=edition.id, day=day,
    )  # fmt: skip
    return review
