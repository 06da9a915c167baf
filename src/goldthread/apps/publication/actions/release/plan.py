"""The plan for publication, the embargo, and the decision whether to publish."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, check_nameless
from goldthread.apps.publication.actions.release.ordering import queue_ordered
from goldthread.apps.publication.enums import PublicationKind, ReleaseVerb
from goldthread.apps.publication.models import PublicationDecision, PublicationPlan
from goldthread.apps.publication.policies.release import check_decision
from goldthread.apps.publication.selectors.release.rows import plan_of
from goldthread.apps.reviews.models import Review

PLANNED = (
    *("lead", "aims", "context", "key_messages", "risks", "spokesperson", "lines", "partners"),
    *("press_contacts", "restrictions", "dates_avoided", "after_care", "reference", "licence"),
    *("web_page", "taken_down_on"),
)


@action
def save_plan(
    *, by: Actor, review: Review, values: Mapping[str, Any], expected_version: int
) -> PublicationPlan:
    """Save the plan. `values` are among `PLANNED`. Raises StaleRecord if somebody else saved it since.

    What the catalogue prints (reference, licence, web page) may name nobody.
    """
    user = allowed_with_names(by, Permission.PUBLISH, review.case)
    for name in ("reference", "licence", "web_page"):
        check_nameless(review.case, values.get(name) or "")
    given = {name: values[name] for name in PLANNED if name in values}
    return _saved(by, user, review, given, expected_version, ReleaseVerb.PLAN_SAVED)


@action
def set_embargo(
    *, by: Actor, review: Review, until: datetime | None, early_readers: str = "", expected_version: int
) -> PublicationPlan:
    """Set until when the report is under embargo, and who may see it before. None lifts the embargo.

    A report that was ordered to be published at its end is published at the new end.
    """
    user = allowed_with_names(by, Permission.PUBLISH, review.case)
    if until is not None and until <= timezone.now():
        raise Refused("The embargo must end at a time that is still to come.")
    values = {"embargo_until": until, "early_readers": early_readers}
    plan = _saved(by, user, review, values, expected_version, ReleaseVerb.EMBARGO_SET)
    queue_ordered(review, until)
    return plan


def _saved(
    by: Actor,
    user: User,
    review: Review,
    values: Mapping[str, Any],
    expected_version: int,
    verb: ReleaseVerb,
) -> PublicationPlan:
    plan = plan_of(review)
    if plan is None:
        plan = PublicationPlan(review=review, written_by=user, **values)
        plan.save(force_insert=True)
    elif plan.version != expected_version:
        raise StaleRecord(plan)
    else:
        for name, value in values.items():
            setattr(plan, name, value)
        plan.written_by = user
        plan.save_changes(expected_version=expected_version, fields=[*values, "written_by"])
    record_event(by=by, chain=Chain.of_case(review.case_id), verb=verb, about=plan)
    return plan


@action
def decide_publication(
    *,
    by: Actor,
    review: Review,
    kind: PublicationKind,
    decided_on: date,
    decided_by: str,
    reasons: str = "",
    public_reason: str = "",
    parts: Sequence[str] = (),
) -> PublicationDecision:
    """Record what was decided about publishing the report; it takes the place of an earlier decision."""
    user = allowed(by, Permission.PUBLISH, review.case)
    if decided_on > timezone.localdate():
        raise Refused("The date of the decision is in the future.")
    if not decided_by.strip():
        raise Refused("Say who decided, such as the chair or the safeguarding partners.")
    chosen = list(parts) if kind is PublicationKind.PART else []
    check_decision(kind, reasons=reasons, public_reason=public_reason, parts=chosen)
    check_nameless(review.case, public_reason)
    check_nameless(review.case, decided_by)
    decision = PublicationDecision(
        review=review,
        kind=kind,
        parts=chosen,
        reasons=reasons.strip(),
        public_reason=public_reason.strip(),
        decided_on=decided_on,
        decided_by=decided_by.strip(),
        written_by=user,
    )
    decision.save(force_insert=True)
    record_event(
        by=by, chain=Chain.of_case(review.case_id), verb=ReleaseVerb.DECIDED, about=decision, kind=kind,
        day=decided_on,
    )  # fmt: skip
    return decision
