"""The decision, and the second person's countersignature. Decisions are superseded, never edited."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.gate import allowed_any
from goldthread.apps.cases.actions.weighing import check_option_known
from goldthread.apps.cases.enums import Verb
from goldthread.apps.cases.models import Case, Countersignature, Decision, PartnerView
from goldthread.apps.cases.policies.decisions import (
    OptionDetails,
    ViewGiven,
    check_countersign,
    check_decided_on,
    check_not_from_papers,
    check_option,
    check_partners,
    check_ready_to_decide,
    check_takes_part,
)
from goldthread.apps.cases.selectors import has_declared, takes_part
from goldthread.apps.cases.selectors.decisions import (
    countersigners_of,
    countersigning_on,
    deciding_on,
    standing_decision,
)
from goldthread.apps.cases.selectors.progress import facts_of
from goldthread.apps.cases.selectors.screening import open_limbs
from goldthread.apps.cases.subjects import partners_of
from goldthread.apps.jobs.actions import queue_message


def _check_interests(user: User, case: Case) -> None:
    check_takes_part(declared=has_declared(user, case), barred=not takes_part(user, case))


@action
def decide(
    *,
    by: Actor,
    case: Case,
    option: str,
    reasons: str,
    decided_on: date,
    method: str = "",
    urgent_action: str = "",
    deferred_until: date | None = None,
    other_pathway: str = "",
    joins_review: str = "",
    partners: Sequence[ViewGiven] = (),
    replaces: Decision | None = None,
) -> Decision:
    """Take the decision. Where one stands, `replaces` must name it: it is superseded and kept.

    `partners` are the views of the bodies that decide together, where the pathway has such.
    """
    user = allowed_any(by, deciding_on(case), case)
    standing = _check_decides(user, case, replaces)
    check_option_known(case, option)
    check_partners(partners_of(case.pathway_id), partners)
    if not reasons.strip():
        raise Refused("Give the reasons for the decision.")
    check_decided_on(decided_on, received_on=case.received_on, today=timezone.localdate())
    chosen = rulebook.edition_of(case, decided_on=decided_on).decision_option(option)
    details = OptionDetails(deferred_until, other_pathway, joins_review)
    check_option(chosen, decided_on=decided_on, **vars(details))
    decision = new_decision(case, user, option, decided_on, details, replaces=standing)
    decision.reasons, decision.method = reasons.strip(), method.strip()
    decision.urgent_action = urgent_action.strip()
    decision.save()
    _save_views(decision, partners, user)
    verb = Verb.DECISION_SUPERSEDED if standing else Verb.DECISION_MADE
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=verb, about=decision, option=option, number=decision.number,
        dissenting=[view.partner for view in partners if not view.agrees],
    )  # fmt: skip
    _tell(by, case, countersigners_of(case, decision), "cases.decision-to-countersign")
    return decision


def _check_decides(user: User, case: Case, replaces: Decision | None) -> Decision | None:
    """The decision that would be superseded, if one stands; refused while something is missing."""
    check_not_from_papers(case.historic)
    _check_interests(user, case)
    standing = standing_decision(case)
    check_replaces(standing, replaces)
    check_ready_to_decide(
        limbs_open=open_limbs(case), votes=facts_of(case).votes, replaces=standing is not None
    )
    return standing


def new_decision(
    case: Case,
    user: User,
    option: str,
    decided_on: date,
    details: OptionDetails,
    *,
    replaces: Decision | None,
) -> Decision:
    """A decision under the edition of its day, not saved yet, with the details that its option needs."""
    edition = rulebook.edition_of(case, decided_on=decided_on)
    chosen = edition.decision_option(option)
    return Decision(
        case=case,
        number=Decision.objects.filter(case=case).count() + 1,
        replaces=replaces,
        pathway_id=edition.pathway,
        edition_id=edition.id,
        option=option,
        starts_review=chosen.starts_review,
        deferred_until=details.deferred_until if chosen.needs == "date" else None,
        other_pathway=details.other_pathway.strip() if chosen.needs == "pathway" else "",
        joins_review=details.joins_review.strip() if chosen.needs == "review" else "",
        decided_on=decided_on,
        written_by=user,
    )


def _save_views(decision: Decision, views: Sequence[ViewGiven], user: User) -> None:
    for view in views:
        PartnerView(
            decision=decision,
            partner=view.partner,
            spoken_by=view.spoken_by.strip(),
            agrees=view.agrees,
            dissent="" if view.agrees else view.dissent.strip(),
            written_by=user,
        ).save()


def check_replaces(standing: Decision | None, replaces: Decision | None) -> None:
    if standing is None and replaces is not None:
        raise Refused("There is no decision yet that this one could replace.")
    if standing is not None and replaces != standing:
        raise Refused(
            "A decision was taken already. It is not edited: take a new decision that replaces it, "
            "after reading the one that stands."
        )


def _tell(by: Actor, case: Case, people: list[User], template: str) -> None:
    for somebody in people:
        queue_message(
            by=by, to=somebody, template=template, path=reverse("cases:decision", args=[case.pk]),
            reference=case.reference, case_id=case.pk,
        )  # fmt: skip


@action
def countersign(*, by: Actor, decision: Decision, agrees: bool = True, reasons: str = "") -> Countersignature:
    """The second person agrees to the decision, or says why not. Fixes the edition on the case."""
    case = decision.case
    user = allowed_any(by, countersigning_on(case), case)
    check_not_from_papers(case.historic)
    _check_interests(user, case)
    check_countersign(
        same_person=user.pk == decision.written_by_id,
        answered=Countersignature.objects.filter(decision=decision).exists(),
        replaced=Decision.objects.filter(replaces=decision).exists(),
    )
    if not agrees and not reasons.strip():
        raise Refused("Say why you do not agree.")
    answer = Countersignature(decision=decision, agrees=agrees, reasons=reasons.strip(), written_by=user)
    answer.save()
    verb = Verb.DECISION_COUNTERSIGNED if agrees else Verb.DECISION_NOT_AGREED
    record_event(by=by, chain=Chain.of_case(case.pk), verb=verb, about=answer, number=decision.number)
    if agrees and decision.starts_review:
        fix_edition(by, case, decision)
    told = [one for one in (decision.written_by, case.coordinator) if one and one.pk != user.pk]
    _tell(by, case, list(dict.fromkeys(told)), "cases.decision-answered")
    return answer


def fix_edition(by: Actor, case: Case, decision: Decision) -> None:
    """From now on the case runs by this edition of the pathway."""
    case.refresh_from_db()
    case.edition_id = decision.edition_id
    case.save_changes(fields=["edition_id"])
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.CASE_CHANGED, about=case,
        edition=decision.edition_id,
    )  # fmt: skip
