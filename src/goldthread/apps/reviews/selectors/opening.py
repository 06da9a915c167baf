"""Which reviews can be opened on a case, and by which edition each would run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions.old_cases import edition_then
from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.every import APPLIES, screen_every
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.dates import DECIDED, label_of
from goldthread.lib.statute import Edition

BESIDE = {"england.lcspr": ("england.sin", "england.rapid-review")}
"""Reviews that open on a case of a pathway before its decision, each chosen by a date of its own."""


@dataclass(frozen=True)
class Chosen:
    """The edition that a review would run by, what chose it, or the problem in a sentence.

    `fact` is what selects the pathway's edition; `chosen_by` is what did so here.
    """

    pathway_id: str
    fact: str
    day: date | None = None
    edition: Edition | None = None
    decision: Decision | None = None
    problem: str = ""
    chosen_by: str = ""


def pathways_to_open(case: Case) -> list[str]:
    """The pathways that a review of this case can follow, in the order of the work.

    Beside its own these are what always stands beside it, and whatever appears to apply on its facts.
    """
    known = pathways().ids()
    own = [one for one in (*BESIDE.get(case.pathway_id, ()), case.pathway_id) if one in known]
    return list(dict.fromkeys([*own, *_applying(case)]))


def _applying(case: Case) -> list[str]:
    if case.historic:
        return []
    screened = screen_every(case, asked_on=timezone.localdate())
    return [one.edition.pathway for one in screened.of(*APPLIES)]


def can_open(case: Case, pathway_id: str) -> bool:
    """Whether a review of the pathway is one of those of this case; asks the facts only where it must."""
    if pathway_id in (*BESIDE.get(case.pathway_id, ()), case.pathway_id):
        return pathway_id in pathways().ids()
    return pathway_id in _applying(case)


def reviews_carried(cases: Sequence[Case]) -> dict[UUID, dict[str, str]]:
    """The reviews that were opened on each case: {case: {pathway: address of its plan}}."""
    found: dict[UUID, dict[str, str]] = {case.pk: {} for case in cases}
    for row in Review.objects.filter(case__in=found, removed_at=None):
        found[row.case_id][row.pathway_id] = reverse("reviews:review-plan", args=[row.case_id, row.pk])
    return found


def opening_beside(case: Case, pathway_id: str) -> str:
    """Where a review of the pathway is opened on the case; empty where it cannot be now."""
    if why_not_open(case, pathway_id, historic=case.historic):
        return ""
    return reverse("reviews:open", args=[case.pk, pathway_id])


def decision_followed(case: Case, *, historic: bool = False) -> Decision | None:
    """The decision to hold a review, once it is agreed; of an old case as it was recorded."""
    decision = standing_decision(case)
    if decision is None or not decision.starts_review:
        return None
    return decision if historic or decision.is_agreed else None


def why_not_open(case: Case, pathway_id: str, *, historic: bool = False) -> str:
    """Why a review of the pathway cannot be opened now; empty where it can."""
    if not can_open(case, pathway_id):
        return "This is not a kind of review that can be opened on this case."
    if Review.objects.filter(case=case, pathway_id=pathway_id, removed_at=None).exists():
        return "This review has been opened already."
    if pathway_id == case.pathway_id and not historic and decision_followed(case) is None:
        return "A review opens once the decision to hold it has been taken and countersigned."
    return ""


def any_to_open(case: Case) -> bool:
    """Whether a review, or another beside those that there are, can be opened now."""
    return any(not why_not_open(case, one, historic=case.historic) for one in pathways_to_open(case))


def edition_for(
    case: Case,
    pathway_id: str,
    given: date | None = None,
    *,
    until_then: date | None = None,
    historic: bool = False,
) -> Chosen:
    """The edition for a review by the date that selects it: the one given, the decision's or the case's.

    Beside the review that is decided on, a date that the rules let stand in for it may choose, as long as
    it has not come: `until_then` is that date where it is given.
    """
    applies_by, own = pathways().of(pathway_id)[-1].applies_by, pathway_id == case.pathway_id
    decision = decision_followed(case, historic=historic) if own else None
    known = {**dated_facts(case), **({DECIDED: decision.decided_on} if decision else {})}
    days = {applies_by.fact: given or known.get(applies_by.fact)}
    for fact in () if own else applies_by.stands_in:
        days[fact] = until_then or known.get(fact)
    chosen_by = next((fact for fact, day in days.items() if day is not None), "")
    if not chosen_by:
        wanted = " or, until then, ".join(label_of(fact).lower() for fact in days)
        problem = f"Give the date that decides which edition applies: {wanted}."
        return Chosen(pathway_id, applies_by.fact, decision=decision, problem=problem)
    day = days[chosen_by]
    assert day is not None
    try:
        edition = edition_then(pathway_id, {applies_by.fact: day})
    except Refused as refusal:
        return Chosen(pathway_id, applies_by.fact, day, decision=decision, problem=str(refusal))
    return Chosen(pathway_id, applies_by.fact, day, edition, decision, chosen_by=chosen_by)


def stands_in_for(pathway_id: str, case: Case) -> str:
    """The fact that may choose the edition until the one that does has come; empty where none may."""
    stands_in = pathways().of(pathway_id)[-1].applies_by.stands_in
    return stands_in[0] if stands_in and pathway_id != case.pathway_id else ""
