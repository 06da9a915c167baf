"""Who acts on a review's plan, and whether they may: the first lines of every action on it."""

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, check_nameless
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.policies.plan import check_running


def plans(by: Actor, review: Review) -> User:
    """The person, if they keep the plan of this review and it is not complete."""
    user = allowed(by, Permission.PLAN_REVIEW, review.case)
    check_running(review)
    return user


def plans_with_names(by: Actor, review: Review) -> User:
    """As `plans`, with real names before them: free text is written in full view."""
    user = allowed_with_names(by, Permission.PLAN_REVIEW, review.case)
    check_running(review)
    return user


def words(review: Review, text: str, *, limit: int, missing: str) -> str:
    """A short text that everybody on the case reads: given, not too long, without names."""
    written = text.strip()
    if not written:
        raise Refused(missing)
    if len(written) > limit:
        raise Refused(f"Write {limit} characters or fewer.")
    check_nameless(review.case, written)
    return written


def chain_of(review: Review) -> Chain:
    return Chain.of_case(review.case_id)
