"""What is missing before a review can be recorded as complete. Apps above add their checks."""

from collections.abc import Callable, Iterable

from goldthread.apps.reviews.enums import SETTLED_STAGES
from goldthread.apps.reviews.models import PlanStage, Review
from goldthread.apps.reviews.selectors.requests import unanswered_requests
from goldthread.apps.reviews.selectors.terms import agreed_terms, draft_terms

Check = Callable[[Review], Iterable[str]]
"""Gives what is missing, each as a sentence without names."""

NAMED = 2
"""How many open stages are named; more are counted, since the plan shows them."""

_checks: list[Check] = []


def register_completion_check(check: Check) -> None:
    """Add an app's check of what a review still lacks. Called from `AppConfig.ready`."""
    if check not in _checks:
        _checks.append(check)


def missing_to_complete(review: Review) -> list[str]:
    """Everything that is missing, as sentences; a review recorded from old papers lacks nothing."""
    if review.historic:
        return []
    return [sentence for check in (_stages, _terms, _answers, *_checks) for sentence in check(review)]


def _stages(review: Review) -> Iterable[str]:
    rows = PlanStage.objects.filter(review=review, removed_at=None).exclude(state__in=SETTLED_STAGES)
    names = [f"“{stage.name}”" for stage in rows]
    if len(names) > NAMED:
        yield f"{len(names)} stages are neither done nor marked as not needed."
    elif names:
        verb = "is" if len(names) == 1 else "are"
        yield f"{' and '.join(names)} {verb} neither done nor marked as not needed."


def _terms(review: Review) -> Iterable[str]:
    if review.decision_id is not None and agreed_terms(review) is None:
        yield "No terms of reference were agreed."
    elif draft_terms(review) is not None:
        yield "A new version of the terms of reference is still a draft."


def _answers(review: Review) -> Iterable[str]:
    if review.decision_id is None:
        return
    waiting = unanswered_requests(review.case)
    if waiting:
        agencies = "agency has" if waiting == 1 else "agencies have"
        yield f"{waiting} {agencies} not answered a request. Withdraw what is no longer needed."
