"""Who may write learning and follow actions: the first lines of every action of this app."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, record_event
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.actions.gate import JOIN_FIRST, allowed, allowed_with_names, check_nameless
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import sees_real_names
from goldthread.apps.learning.enums import Verb
from goldthread.apps.reviews.models import Review


def writer(by: Actor, case: Case) -> User:
    """The person, if they write findings and recommendations of the case in full view of its names."""
    return allowed_with_names(by, Permission.WRITE_LEARNING, case)


def follower(by: Actor, case: Case) -> User:
    """The person, if they enter replies and progress for bodies and close actions, in full view of names.

    Also on a closed case: actions and their impact are followed for years after a review.
    """
    user = allowed(by, Permission.FOLLOW_ACTIONS, case, closed_too=True)
    if not sees_real_names(user, case):
        raise Refused(JOIN_FIRST)
    return user


def note_event(by: Actor, case: Case, verb: Verb, about: Record, **facts: object) -> None:
    record_event(by=by, chain=Chain.of_case(case.pk), verb=verb, about=about, **facts)


def one_line(case: Case, text: str, missing: str, *, nameless: bool = True) -> str:
    """A short text that everybody on the case reads: one line, nameless, not empty.

    What a body writes is not looked through (`nameless=False`): a refusal would tell it who is in the
    review. It is shown to others with names replaced.
    """
    line = " ".join(text.split())
    if not line:
        raise Refused(missing)
    if nameless:
        check_nameless(case, line)
    return line


def written(text: str, missing: str) -> str:
    """A free text that may not be left empty."""
    if not text.strip():
        raise Refused(missing)
    return text.strip()


def not_ahead(day: date, what: str) -> date:
    if day > timezone.localdate():
        raise Refused(f"{what} is in the future.")
    return day


def next_number(review: Review, rows: object) -> int:
    """The number of the next row of a review; the review is locked, so that no number is given twice."""
    Review.objects.select_for_update().get(pk=review.pk)
    newest = rows.filter(review=review).order_by("-number").first()  # type: ignore[attr-defined]
    return newest.number + 1 if newest is not None else 1
