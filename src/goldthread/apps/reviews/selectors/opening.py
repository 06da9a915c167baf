"""Which reviews can be opened on a case, and by which edition each would run."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.dates import DECIDED, label_of
from goldthread.lib.statute import Edition
from goldthread.lib.statute.pathways import PathwayError

BESIDE = {"england.lcspr": ("england.sin", "england.rapid-review")}
"""Reviews that open on a case of a pathway before its decision, chosen by a date of their own."""


@dataclass(frozen=True)
class Chosen:
    """The edition that a review would run by, what chose it, or the problem in a sentence."""

    pathway_id: str
    fact: str
    day: date | None = None
    edition: Edition | None = None
    decision: Decision | None = None
    problem: str = ""

    @property
    def fact_label(self) -> str:
        return label_of(self.fact)


def pathways_to_open(case: Case) -> list[str]:
    """The pathways that a review of this case can follow, in the order of the work."""
    known = pathways().ids()
    return [one for one in (*BESIDE.get(case.pathway_id, ()), case.pathway_id) if one in known]


def agreed_decision(case: Case) -> Decision | None:
    """The decision to hold a review, once it is agreed."""
    decision = standing_decision(case)
    return decision if decision is not None and decision.starts_review and decision.is_agreed else None


def why_not_open(case: Case, pathway_id: str, *, historic: bool = False) -> str:
    """Why a review of the pathway cannot be opened now; empty where it can."""
    if pathway_id not in pathways_to_open(case):
        return "This is not a kind of review that can be opened on this case."
    if Review.objects.filter(case=case, pathway_id=pathway_id, removed_at=None).exists():
        return "This review has been opened already."
    if pathway_id == case.pathway_id and not historic and agreed_decision(case) is None:
        return "A review opens once the decision to hold it has been taken and countersigned."
    return ""


def edition_for(case: Case, pathway_id: str, given: date | None = None) -> Chosen:
    """The edition for a review by the date that selects it: the decision's, the case's, or the one given."""
    fact = pathways().of(pathway_id)[-1].applies_by.fact
    decision = agreed_decision(case) if pathway_id == case.pathway_id else None
    day = given or (decision.decided_on if decision is not None and fact == DECIDED else None)
    day = day or dated_facts(case).get(fact)
    if day is None:
        return Chosen(
            pathway_id, fact, decision=decision,
            problem=f"Give the date that decides which edition applies: {label_of(fact).lower()}.",
        )  # fmt: skip
    try:
        edition = pathways().on(pathway_id, day)
    except PathwayError as error:
        return Chosen(pathway_id, fact, day, decision=decision, problem=str(error))
    return Chosen(pathway_id, fact, day, edition, decision)
