"""What the state of referrals and cases allows."""

from datetime import date, datetime, timedelta

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.enums import ReferralState

LONGEST_GRANT = timedelta(days=90)


def check_case_open(closed_on: date | None) -> None:
    if closed_on is not None:
        raise Refused("This case is closed. Open it again before you change it.")


def check_referral_writable(state: ReferralState) -> None:
    if state is not ReferralState.BEING_WRITTEN:
        raise Refused("This referral was sent. Tell the board's coordinator what you want to add.")


def check_referral_waiting(state: ReferralState) -> None:
    sentences = {
        ReferralState.BEING_WRITTEN: "This referral is still being written.",
        ReferralState.CASE_OPENED: "A case was opened from this referral already.",
        ReferralState.CLOSED: "This referral was closed.",
    }
    if state in sentences:
        raise Refused(sentences[state])


def check_grant_ends(ends_at: datetime, now: datetime) -> None:
    if ends_at <= now:
        raise Refused("Real names must be given until a time that is still to come.")
    if ends_at - now > LONGEST_GRANT:
        raise Refused(f"Real names are given for at most {LONGEST_GRANT.days} days at a time.")


def check_reason(reason: str) -> None:
    if len(reason.strip()) < 10:
        raise Refused("Give a reason in a sentence; it is kept and can be read later.")


def check_closing(*, decided: bool, owing: int) -> None:
    if not decided:
        raise Refused("A case is closed only after a countersigned decision.")
    if owing:
        raise Refused("Somebody who has to be told of the decision has not been told yet.")


def check_due(due_on: date, today: date) -> None:
    if due_on <= today:
        raise Refused("Give the agencies a date that is still to come.")
