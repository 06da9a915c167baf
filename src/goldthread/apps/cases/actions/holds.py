"""Holds on a case: from then on nothing on it is removed until the hold ends."""

from datetime import date

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless
from goldthread.apps.cases.enums import HoldKind, Verb
from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.cases.policies.cases import check_reason
from goldthread.apps.cases.selectors import case_for


def _mark(case: Case) -> None:
    """Keep the case's own mark in step with its holds."""
    held = case.holds.filter(ends_on=None).exists()
    if case.held != held:
        case.held = held
        case.save_changes(fields=["held"])


@action
def record_hold(*, by: Actor, case: Case, kind: HoldKind, reason: str, starts_on: date) -> Hold:
    """Record a hold (criminal, inquest, inquiry, claim, access request) from a day on."""
    user = allowed(by, Permission.EDIT_CASE, case, closed_too=True)
    check_reason(reason)
    check_nameless(case, reason)
    hold = Hold(case=case, kind=kind, reason=reason.strip(), starts_on=starts_on)
    hold.save()
    _mark(case_for(user, case.pk))
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.HOLD_RECORDED, about=hold, kind=kind)
    return hold


@action
def end_hold(*, by: Actor, hold: Hold, ends_on: date, reason: str) -> Hold:
    """End a hold on a day, with a reason."""
    user = allowed(by, Permission.EDIT_CASE, hold.case, closed_too=True)
    check_reason(reason)
    check_nameless(hold.case, reason)
    if hold.ends_on is not None:
        raise Refused("This hold has ended already.")
    if ends_on < hold.starts_on:
        raise Refused("A hold cannot end before it began.")
    hold.ends_on, hold.ended_reason = ends_on, reason.strip()
    hold.save_changes(fields=["ends_on", "ended_reason"])
    _mark(case_for(user, hold.case_id))
    record_event(by=by, chain=Chain.of_case(hold.case_id), verb=Verb.HOLD_ENDED, about=hold)
    return hold
