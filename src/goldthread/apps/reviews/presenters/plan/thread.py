"""The reviews of a case as parts of its thread: how far the plan is, and what it lacks."""

from collections.abc import Iterator

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.reviews.enums import SETTLED_STAGES
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.presenters.plan.page import name_of
from goldthread.apps.reviews.selectors.plan import plan_address, reviews_of
from goldthread.apps.reviews.selectors.terms import agreed_terms
from goldthread.apps.ui.components import ThreadPart
from goldthread.apps.ui.templatetags.ui import day


def plan_parts(user: User, case: Case) -> Iterator[ThreadPart]:
    """One part a review, for those who read plans."""
    if may(user, Permission.READ_PLAN, case):
        for review in reviews_of(case):
            yield ThreadPart(name_of(review), _how_far(review), plan_address(review), _missing(review))


def _how_far(review: Review) -> str:
    if review.completed_on is not None:
        return f"Complete since {day(review.completed_on)}."
    if review.historic:
        return "Recorded from old papers."
    stages = list(review.stages.all())
    settled = sum(stage.state in SETTLED_STAGES for stage in stages)
    return f"Opened {day(review.opened_on)}: {settled} of {len(stages)} stages are done or not needed."


def _missing(review: Review) -> str:
    followed = review.decision_id is not None and not review.historic and review.completed_on is None
    return "No terms of reference were agreed." if followed and agreed_terms(review) is None else ""
