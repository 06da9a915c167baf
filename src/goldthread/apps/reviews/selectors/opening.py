"""Which reviews can be opened on a case, and by which edition each would run."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.dates import DECIDED, OPENED, label_of
from goldthread.lib.statute import Edition
from goldthread.lib.statute.pathways import PathwayError

BESIDE = {"england.lcspr": ("england.sin", "england.rapid-review")}
"""Reviews that open on a case of a pathway before its decision, each chosen by a date of its own."""
BEFORE_THE_EVENT = frozenset({"england.sin"})
"""Work that begins before the date which selects its edition: a notification, until it is sent."""


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
    """The pathways that a review of this case can follow, in the order of the work."""
    known = pathways().ids()
    return [one for one in (*BESIDE.get(case.pathway_id, ()), case.pathway_id) if one in known]


def decision_followed(case: Case, *, historic: bool = False) -> Decision | None:
    """The decision to hold a review, once it is agreed; of an old case as it was recorded."""
    decision = standing_decision(case)
    if decision is None or not decision.starts_review:
        return None
    return decision if historic or decision.is_agreed else None


def why_not_open(case: Case, pathway_id: str, *, historic: bool = False) -> str:
    """Why a review of the pathway cannot be opened now; empty where it can."""
    if pathway_id not in pathways_to_open(case):
        return "This is not a kind of review that can be opened on this case."
    if Review.objects.filter(case=case, pathway_id=pathway_id, removed_at=None).exists():
        return "This review has been opened already."
    if pathway_id == case.pathway_id and not historic and decision_followed(case) is None:
        return "A review opens once the decision to hold it has been taken and countersigned."
    return ""


def any_to_open(case: Case) -> bool:
    """Whether a review, or another beside those that there are, can be opened now."""
    return any(not why_not_open(case, one, historic=case.historic) for one in pathways_to_open(case))


def edition_for(case: Case, pathway_id: str, given: date | None = None, *, historic: bool = False) -> Chosen:
    """The edition for a review by the date that selects it: the one given, the decision's or the case's.

    A notification that has not been sent runs by the edition of today, and says so.
    """
    fact = pathways().of(pathway_id)[-1].applies_by.fact
    own = pathway_id == case.pathway_id
    decision = decision_followed(case, historic=historic) if own else None
    day, chosen_by = given or _known(case, fact, decision), fact
    if day is None and pathway_id in BEFORE_THE_EVENT and not historic:
        day, chosen_by = timezone.localdate(), OPENED
    if day is None:
        problem = f"Give the date that decides which edition applies: {label_of(fact).lower()}."
        return Chosen(pathway_id, fact, decision=decision, problem=problem)
    try:
        edition = pathways().on(pathway_id, day)
    except PathwayError as error:
        return Chosen(pathway_id, fact, day, decision=decision, problem=str(error))
    return Chosen(pathway_id, fact, day, edition, decision, chosen_by=chosen_by)


def _known(case: Case, fact: str, decision: Decision | None) -> date | None:
    if decision is not None and fact == DECIDED:
        return decision.decided_on
    return dated_facts(case).get(fact)
