"""What was recommended to a person's own bodies, with their replies and actions."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.accounts.models import User
from goldthread.apps.learning.models import Addressee, Reply
from goldthread.apps.learning.selectors.thread import (
    FollowedAction,
    actions_by_body,
    standing_reply,
)
from goldthread.apps.learning.visibility import addressed_to_own_body


@dataclass(frozen=True)
class ToUs:
    """A recommendation to a body, with the body's reply that stands and its actions."""

    addressee: Addressee
    reply: Reply | None
    actions: tuple[FollowedAction, ...]

    @property
    def owes_reply(self) -> bool:
        return self.reply is None and self.addressee.recommendation.withdrawn_on is None


def recommended_to_us(user: User, today: date) -> list[ToUs]:
    """What boards sent to the person's bodies: what waits for a reply first, then the newest."""
    rows = list(addressed_to_own_body(user).prefetch_related("replies__file"))
    actions = actions_by_body(rows, today)
    found = [ToUs(row, standing_reply(row), tuple(actions[row.pk])) for row in rows]
    return sorted(
        found,
        key=lambda one: (
            not one.owes_reply,
            one.addressee.recommendation.reply_due_on or date.max,
            -one.addressee.created_at.timestamp(),
        ),
    )


def one_to_us(addressee: Addressee, today: date) -> ToUs:
    """One of them; `addressee` comes from `own_addressee_for`."""
    actions = actions_by_body([addressee], today)
    return ToUs(addressee, standing_reply(addressee), tuple(actions[addressee.pk]))
