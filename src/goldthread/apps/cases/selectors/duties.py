"""Duties beside a case's own: what the facts ask of other bodies, until somebody recorded that they know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.models import BodyTold, Case
from goldthread.apps.cases.selectors.clocks import Due
from goldthread.apps.cases.selectors.every import CaseFacts, edition_now, facts_of_cases
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.subjects import SHOWN_DONE_BY
from goldthread.lib.statute import (
    ClockReading,
    Edition,
    FactsError,
    Outcome,
    PathwayError,
    Screening,
    evaluate,
    outcome_on,
)

DUTIES = (Outcome.REQUIRED, Outcome.SHOULD)
Carried = Callable[[Sequence[Case]], Mapping[UUID, Mapping[str, str]]]
Opening = Callable[[Case, str], str]
_carried: list[Carried] = []
_openings: list[Opening] = []


def register_reviews(carried: Carried, opening: Opening) -> None:
    """Say which reviews run here, by an app above: {case: {pathway: address}}, and where one is opened."""
    if carried not in _carried:
        _carried.append(carried)
        _openings.append(opening)


def carried_here(cases: Sequence[Case]) -> dict[UUID, dict[str, str]]:
    """The pathways of which a review was opened on each case, with its address."""
    found: dict[UUID, dict[str, str]] = {case.pk: {} for case in cases}
    for source in _carried:
        for case_id, reviews in source(cases).items():
            found[case_id].update(reviews)
    return found


def opening_address(case: Case, pathway_id: str) -> str:
    """Where a review of the pathway is opened beside the case; empty where it cannot be now."""
    return next((address for one in _openings if (address := one(case, pathway_id))), "")


def told_about(cases: Sequence[Case]) -> dict[UUID, dict[str, BodyTold]]:
    """What stands recorded of other bodies, by case and pathway."""
    found: dict[UUID, dict[str, BodyTold]] = {case.pk: {} for case in cases}
    rows = BodyTold.objects.filter(case__in=found, taken_back_on=None, removed_at=None)
    for row in rows.select_related("written_by"):
        found[row.case_id][row.pathway_id] = row
    return found


def settled_elsewhere(case: Case) -> set[str]:
    """The pathways of which it is recorded that their bodies know, or a dated fact shows that it was done."""
    dates = dated_facts(case)
    shown = {pathway for pathway, fact in SHOWN_DONE_BY.items() if fact in dates}
    return shown | set(told_about([case])[case.pk])


def first_limit(screening: Screening) -> ClockReading | None:
    """The clock of a screening that runs out first."""
    dated = [one for one in screening.clocks if one.due is not None]
    return min(dated, key=lambda one: one.due or date.max, default=None)


@dataclass(frozen=True)
class Duty:
    """A review that another body owes, or should hold, which nobody recorded as known to it.

    `due` is the day on which its first clock runs out, or the day of the newest answer where the rules
    give no day: then they are to be told now.
    """

    edition: Edition
    screening: Screening
    limit: ClockReading | None
    due: date

    @property
    def check(self) -> bool:
        return self.limit is not None and not self.limit.is_hard


def duties_of(case: Case, *, asked_on: date) -> list[Duty]:
    """The duties of other bodies that are open on one case, the soonest first."""
    return duties_by_case([case], asked_on=asked_on)[case.pk]


def duties_by_case(cases: Sequence[Case], *, asked_on: date) -> dict[UUID, list[Duty]]:
    """As `duties_of`, of many cases in the same number of queries. Closed and old cases have none."""
    open_cases = [case for case in cases if case.closed_on is None and not case.historic]
    facts, settled = facts_of_cases(open_cases), told_about(open_cases)
    carried = carried_here(open_cases)
    found: dict[UUID, list[Duty]] = {case.pk: [] for case in cases}
    for case in open_cases:
        done = {case.pathway_id, *settled[case.pk], *carried[case.pk]}
        duties = _open_duties(case, facts[case.pk], done, asked_on)
        found[case.pk] = sorted(duties, key=lambda one: (one.due, one.edition.name))
    return found


def _open_duties(case: Case, given: CaseFacts, done: set[str], asked_on: date) -> Iterable[Duty]:
    """Only what is met is evaluated in full: a page of many cases asks this of every pathway."""
    if not given.answers:
        return
    try:
        facts = given.read()
    except FactsError:
        return
    for pathway in rulebook.pathways().ids():
        if pathway in done or facts.day(SHOWN_DONE_BY.get(pathway, "")):
            continue
        try:
            edition, _ = edition_now(case, pathway, facts, asked_on=asked_on)
        except PathwayError:
            continue
        if outcome_on(edition, facts) in DUTIES:
            screening = evaluate(edition, facts)
            limit = first_limit(screening)
            due = limit.due if limit and limit.due else _last_answered(given)
            yield Duty(edition, screening, limit, due)


def _last_answered(given: CaseFacts) -> date:
    return timezone.localdate(max(one.written_at for one in given.answers.values()))


def dues_of_duties(cases: Sequence[Case]) -> dict[UUID, list[Due]]:
    """Other bodies that are to be told, among what is due on many cases."""
    found = duties_by_case(cases, asked_on=timezone.localdate())
    return {case_id: [_due(case_id, duty) for duty in duties] for case_id, duties in found.items()}


def _due(case_id: UUID, duty: Duty) -> Due:
    href = reverse("cases:body-told", args=[case_id, duty.edition.pathway])
    source = str(duty.limit.clock.rule.cite) if duty.limit else "The rules give no day"
    what = f"{duty.edition.name}: tell the body that must act, or open the review here"
    return Due(what, duty.due, check=duty.check, source=source, href=href)


def lowered(text: str) -> str:
    """A text as it stands inside a sentence; what begins with a name in capitals stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


__all__ = [
    "DUTIES",
    "Duty",
    "carried_here",
    "dues_of_duties",
    "duties_by_case",
    "duties_of",
    "first_limit",
    "lowered",
    "opening_address",
    "register_reviews",
    "settled_elsewhere",
    "told_about",
]
