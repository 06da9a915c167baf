"""Record what a body replies to a recommendation."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.models import Case
from goldthread.apps.files.actions.storing import Upload
from goldthread.apps.learning.actions.bodies import Speaker, speaker
from goldthread.apps.learning.actions.evidence import store_evidence
from goldthread.apps.learning.actions.gate import not_ahead, note_event, one_line, written
from goldthread.apps.learning.enums import Answer, CameBy, Verb
from goldthread.apps.learning.models import Addressee, Reply


@dataclass(frozen=True)
class ReplyWords:
    """What a body replied, by whom (a role, not a name) and when."""

    answer: Answer
    given_by: str
    replied_on: date
    reason: str = ""


def _role(said: Speaker, case: Case, given: str) -> str:
    missing = "Say in what role the reply was given."
    return one_line(case, given, missing, nameless=not said.by_body)[:160]


@action
def give_reply(
    *,
    by: Actor,
    addressee: Addressee,
    words: ReplyWords,
    came_by: CameBy,
    upload: Upload | None = None,
) -> Reply:
    """Record a body's reply: by its own people signed in, or for it, saying how it came.

    A reply that does not accept the whole needs its reason. A later reply takes the place of the earlier.
    """
    said = speaker(by, addressee, came_by)
    case = addressee.recommendation.case
    reason = words.reason.strip()
    if words.answer != Answer.ACCEPTED:
        reason = written(reason, "Give the reason: the board and the report rest on it.")
    if addressee.recommendation.sent_on is not None and words.replied_on < addressee.recommendation.sent_on:
        raise Refused("The reply is dated before the recommendation was sent.")
    reply = Reply(
        addressee=addressee,
        answer=words.answer,
        reason=reason,
        given_by=_role(said, case, words.given_by),
        replied_on=not_ahead(words.replied_on, "The day of the reply"),
        came_by=came_by,
        file=store_evidence(by, case, upload),
        written_by=said.user,
    )
    reply.save()
    note_event(
        by, case, Verb.REPLY_GIVEN, reply, number=addressee.recommendation.number,
        agency=addressee.organisation_id, answer=words.answer, came_by=came_by,
    )  # fmt: skip
    return reply
