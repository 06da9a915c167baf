"""Several reviews on one case: which leads, where each stands, what waits, and what is prepared once.

It suggests and cites; who leads is agreed by people, and recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from goldthread.lib.statute.clocks import ClockReading
from goldthread.lib.statute.joint import JointRules, Place, Relation, Stops
from goldthread.lib.statute.screening import Screening
from goldthread.lib.statute.terms import Force, Outcome
from goldthread.lib.statute.values import Value

APPLIES = tuple(Outcome.of(force) for force in Force)
"""Outcomes by which a review has a place in the plan, the strongest first."""


@dataclass(frozen=True)
class PlacedReview:
    """A review in the plan. `beside` are the pathways of the plan that its place refers to."""

    screening: Screening
    outcome: Outcome
    place: Place = Place.BESIDE
    beside: tuple[str, ...] = ()
    rules: tuple[Value, ...] = ()

    @property
    def pathway(self) -> str:
        return self.screening.edition.pathway

    @property
    def name(self) -> str:
        return self.screening.edition.name


@dataclass(frozen=True)
class Wait:
    """What proceedings mean for some of the reviews, and why."""

    proceedings: str
    stops: Stops
    pathways: tuple[str, ...]
    rule: Value


@dataclass(frozen=True)
class AlignedDate:
    """A time limit of one of the reviews. `due` is None where its start or its number is not known."""

    due: date | None
    pathway: str
    review: str
    clock: ClockReading


@dataclass(frozen=True)
class Serves:
    """A review that uses the material, with what its edition says of asking for information."""

    pathway: str
    review: str
    powers: tuple[Value, ...]


@dataclass(frozen=True)
class Material:
    """What each agency prepares once; it is released to each review separately."""

    id: str
    name: str
    rule: Value
    serves: tuple[Serves, ...]


@dataclass(frozen=True)
class JointPlan:
    """`lead` is suggested; `lead_rule` says why, None where only one review applies."""

    lead: PlacedReview | None
    lead_rule: Value | None
    stance: Value | None
    reviews: tuple[PlacedReview, ...]
    waits: tuple[Wait, ...]
    dates: tuple[AlignedDate, ...]
    undated: tuple[AlignedDate, ...]
    material: tuple[Material, ...]
    open: tuple[Screening, ...]
    """Screenings that are not settled yet: they may still join the plan."""

    @property
    def is_joint(self) -> bool:
        return len(self.reviews) > 1


def plan_together(
    screenings: Iterable[Screening], proceedings: Collection[str], rules: JointRules
) -> JointPlan:
    """The plan for the reviews that apply. `proceedings` are kinds: criminal, inquest, family, ...

    A review applies by its outcome or, while that is open, by what is sure at least.
    """
    found = tuple(sorted(screenings, key=lambda one: one.edition.pathway))
    placed = _placed([review for review in map(_applying, found) if review is not None], rules)
    lead, lead_rule = _lead(placed, rules)
    reviews = _led(placed, lead, lead_rule)
    dates = sorted(_dates(reviews), key=lambda one: (one.due or date.max, one.review, one.clock.clock.name))
    return JointPlan(
        lead=next((review for review in reviews if review.place is Place.LEADS), None),
        lead_rule=lead_rule,
        stance=rules.stance,
        reviews=reviews,
        waits=tuple(_waits(reviews, proceedings, rules)),
        dates=tuple(one for one in dates if one.due),
        undated=tuple(one for one in dates if not one.due),
        material=tuple(_material(reviews, rules)),
        open=tuple(one for one in found if not one.is_settled and one.at_least is None),
    )


def _applying(screening: Screening) -> PlacedReview | None:
    outcome = screening.outcome if screening.is_settled else screening.at_least
    return PlacedReview(screening, outcome) if outcome in APPLIES else None


def _placed(reviews: list[PlacedReview], rules: JointRules) -> list[PlacedReview]:
    present = {review.pathway: review.outcome for review in reviews}
    return [_place(review, present, rules) for review in reviews]


def _place(review: PlacedReview, present: Mapping[str, Outcome], rules: JointRules) -> PlacedReview:
    """The strongest place that a rule gives it, with every rule that speaks of it."""
    speaking = [(rule, _others(rule, review.pathway, present)) for rule in rules.relations]
    speaking = [(rule, others) for rule, others in speaking if others]
    if not speaking:
        return review
    order = list(Place)
    strongest = max((rule.place for rule, _ in speaking), key=order.index)
    if any(rule.place is Place.LEADS for rule, _ in speaking) and strongest is Place.BESIDE:
        strongest = Place.LEADS
    beside = [name for rule, others in speaking if rule.place is strongest for name in others]
    texts = tuple(rule.rule for rule, _ in speaking)
    return replace(review, place=strongest, beside=tuple(dict.fromkeys(beside)), rules=texts)


def _others(rule: Relation, pathway: str, present: Mapping[str, Outcome]) -> tuple[str, ...]:
    """The reviews of the plan that a rule sets this one beside. Nothing comes after a mere power: nobody
    waits for a review that may never be held."""
    if pathway not in rule.reviews:
        return ()
    found = [name for name in present if name in rule.beside and name != pathway]
    if rule.place is Place.AFTER:
        found = [name for name in found if present[name] is not Outcome.MAY]
    return tuple(found)


def _lead(placed: list[PlacedReview], rules: JointRules) -> tuple[PlacedReview | None, Value | None]:
    """The one that a rule makes lead; else, of the strongest that stand on their own, the first in order."""
    told = [review for review in placed if review.place is Place.LEADS]
    if told:
        return told[0], told[0].rules[0]
    free = [review for review in placed if review.place is Place.BESIDE] or placed
    if not free:
        return None, None
    order = {pathway: number for number, pathway in enumerate(rules.order)}
    chosen = min(
        free, key=lambda one: (APPLIES.index(one.outcome), order.get(one.pathway, len(order)), one.pathway)
    )
    return chosen, rules.order_rule if len(placed) > 1 else None


def _led(
    placed: list[PlacedReview], lead: PlacedReview | None, lead_rule: Value | None
) -> tuple[PlacedReview, ...]:
    """The reviews with the lead first; the others by the strength of their outcome."""
    if lead is None:
        return ()
    others = [review for review in placed if review.pathway != lead.pathway]
    others = [replace(one, place=Place.BESIDE) if one.place is Place.LEADS else one for one in others]
    beside = tuple(one.pathway for one in others)
    leading = replace(lead, place=Place.LEADS, beside=beside)
    if lead_rule is not None and lead_rule not in leading.rules:
        leading = replace(leading, rules=(lead_rule, *leading.rules))
    order = list(Place)
    others.sort(key=lambda one: (order.index(one.place), APPLIES.index(one.outcome), one.pathway))
    return (leading, *others)


def _waits(
    reviews: tuple[PlacedReview, ...], proceedings: Collection[str], rules: JointRules
) -> Iterator[Wait]:
    for rule in rules.waits:
        concerned = tuple(review.pathway for review in reviews if rule.concerns(review.pathway))
        if rule.proceedings in proceedings and concerned:
            yield Wait(rule.proceedings, rule.stops, concerned, rule.rule)


def _dates(reviews: tuple[PlacedReview, ...]) -> Iterator[AlignedDate]:
    for review in reviews:
        for reading in review.screening.clocks:
            yield AlignedDate(reading.due, review.pathway, review.name, reading)


def _material(reviews: tuple[PlacedReview, ...], rules: JointRules) -> Iterator[Material]:
    for item in rules.material:
        serves = tuple(
            Serves(review.pathway, review.name, review.screening.edition.information)
            for review in reviews
            if review.pathway not in item.excepts and review.place is not Place.YIELDS
        )
        if serves:
            yield Material(item.id, item.name, item.rule, serves)
