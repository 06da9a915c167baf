"""Who speaks for a body: its own people signed in, or the board for it, saying how it came."""

from dataclasses import dataclass

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.actions.gate import person
from goldthread.apps.learning.actions.gate import follower
from goldthread.apps.learning.enums import CameBy
from goldthread.apps.learning.models import Addressee
from goldthread.apps.learning.visibility import addressed_to_own_body

NOT_SENT = "This has not been sent to its bodies yet. Send it first."


@dataclass(frozen=True)
class Speaker:
    """The person who enters something, and how it came."""

    user: User
    came_by: CameBy

    @property
    def by_body(self) -> bool:
        return self.came_by == CameBy.SIGNED_IN


def speaker(by: Actor, addressee: Addressee, came_by: CameBy) -> Speaker:
    """Who speaks for the body addressed.

    Signed in: one of its own people, once the recommendation was sent to it. Otherwise whoever
    follows actions for the board. Raises `Addressee.DoesNotExist` to others, `Refused` where the
    state does not allow it.
    """
    recommendation = addressee.recommendation
    if came_by == CameBy.SIGNED_IN:
        user = person(by)
        addressed_to_own_body(user).get(pk=addressee.pk)
    else:
        user = follower(by, recommendation.case)
    if recommendation.withdrawn_on is not None:
        raise Refused("This recommendation was withdrawn.")
    if recommendation.sent_on is None:
        raise Refused(NOT_SENT)
    return Speaker(user, came_by)
