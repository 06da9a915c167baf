"""How far cases are: the facts that the stage is worked out from, for one case or a whole list."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.models import (
    Case,
    Decision,
    LimbFinding,
    OptionWeighed,
    Recommendation,
    ScopingRequest,
    Vote,
)
from goldthread.apps.cases.policies.stage import CaseFacts, DecisionFacts, stage_of


def _count(rows: QuerySet) -> Coalesce:  # type: ignore[type-arg]
    counted = rows.order_by().values("case").annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(counted), 0)


def _votes() -> Coalesce:
    newest = Recommendation.objects.filter(case=OuterRef(OuterRef("pk"))).order_by("-number").values("pk")
    counted = (
        Vote.objects.filter(recommendation=Subquery(newest[:1]))
        .order_by()
        .values("recommendation")
        .annotate(number=Count("member", distinct=True))
        .values("number")
    )
    return Coalesce(Subquery(counted), 0)


def with_facts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what `facts_of` reads, in one query."""
    here = {"case": OuterRef("pk")}
    owing = ScopingRequest.objects.filter(withdrawn_at=None, returns=None, **here)
    standing = Decision.objects.filter(replaced_by=None, **here).order_by("-number")
    return cases.annotate(
        limbs_found=_count(LimbFinding.objects.filter(**here)),
        agencies_owing=_count(owing),
        options_weighed=_count(OptionWeighed.objects.filter(**here)),
        votes_cast=_votes(),
        decision_id=Subquery(standing.values("pk")[:1]),
        decision_option=Subquery(standing.values("option")[:1]),
        decision_starts_review=Subquery(standing.values("starts_review")[:1]),
        decision_deferred_until=Subquery(standing.values("deferred_until")[:1]),
        decision_decided_on=Subquery(standing.values("decided_on")[:1]),
        decision_agreed=Subquery(standing.values("countersignature__agrees")[:1]),
        next_return_due=Subquery(owing.order_by("due_on").values("due_on")[:1]),
    )


def annotated(case: Case) -> Any:
    """The case as `with_facts` gives it: as it is, or read again."""
    return case if hasattr(case, "limbs_found") else with_facts(Case.objects.filter(pk=case.pk)).get()


def facts_of(case: Case) -> CaseFacts:
    """The facts of one case, annotated or not."""
    row = annotated(case)
    decision = None
    if row.decision_id is not None:
        decision = DecisionFacts(
            starts_review=row.decision_starts_review,
            deferred_until=row.decision_deferred_until,
            agreed=row.decision_agreed,
        )
    return CaseFacts(
        closed=case.closed_on is not None,
        historic=case.historic,
        limbs_open=max(len(rulebook.edition_of(case).limbs) - row.limbs_found, 0),
        agencies_owing=row.agencies_owing,
        options_weighed=row.options_weighed,
        votes=row.votes_cast,
        decision=decision,
    )


def stage_of_case(case: Case) -> Stage:
    """Where the case stands now."""
    return stage_of(facts_of(case))
