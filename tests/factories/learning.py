"""Findings and what follows from them for tests, made by the actions that pages call.

made = a_learning()                       # a review with a finding
sent = a_recommendation(made)             # addressed to the first agency, and sent to it
acted = an_action(sent, made.world)       # entered for that agency
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.learning.actions.findings import FindingWords, write_finding
from goldthread.apps.learning.actions.following import ActionWords, Noted, add_action
from goldthread.apps.learning.actions.recommendations import (
    RecommendationWords,
    send_recommendation,
    write_recommendation,
)
from goldthread.apps.learning.actions.replies import ReplyWords, give_reply
from goldthread.apps.learning.enums import Answer, CameBy, Scope
from goldthread.apps.learning.models import Action, Addressee, Finding, Recommendation, Reply
from goldthread.apps.reviews.models import Review
from tests.factories.cases import ADULT, World, a_world, by
from tests.factories.reviews import a_review


@dataclass
class Learning:
    """A review with a finding."""

    world: World
    finding: Finding

    @property
    def review(self) -> Review:
        return self.finding.review

    @property
    def case(self) -> Case:
        return self.review.case


def a_learning(world: World | None = None, **words: Any) -> Learning:
    """A review with one finding whose text names the adult."""
    world = world or a_world()
    return Learning(world, a_finding(world, a_review(world), **words))


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


def body_of(recommendation: Recommendation) -> Addressee:
    return recommendation.addressees.order_by("created_at")[0]


def a_reply(
    recommendation: Recommendation, user: User, *, answer: Answer = Answer.ACCEPTED, reason: str = ""
) -> Reply:
    """The first body's reply, by its own people."""
    words = ReplyWords(answer, "Chief nurse", timezone.localdate(), reason)
    return give_reply(by=by(user), addressee=body_of(recommendation), words=words, came_by=CameBy.SIGNED_IN)


def an_action(
    recommendation: Recommendation, user: User, *, target_on: date | None = None, **words: Any
) -> Action:
    """An action of the first body, entered for it by `user` of the board, due in thirty days."""
    given = {
        "text": "Alert the GP from the ward system.",
        "owner_role": "Head of nursing",
        "target_on": target_on or timezone.localdate() + timedelta(days=30),
        **words,
    }
    return add_action(
        by=by(user),
        addressee=body_of(recommendation),
        words=ActionWords(**given),
        came_by=CameBy.EMAIL,
    )


def noted(text: str = "Done on all wards.", day: date | None = None) -> Noted:
    return Noted(text=text, dated=day or timezone.localdate())
