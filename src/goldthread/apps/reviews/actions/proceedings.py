"""Proceedings beside a review: what they are, when they are next heard, and what they stop."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions import end_hold, record_hold
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, check_nameless, check_reason
from goldthread.apps.cases.enums import HoldKind
from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.reviews.enums import PlanVerb, ProceedingsKind, Stoppable
from goldthread.apps.reviews.models import Proceedings, ProceedingsStop
from goldthread.apps.reviews.policies.plan import check_going_on, check_not_ahead

NAMELESS = ("body", "officer", "their_reference", "next_what")
FIELDS = (*NAMELESS, "details", "began_on", "next_on")


def _fill(row: Proceedings, case: Case, values: Mapping[str, Any]) -> None:
    for name in NAMELESS:
        check_nameless(case, str(values.get(name) or ""))
    for name in FIELDS:
        value = values.get(name)
        default = "" if name not in ("began_on", "next_on") else None
        setattr(row, name, value.strip() if isinstance(value, str) else value or default)
    if not row.body:
        raise Refused("Say which court, coroner or body it is.")
    if row.began_on is None:
        raise Refused("Give the day on which the proceedings began.")
    check_not_ahead(row.began_on, timezone.localdate(), "The day on which the proceedings began")


@action
def record_proceedings(
    *,
    by: Actor,
    case: Case,
    kind: ProceedingsKind,
    values: Mapping[str, Any],
    stops: Collection[Stoppable] = (),
    hold: Hold | None = None,
    holds_records: bool = False,
) -> Proceedings:
    """Record proceedings and what they stop from today on.

    `hold` is a hold that stands for them already; `holds_records` records one, so that nothing on the
    case is removed while they last.
    """
    user = allowed_with_names(by, Permission.PLAN_REVIEW, case)
    row = Proceedings(case=case, kind=kind, written_by=user)
    _fill(row, case, values)
    if hold is not None and (hold.case_id != case.pk or Proceedings.objects.filter(hold=hold).exists()):
        raise Refused("That hold stands for other proceedings.")
    if hold is None and holds_records:
        hold = _hold(by, case, kind, row)
    row.hold = hold
    row.save()
    for what in stops:
        _stop(row, what)
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.PROCEEDINGS_RECORDED, about=row,
        kind=kind, stops=sorted(stops), next=row.next_on,
    )  # fmt: skip
    return row


def _hold(by: Actor, case: Case, kind: ProceedingsKind, row: Proceedings) -> Hold:
    if kind not in HoldKind.values:
        raise Refused("Record the hold for these on “Team and access”, and say there what it is for.")
    reason = f"{kind.label}: {row.body}"
    return record_hold(by=by, case=case, kind=HoldKind(kind), reason=reason[:300], starts_on=row.began_on)


def _stop(row: Proceedings, what: Stoppable) -> None:
    if not ProceedingsStop.objects.filter(proceedings=row, what=what, released_on=None).exists():
        ProceedingsStop(proceedings=row, what=what, since=timezone.localdate()).save()


@action
def change_proceedings(
    *,
    by: Actor,
    proceedings: Proceedings,
    values: Mapping[str, Any],
    stops: Collection[Stoppable] = (),
    expected_version: int | None = None,
) -> Proceedings:
    """Renew what is known of proceedings, and stop more. Only `release_stop` releases."""
    user = allowed_with_names(by, Permission.PLAN_REVIEW, proceedings.case)
    check_going_on(proceedings)
    _fill(proceedings, proceedings.case, values)
    proceedings.written_by = user
    proceedings.save_changes(expected_version=expected_version, fields=[*FIELDS, "written_by"])
    for what in stops:
        _stop(proceedings, what)
    record_event(
        by=by, chain=Chain.of_case(proceedings.case_id), verb=PlanVerb.PROCEEDINGS_CHANGED, about=proceedings,
        stops=sorted(stops), next=proceedings.next_on,
    )  # fmt: skip
    return proceedings


@action
def release_stop(*, by: Actor, stop: ProceedingsStop, reason: str) -> ProceedingsStop:
    """Release what proceedings had stopped, with the reason: who agreed, and when."""
    case = stop.proceedings.case
    user: User = allowed(by, Permission.PLAN_REVIEW, case)
    if stop.released_on is not None:
        raise Refused("This was released already.")
    check_reason(reason)
    check_nameless(case, reason)
    stop.released_on, stop.released_reason = timezone.localdate(), reason.strip()
    stop.released_by = user
    stop.save_changes(fields=["released_on", "released_reason", "released_by"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.STOP_RELEASED, about=stop, what=stop.what)
    return stop


@action
def end_proceedings(
    *, by: Actor, proceedings: Proceedings, ended_on: date, reason: str, ends_hold: bool = False
) -> Proceedings:
    """Record how and when proceedings ended. What they stopped stays stopped until it is released."""
    case = proceedings.case
    allowed(by, Permission.PLAN_REVIEW, case)
    check_going_on(proceedings)
    check_reason(reason)
    check_nameless(case, reason)
    check_not_ahead(ended_on, timezone.localdate(), "The day on which they ended")
    if ended_on < proceedings.began_on:
        raise Refused("Proceedings cannot end before they began.")
    proceedings.ended_on, proceedings.ended_reason = ended_on, reason.strip()
    proceedings.save_changes(fields=["ended_on", "ended_reason"])
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.PROCEEDINGS_ENDED, about=proceedings, day=ended_on
    )
    hold = proceedings.hold
    if ends_hold and hold is not None and hold.ends_on is None:
        end_hold(by=by, hold=hold, ends_on=max(ended_on, hold.starts_on), reason=reason)
    return proceedings
