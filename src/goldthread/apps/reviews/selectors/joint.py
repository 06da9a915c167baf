"""The joint plan of a case's reviews: suggested by the rules, decided and agreed by people."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.duties import settled_elsewhere
from goldthread.apps.cases.selectors.every import facts_of_cases, screen_every
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.models import LeadDecision, Review
from goldthread.apps.reviews.selectors.clocks import ClockLine, clocks_by_review
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.apps.reviews.selectors.plan import reviews_of
from goldthread.apps.reviews.selectors.proceedings import bare_holds, proceedings_of
from goldthread.lib.statute import FactsError, JointPlan, Screening, evaluate, plan_together


@dataclass(frozen=True)
class DatedLine:
    """A time limit of one of the reviews: `line` where it runs here, so that its pauses count.

    `done`: of a review that does not run here, somebody recorded that its body knows.
    """

    due: date | None
    name: str
    review: str
    check: bool
    line: ClockLine | None = None
    done: bool = False


@dataclass(frozen=True)
class CasePlan:
    """What the rules suggest for the case's reviews, with the reviews that run here by pathway."""

    plan: JointPlan
    running: dict[str, Review]
    dates: tuple[DatedLine, ...]

    @property
    def pathways(self) -> list[str]:
        return [one.pathway for one in self.plan.reviews]

    def named(self, pathway_id: str) -> str:
        found = next((one.name for one in self.plan.reviews if one.pathway == pathway_id), "")
        return found or pathways().of(pathway_id)[-1].name


def case_plan(case: Case, today: date) -> CasePlan:
    """The plan on the case's facts; a review that was opened here by the edition fixed on it."""
    running = {review.pathway_id: review for review in reviews_of(case)}
    kinds = {str(row.kind) for row in proceedings_of(case) if row.ended_on is None}
    kinds |= {str(hold.kind) for hold in bare_holds(case)}
    plan = plan_together(_screenings(case, running, today), kinds, pathways().joint)
    return CasePlan(plan, running, tuple(_dates(plan, running, settled_elsewhere(case), today)))


def _screenings(case: Case, running: dict[str, Review], today: date) -> list[Screening]:
    screened = {one.edition.pathway: one for one in screen_every(case, asked_on=today).screenings}
    try:
        facts = facts_of_cases([case])[case.pk].read()
    except FactsError:
        return []
    fixed = {pathway: evaluate(edition_of_review(review), facts) for pathway, review in running.items()}
    return list({**screened, **fixed}.values())


def _dates(plan: JointPlan, running: dict[str, Review], settled: set[str], today: date) -> list[DatedLine]:
    here = [review for pathway, review in running.items() if pathway in {one.pathway for one in plan.reviews}]
    names = {one.pathway: one.name for one in plan.reviews}
    clocks = clocks_by_review(here, today) if here else {}
    found = [
        DatedLine(line.due, line.name, names[review.pathway_id], not line.is_hard, line)
        for review in here
        for line in clocks[review.pk]
        if line.due is not None
    ]
    found += [
        DatedLine(
            one.due, one.clock.clock.name, one.review, not one.clock.is_hard, done=one.pathway in settled
        )
        for one in plan.dates
        if one.pathway not in running
    ]
    return sorted(found, key=lambda one: (one.due or date.max, one.review, one.name))


def standing_lead(case: Case) -> LeadDecision | None:
    """The decision on who leads that stands, with the agreements to it."""
    rows = LeadDecision.objects.filter(case=case, removed_at=None).select_related("decided_by")
    return rows.prefetch_related("agreements__written_by").order_by("number").last()


def earlier_leads(case: Case) -> list[LeadDecision]:
    """Decisions on who leads that were replaced, the newest first."""
    rows = LeadDecision.objects.filter(case=case, removed_at=None).select_related("decided_by")
    return list(rows.order_by("-number"))[1:]


def bodies_to_agree(found: CasePlan) -> list[str]:
    """The bodies of the plan's reviews, each once: what stands before the first comma of its sentence."""
    named = [body.text for one in found.plan.reviews for body in one.screening.bodies]
    named += [one.screening.responsible.text for one in found.plan.reviews if not one.screening.bodies]
    return list(dict.fromkeys(text.partition(",")[0].rstrip(".") for text in named))
