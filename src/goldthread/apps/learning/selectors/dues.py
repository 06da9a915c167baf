"""What is due on recommendations and actions: from bodies, and from boards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import organisation_ids_where
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to
from goldthread.apps.learning.enums import ActionState, Answer
from goldthread.apps.learning.models import Recommendation
from goldthread.apps.learning.policies import due_of
from goldthread.apps.learning.selectors.bodies import recommended_to_us
from goldthread.apps.learning.selectors.thread import Recommended, thread_of

AHEAD = timedelta(days=28)
STATES_OF_OWNER = (ActionState.OVERDUE, ActionState.OPEN, ActionState.PLANNED)


@dataclass(frozen=True)
class DueLearning:
    """Something due on a recommendation or an action: what, on which case, by when."""

    what: str
    reference: str
    on: date | None
    href: str


def due_from_body(user: User, today: date) -> Iterator[DueLearning]:
    """What a person's own bodies owe: replies, and actions that are late or due within four weeks."""
    for one in recommended_to_us(user, today):
        row = one.addressee.recommendation
        if row.withdrawn_on is not None:
            continue
        reference, here = row.case.reference, reverse("learning:to-us-one", args=[one.addressee.pk])
        if one.reply is None:
            yield DueLearning("Reply to a recommendation", reference, row.reply_due_on, here)
        elif one.reply.answer != Answer.NOT_ACCEPTED and not one.actions:
            what = "Record what your organisation will do about a recommendation"
            yield DueLearning(what, reference, None, here)
        for action in one.actions:
            if action.state in STATES_OF_OWNER and action.facts.target_on <= today + AHEAD:
                what = f"Finish action {action.row.reference}, or say where it stands"
                address = reverse("learning:own-action", args=[action.row.pk])
                yield DueLearning(what, reference, action.facts.target_on, address)


def due_from_board(user: User, today: date) -> Iterator[DueLearning]:
    """What the coordinator of a case has to see to: late replies, closing and checking actions.

    All cases are read at once.
    """
    boards = organisation_ids_where(user, Permission.FOLLOW_ACTIONS)
    mine = cases_visible_to(user).filter(coordinator=user, board__in=boards)
    rows = Recommendation.objects.filter(review__case__in=mine, removed_at=None, withdrawn_on=None)
    thread = thread_of([], rows.select_related("review__case").order_by("review__case", "number"), [], today)
    by_case = groupby(thread.recommended, key=lambda one: one.row.case)
    for case, recommended in by_case:
        yield from _due_on_case(case, list(recommended), today)


def _due_on_case(case: Case, recommended: Sequence[Recommended], today: date) -> Iterator[DueLearning]:
    late = [one.row.reply_due_on for one in recommended if one.row.reply_due_on and _late(one, today)]
    if late:
        href = reverse("learning:recommendations", args=[case.pk])
        yield DueLearning("Chase replies to recommendations", case.reference, min(late), href)
    for action in (action for one in recommended for action in one.actions):
        words = {
            ActionState.SAID_DONE: f"Close action {action.row.reference}, or open it again",
            ActionState.IMPACT_DUE: f"Check what action {action.row.reference} changed",
            ActionState.OVERDUE: f"Ask about action {action.row.reference}, which is overdue",
        }.get(action.state)
        if words:
            href = reverse("learning:action", args=[case.pk, action.row.pk])
            yield DueLearning(words, case.reference, due_of(action.facts), href)


def _late(one: Recommended, today: date) -> bool:
    due = one.row.reply_due_on
    return due is not None and due < today and any(body.reply is None for body in one.bodies)
