"""Open a review, complete it, and open it again."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless, check_reason
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.actions.plans import chain_of, plans
from goldthread.apps.reviews.actions.stages import lay_out_stages
from goldthread.apps.reviews.enums import PlanVerb
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.policies.plan import check_complete, check_not_ahead
from goldthread.apps.reviews.selectors.completion import missing_to_complete
from goldthread.apps.reviews.selectors.opening import edition_for, why_not_open


@action
def open_review(
    *,
    by: Actor,
    case: Case,
    pathway_id: str = "",
    selected_on: date | None = None,
    until_then: date | None = None,
    historic: bool = False,
) -> Review:
    """Open a review of `pathway_id` (the case's own where none is given) by the edition of its date.

    `selected_on` is the date of the fact by which the pathway chooses its edition; where the case knows it
    (the day of the decision, or a dated fact) it need not be given. Refused without an agreed decision to
    review, where the pathway is the one decided on; for a date that no edition covers; a second time.
    """
    user = allowed(by, Permission.PLAN_REVIEW, case)
    pathway, historic = pathway_id or case.pathway_id, historic or case.historic
    refusal = why_not_open(case, pathway, historic=historic)
    if refusal:
        raise Refused(refusal)
    chosen = edition_for(case, pathway, selected_on, until_then=until_then, historic=historic)
    if not chosen.edition or chosen.day is None:
        raise Refused(chosen.problem)
    check_not_ahead(chosen.day, timezone.localdate(), "The date that decides which edition applies")
    review = Review(
        case=case,
        number=Review.objects.filter(case=case).count() + 1,
        pathway_id=pathway,
        edition_id=chosen.edition.id,
        selected_by=chosen.chosen_by,
        selected_on=chosen.day,
        decision=chosen.decision,
        historic=historic,
        opened_on=timezone.localdate(),
        opened_by=user,
    )
    review.save()
    lay_out_stages(review, chosen.edition)
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.REVIEW_OPENED, about=review,
        pathway=pathway, edition=chosen.edition.id, day=chosen.day,
    )  # fmt: skip
    return review


@action
def complete_review(*, by: Actor, review: Review, completed_on: date) -> Review:
    """Record a review as complete. Refused with all that is missing; its clocks are followed no more."""
    user = plans(by, review)
    check_not_ahead(completed_on, timezone.localdate(), "The day of completion")
    check_complete(missing_to_complete(review))
    review.completed_on, review.completed_by = completed_on, user
    review.save_changes(fields=["completed_on", "completed_by"])
    record_event(
        by=by, chain=chain_of(review), verb=PlanVerb.REVIEW_COMPLETED, about=review, day=completed_on
    )
    return review


@action
def reopen_review(*, by: Actor, review: Review, reason: str) -> Review:
    """Open a completed review again, with the reason, which its plan shows."""
    allowed(by, Permission.PLAN_REVIEW, review.case)
    if review.completed_on is None:
        raise Refused("This review is open.")
    check_reason(reason)
    check_nameless(review.case, reason)
    review.completed_on, review.completed_by = None, None
    review.reopened_reason = reason.strip()
    review.save_changes(fields=["completed_on", "completed_by", "reopened_reason"])
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.REVIEW_REOPENED, about=review)
    return review
