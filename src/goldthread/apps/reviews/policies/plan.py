"""What the state of a review allows its plan."""

from collections.abc import Sequence
from datetime import date

from goldthread.apps.audit.events import Refused
from goldthread.apps.reviews.enums import StageState, StopKind
from goldthread.apps.reviews.models import ClockStop, Proceedings, Review, TermsOfReference
from goldthread.lib.statute import Clock


def check_running(review: Review) -> None:
    if review.completed_on is not None:
        raise Refused("This review is complete. Open it again before you change its plan.")


def check_not_ahead(day: date | None, today: date, what: str = "This date") -> None:
    if day is not None and day > today:
        raise Refused(f"{what} is in the future.")


def check_stage(state: StageState, *, done_on: date | None, reason: str, today: date) -> None:
    if state is StageState.DONE and done_on is None:
        raise Refused("Give the day on which the stage was done.")
    if state is StageState.NOT_NEEDED and len(reason.strip()) < 10:
        raise Refused("Say in a sentence why the stage is not needed; it is kept and can be read later.")
    check_not_ahead(done_on, today, "The day on which the stage was done")


def check_pause(clock: Clock, *, starts_on: date, ends_on: date | None, due: date | None) -> None:
    """A pause is for a clock that may pause, and begins before its date has passed."""
    if not clock.may_pause:
        raise Refused(
            "The rules do not let this clock be paused. Explain the delay instead: the due date stays."
        )
    if ends_on is not None and ends_on < starts_on:
        raise Refused("A pause cannot end before it begins.")
    if due is not None and starts_on > due:
        raise Refused("The due date had passed on that day. Explain the delay instead.")


def check_no_open_pause(stops: Sequence[ClockStop]) -> None:
    if any(stop.kind == StopKind.PAUSE and stop.ends_on is None for stop in stops):
        raise Refused("This clock is paused already. End that pause first.")


def check_terms_agree(terms: TermsOfReference, *, lines: int) -> None:
    if terms.agreed_on is not None:
        raise Refused("This version was agreed already.")
    missing = [
        words
        for words, given in (
            ("the purpose", terms.purpose),
            ("the first day of the period", terms.period_from),
            ("the scope", terms.scope),
            ("the method", terms.method),
            ("a line of enquiry", lines),
        )
        if not given
    ]
    if missing:
        raise Refused(f"The terms of reference cannot be agreed yet. They lack {', '.join(missing)}.")


def check_going_on(proceedings: Proceedings) -> None:
    if proceedings.ended_on is not None:
        raise Refused("These proceedings have ended.")


def check_complete(missing: Sequence[str]) -> None:
    if missing:
        raise Refused("The review cannot be recorded as complete yet. " + " ".join(missing))
