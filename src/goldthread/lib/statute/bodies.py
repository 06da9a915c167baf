"""The bodies that a review is the duty of: by where it happened and where the person normally lived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.lib.statute.conditions import trace
from goldthread.lib.statute.edition import Body, Edition
from goldthread.lib.statute.facts import Facts, answer_leaf
from goldthread.lib.statute.terms import Answer
from goldthread.lib.statute.values import Value

AREA = "{area}"
"""Stands in a body's sentence for the name of its area."""
_NAMED_BY_WHERE = re.compile(re.escape(AREA) + r", (where [^,.;]+),?")
WORDS = {
    "incident_area": "the area where it happened",
    "residence_area": "the area where the person normally lived",
}
"""What is written for an area that is not known."""


@dataclass(frozen=True)
class BodyReading:
    """A body with a part in this case. `sure` is unknown while an answer could still take it out.

    `text` names the area where it is known; `area` is that name, else empty.
    """

    id: str
    text: str
    rule: Value
    area: str
    sure: Answer


def sentence(body: Body, area: str = "") -> str:
    """The body in words; without a name, "{area}, where it happened," is the area where it happened."""
    text = body.rule.text
    if area:
        return text.replace(AREA, area)
    return _NAMED_BY_WHERE.sub(r"the area \1", text).replace(AREA, WORDS.get(body.area, ""))


def bodies_of(edition: Edition, facts: Facts) -> tuple[BodyReading, ...]:
    """Every body of the edition that these facts do not rule out, those that are sure first.

    A body whose area lies in a nation that the pathway does not serve is ruled out, and of two bodies
    that would be the same area's the first stands.
    """
    found = sorted(_readings(edition, facts), key=lambda reading: reading.sure is not Answer.YES)
    areas: set[str] = set()
    kept = []
    for reading in found:
        if reading.area not in areas:
            kept.append(reading)
        areas.update([reading.area] if reading.area else [])
    return tuple(kept)


def _readings(edition: Edition, facts: Facts) -> Iterator[BodyReading]:
    for body in edition.bodies:
        sure = _sure(body, edition, facts)
        if sure is not Answer.NO:
            area = str(facts.given(body.area) or "") if body.area else ""
            yield BodyReading(body.id, sentence(body, area), body.rule, area, sure)


def _sure(body: Body, edition: Edition, facts: Facts) -> Answer:
    nation = _nation(body, edition, facts)
    if nation is not None and nation not in [one.value for one in edition.nations]:
        return Answer.NO
    if body.when is None:
        return Answer.YES
    return trace(body.when, lambda leaf: answer_leaf(leaf, facts, edition.questions)).value


def _nation(body: Body, edition: Edition, facts: Facts) -> str | None:
    for question in edition.questions.values():
        if body.area and question.nation_of == body.area:
            given = facts.given(question.id)
            return str(given) if given else None
    return None


def responsible_words(edition: Edition, bodies: tuple[BodyReading, ...]) -> str:
    """The sentences of the bodies that are sure; where no area is known, first what the rules say of all."""
    sure = [reading for reading in bodies if reading.sure is Answer.YES]
    if any(reading.area for reading in sure):
        return " ".join(reading.text for reading in sure)
    by_no_area = [reading.text for reading in sure if AREA not in reading.rule.text]
    return " ".join([edition.responsible.text, *by_no_area])
