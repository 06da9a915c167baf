"""The actions of all cases that one person follows, wherever they stand."""

from collections.abc import Iterable
from datetime import date

from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import remembered
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to, seen_key
from goldthread.apps.learning.models import Action
from goldthread.apps.learning.policies import sort_key
from goldthread.apps.learning.selectors.thread import FollowedAction, followed
from goldthread.apps.learning.visibility import reads_learning

OF_CASE = "addressee__recommendation__review__case"


def actions_read_by(user: User, today: date) -> list[FollowedAction]:
    """Every action of the cases whose learning the person reads, overdue first, closed ones last.

    Those of recommendations that were withdrawn are left out.
    """
    rows = Action.objects.filter(
        removed_at=None,
        addressee__removed_at=None,
        addressee__recommendation__removed_at=None,
        addressee__recommendation__withdrawn_on=None,
    )
    cases = cases_visible_to(user).filter(pk__in=rows.order_by().values(OF_CASE))
    reading = [case for case in _seen(user, cases) if reads_learning(user, case)]
    related = ("addressee__organisation", f"{OF_CASE}__board")
    of_these = rows.filter(**{f"{OF_CASE}__in": reading}).select_related(*related)
    found = [followed(row, today) for row in of_these.prefetch_related("notes", "target_changes")]
    return sorted(found, key=lambda one: (*sort_key(one.facts, today), one.row.created_at))


def _seen(user: User, cases: Iterable[Case]) -> Iterable[Case]:
    """The cases, each remembered as seen, so that it is not asked for one by one."""
    for case in cases:
        remembered(seen_key(user, case.pk), lambda: True)
        yield case
