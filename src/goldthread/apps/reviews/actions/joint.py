"""Decide which of several reviews leads, and record that a body agreed to the joint plan."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless, check_reason
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.enums import PlanVerb
from goldthread.apps.reviews.models import JointAgreement, LeadDecision
from goldthread.apps.reviews.policies.plan import check_not_ahead
from goldthread.apps.reviews.selectors.joint import case_plan, standing_lead


@action
def decide_lead(
    *, by: Actor, case: Case, pathway_id: str, reasons: str, replaces: int | None = None
) -> LeadDecision:
    """Decide which review leads. `replaces` is the number of the decision that the page showed, if any.

    Refused where only one review applies, and where somebody decided meanwhile. Bodies agree anew.
    """
    user = allowed(by, Permission.PLAN_REVIEW, case)
    check_reason(reasons)
    check_nameless(case, reasons)
    found = case_plan(case, timezone.localdate())
    if not found.plan.is_joint:
        raise Refused("Only one review appears to apply: there is nothing to join.")
    if pathway_id not in found.pathways:
        raise Refused("This is not one of the reviews of the plan.")
    standing = standing_lead(case)
    if (standing.number if standing else None) != replaces:
        raise Refused("Somebody decided this meanwhile. Read their decision before you replace it.")
    decision = LeadDecision(
        case=case,
        number=(standing.number if standing else 0) + 1,
        pathway_id=pathway_id,
        suggested=found.plan.lead.pathway if found.plan.lead else "",
        reasons=reasons.strip(),
        decided_on=timezone.localdate(),
        decided_by=user,
    )
    decision.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.LEAD_DECIDED, about=decision, pathway=pathway_id
    )
    return decision


@action
def record_agreement(
    *, by: Actor, decision: LeadDecision, body: str, by_whom: str, agreed_on: date
) -> JointAgreement:
    """Record that a body agreed to the plan under the decision that stands, who there, and when."""
    case = decision.case
    user = allowed(by, Permission.PLAN_REVIEW, case)
    if standing_lead(case) != decision:
        raise Refused("Somebody decided anew who leads. Bodies agree to the plan that stands.")
    if not body.strip() or not by_whom.strip():
        raise Refused("Say which body agreed, and who there, by role.")
    check_nameless(case, f"{body}\n{by_whom}")
    check_not_ahead(agreed_on, timezone.localdate(), "The day of the agreement")
    if decision.agreements.filter(body=body.strip()).exists():
        raise Refused("This body’s agreement is recorded already.")
    row = JointAgreement(
        decision=decision,
        body=body.strip(),
        by_whom=by_whom.strip(),
        agreed_on=agreed_on,
        written_by=user,
    )
    row.save()
    record_event(by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.JOINT_AGREED, about=row, day=agreed_on)
    return row


@action
def record_plan_download(*, by: Actor, case: Case, kind: str) -> None:
    """The joint plan left as a file."""
    allowed(by, Permission.READ_PLAN, case, closed_too=True)
    record_event(by=by, chain=Chain.of_case(case.pk), verb=PlanVerb.JOINT_DOWNLOADED, about=case, kind=kind)
