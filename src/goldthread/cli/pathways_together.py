"""`goldthread pathways together`: the reviews that apply, as one plan, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.cli.pathways_output import NOT_A_DECISION, wrapped
from goldthread.lib.statute import AlignedDate, JointPlan, Material, Place, PlacedReview, Stops, Wait
from goldthread.lib.statute.explain import line_of
from goldthread.lib.statute.values import Value

PROCEEDINGS = {"criminal": "A criminal case", "inquest": "An inquest", "family": "Family proceedings"}
"""Kinds of proceedings that the joint rules speak of."""


def plan_data(plan: JointPlan) -> dict[str, Any]:
    return {
        "lead": plan.lead.pathway if plan.lead else None,
        "lead_reason": vars(line_of(plan.lead_rule)) if plan.lead_rule else None,
        "stance": vars(line_of(plan.stance)) if plan.stance else None,
        "reviews": [_review(review) for review in plan.reviews],
        "waits": [
            {
                "proceedings": wait.proceedings,
                "stops": wait.stops.value,
                "pathways": list(wait.pathways),
                "rule": vars(line_of(wait.rule)),
            }
            for wait in plan.waits
        ],
        "dates": [_date(one) for one in plan.dates],
        "material": [_material(item) for item in plan.material],
        "open": [screening.edition.pathway for screening in plan.open],
        "notes": [NOT_A_DECISION],
    }


def _date(one: AlignedDate) -> dict[str, Any]:
    return {
        "due": str(one.due),
        "pathway": one.pathway,
        "name": one.clock.clock.name,
        "check_guidance": not one.clock.is_hard,
    }


def _review(review: PlacedReview) -> dict[str, Any]:
    return {
        "pathway": review.pathway,
        "edition": review.screening.edition.id,
        "name": review.name,
        "outcome": review.outcome.value,
        "place": review.place.value,
        "beside": list(review.beside),
        "responsible": review.screening.responsible_words,
        "rules": [vars(line_of(rule)) for rule in review.rules],
    }


def _material(item: Material) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "rule": vars(line_of(item.rule)),
        "serves": [
            {"pathway": one.pathway, "powers": [vars(line_of(power)) for power in one.powers]}
            for one in item.serves
        ],
    }


def plan_text(plan: JointPlan) -> str:
    if not plan.reviews:
        return "\n".join([*wrapped("On these answers no review appears to apply.", 0), *_open(plan)])
    lines = ["REVIEWS", ""]
    for review in plan.reviews:
        lines += _review_lines(review, plan)
    if plan.waits:
        lines += ["WHAT PROCEEDINGS MEAN FOR THEM", ""]
    for wait in plan.waits:
        lines += _wait_lines(wait)
    if plan.dates:
        lines += ["DATES", ""]
    for one in plan.dates:
        check = "" if one.clock.is_hard else " (check the guidance)"
        lines += wrapped(f"- {one.due}  {one.clock.clock.name}: {one.review}{check}", 2)
    lines += ["", "PREPARED ONCE BY EACH AGENCY, RELEASED TO EACH REVIEW SEPARATELY", ""]
    for item in plan.material:
        lines += _sentence(
            item.rule, f"{item.name}: {item.rule.text} For {', '.join(s.review for s in item.serves)}."
        )
    return "\n".join([*lines, "", *_open(plan), *wrapped(NOT_A_DECISION, 0)])


def _review_lines(review: PlacedReview, plan: JointPlan) -> Iterator[str]:
    names = {one.pathway: one.name for one in plan.reviews}
    others = ", ".join(names[pathway] for pathway in review.beside)
    place = "Suggested to lead" if review.place is Place.LEADS else f"{review.place.words} {others}".strip()
    yield from wrapped(f"{review.name} ({review.pathway}): {review.outcome.words}", 0)
    yield from wrapped(f"{place}." if plan.is_joint else "The only review that appears to apply.", 2)
    yield from wrapped(f"Responsible: {review.screening.responsible_words}", 2)
    for rule in review.rules:
        yield from _sentence(rule)
    yield ""


def _wait_lines(wait: Wait) -> Iterator[str]:
    words = wait.stops.words[0].lower() + wait.stops.words[1:]
    what = words if wait.stops is Stops.NOTHING else f"what waits is {words}"
    yield from wrapped(f"{PROCEEDINGS.get(wait.proceedings, wait.proceedings)}: {what}.", 2)
    yield from _sentence(wait.rule)
    yield from wrapped(f"For {', '.join(wait.pathways)}.", 4)
    yield ""


def _sentence(rule: Value, text: str = "") -> Iterator[str]:
    line = line_of(rule, text)
    force = f" [{line.force}]" if line.force else ""
    note = f" * {line.note}" if line.note else ""
    yield from wrapped(f"- {line.text}{force} ({line.citation}){note}", 4)


def _open(plan: JointPlan) -> Iterator[str]:
    if plan.open:
        names = ", ".join(screening.edition.pathway for screening in plan.open)
        yield from wrapped(f"Not settled yet, and could still join: {names}.", 0)
        yield ""
