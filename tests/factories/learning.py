"""Findings and what follows from them for tests, made by the actions that pages call.

made = a_learning()                       # a review with two agencies, one finding on one entry
sent = a_recommendation(made)             # addressed to the first agency, and sent to it
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.cases.models import Case
from goldthread.apps.learning.actions.findings import FindingWords, write_finding
from goldthread.apps.learning.actions.recommendations import (
    RecommendationWords,
    send_recommendation,
    write_recommendation,
)
from goldthread.apps.learning.enums import Scope
from goldthread.apps.learning.models import Finding, Recommendation
from goldthread.apps.reviews.models import Review
from tests.factories.cases import ADULT, World, a_world, by
from tests.factories.reviews import a_review


@dataclass
class Learning:
    """A review with a finding."""

    world: World
    review: Review
    finding: Finding

    @property
    def case(self) -> Case:
        return self.review.case


def a_learning(world: World | None = None, **words: Any) -> Learning:
    """A review with one finding whose text names the adult."""
    world = world or a_world()
    review = a_review(world)
    return Learning(world, review, a_finding(world, review, **words))


def a_finding(world: World, review: Review, **words: Any) -> Finding:
    given = {
        "title": "Nobody saw the whole picture",
        "what_happened": f"{ADULT} fell twice and nobody knew of both falls.",
        "why": "Records were not shared between services.",
        "so_what": "Risk was judged on part of what was known.",
        **words,
    }
    return write_finding(by=by(world.coordinator), review=review, words=FindingWords(**given))


def a_recommendation(made: Learning, *, sent: bool = True, **words: Any) -> Recommendation:
    """A recommendation to the first agency (or those given), answering the finding."""
    given = {
        "text": "Share every fall with the person's GP within one working day.",
        "scope": Scope.SINGLE,
        "organisations": made.world.agencies[:1],
        **words,
    }
    me = by(made.world.coordinator)
    written = write_recommendation(
        by=me, review=made.review, words=RecommendationWords(**given), answers=[made.finding]
    )
    if sent:
        due = timezone.localdate() + timedelta(days=28)
        send_recommendation(by=me, recommendation=written, reply_due_on=due)
    return written
