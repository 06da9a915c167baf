"""Does the state allow it? What must stand before a draft is frozen, signed, or put to agencies."""

from collections.abc import Sequence
from datetime import date

from goldthread.apps.audit.events import Refused
from goldthread.apps.publication.enums import AccuracyAnswer, PointState
from goldthread.apps.publication.models import AccuracyCheck, AccuracyPoint, AccuracyRound, Draft

LONGEST_ROUND_DAYS = 120


def check_title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused("Give the report a title.")
    return title


def check_freeze(*, written: int, suspected: int, left: Sequence[str]) -> None:
    """Refuse a draft without text, with words nobody looked at, or with a name that still stands."""
    if not written:
        raise Refused("No section has any text yet.")
    if suspected:
        words = "1 word" if suspected == 1 else f"{suspected} words"
        raise Refused(f"{words} in the text may name somebody. Settle them under Names first.")
    if left:
        raise Refused(
            "A name still stands after replacing: it is broken up by bold marks, or it stands in the title. "
            f"Look for {' and '.join(f'“{word}”' for word in left[:3])}."
        )


def check_newest(draft: Draft, newest: Draft | None) -> None:
    if newest is None or newest.pk != draft.pk:
        raise Refused("A later draft was frozen. Read that one.")


def check_digest(draft: Draft, digest: str) -> None:
    if digest != draft.digest:
        raise Refused("This is not the draft that you read. Open the newest one, read it, and answer again.")


def check_signer(*, froze_it: bool, signed: bool, seat_signed: bool) -> None:
    if froze_it:
        raise Refused("You froze this draft. Somebody else signs it.")
    if signed:
        raise Refused("You have signed this draft already. A second, different person signs too.")
    if seat_signed:
        raise Refused(
            "This draft was signed for the same membership already: by you or by whom you stand in for. "
            "A different person signs too."
        )


def check_due(due_on: date, today: date) -> None:
    if due_on <= today:
        raise Refused("Choose a day after today, so that agencies can read what they are sent.")
    if (due_on - today).days > LONGEST_ROUND_DAYS:
        raise Refused(f"Choose a day within {LONGEST_ROUND_DAYS} days.")


def check_not_sent(round: AccuracyRound) -> None:
    if round.sent_at is not None:
        raise Refused("This was sent already.")


def check_standing(check: AccuracyCheck) -> None:
    if check.withdrawn_at is not None:
        raise Refused("This agency was taken out of the check.")
    if check.round.sent_at is None:
        raise Refused("This was not sent to the agency yet.")


def check_open(check: AccuracyCheck) -> None:
    """Refuse what is done before the agency answered, once it has."""
    check_standing(check)
    if check.answer:
        raise Refused("The answer was given already. To add to it, ask the board to open it again.")


def check_answered(check: AccuracyCheck) -> None:
    check_standing(check)
    if not check.answer:
        raise Refused("The agency has not answered yet.")


def check_answer_fits(answer: str, points: int) -> None:
    if answer == AccuracyAnswer.ACCURATE and points:
        noun = "a point" if points == 1 else f"{points} points"
        raise Refused(f"You have listed {noun}. Take back what is settled, or answer with the points.")
    if answer == AccuracyAnswer.POINTS and not points:
        raise Refused("List at least one point first: where, what is wrong, and what shows it.")
    if answer not in (AccuracyAnswer.ACCURATE, AccuracyAnswer.POINTS):
        raise Refused("Say whether what you were sent is accurate.")


SETTLED_AS = (PointState.CORRECTED, PointState.NOT_CORRECTED)
CAN_BE_SETTLED = (PointState.OPEN, *SETTLED_AS, PointState.DISPUTED)


def check_settle(point: AccuracyPoint, state: str, answer: str) -> None:
    if point.state not in CAN_BE_SETTLED:
        raise Refused("This point is closed.")
    if state not in SETTLED_AS:
        raise Refused("Say whether it is corrected.")
    if state == PointState.NOT_CORRECTED and not answer:
        raise Refused("Say why it is not corrected. The agency reads this.")
    if point.state == PointState.DISPUTED and state == PointState.NOT_CORRECTED:
        raise Refused("The agency disputes that. Correct it, or ask whoever signs off to end the dispute.")


def check_dispute(point: AccuracyPoint, objection: str) -> None:
    if point.state not in SETTLED_AS:
        raise Refused("Only an answer of the board can be disputed.")
    if not objection:
        raise Refused("Say why you do not accept the answer.")
