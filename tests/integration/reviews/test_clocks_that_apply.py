"""Clocks that run for some cases only: shown until it is known that they do not run here."""

from datetime import date

import pytest

from goldthread.apps.cases.actions import (
    Given,
    answer_screening,
    open_case,
    save_referral_page,
    start_referral,
    submit_referral,
)
from goldthread.apps.cases.rulebook import edition_of, questions_of
from goldthread.apps.cases.subjects import CHILD
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.clocks import clocks_of
from tests.factories.cases import World, a_world, by

pytestmark = pytest.mark.django_db
NOTIFIED = date(2026, 4, 8)
ALWAYS = {"notify-panel", "tell-partners"}


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def notification(world: World) -> Review:
    """A notification on a child's case, before anything was answered."""
    me = by(world.referrer)
    referral = start_referral(by=me, board=world.board, about=CHILD)
    given = {"child_full_name": "Rowan Example", "what_happened": "Rowan was found hurt at home."}
    save_referral_page(by=me, referral=referral, page="child", answers=given, typed=given)
    submit_referral(by=me, referral=referral)
    case = open_case(by=by(world.coordinator), referral=referral)
    return open_review(by=by(world.coordinator), case=case, pathway_id="england.sin", selected_on=NOTIFIED)


def answered(world: World, review: Review, **answers: str) -> set[str]:
    """The clocks of the review once these answers were given in the screening of its case."""
    given = [Given(question, answer, "From the file.") for question, answer in answers.items()]
    answer_screening(by=by(world.coordinator), case=review.case, answers=given)
    return {line.key for line in clocks_of(Review.objects.get(pk=review.pk), NOTIFIED)}


def test_nothing_answered_keeps_every_clock(notification: Review) -> None:
    keys = {line.key for line in clocks_of(notification, NOTIFIED)}
    assert keys == ALWAYS | {"looked-after-death", "care-leaver-death"}


def test_a_child_who_lives_has_no_clock_for_a_death(world: World, notification: Review) -> None:
    assert answered(world, notification, died="no") == ALWAYS


def test_the_death_of_a_looked_after_child_has_its_clock(world: World, notification: Review) -> None:
    keys = answered(world, notification, died="yes", looked_after="yes", care_leaver="no")
    assert keys == ALWAYS | {"looked-after-death"}


def test_not_known_keeps_the_clock(world: World, notification: Review) -> None:
    keys = answered(world, notification, died="yes", looked_after="unknown", care_leaver="no")
    assert keys == ALWAYS | {"looked-after-death"}


def test_the_screening_of_a_child_asks_what_these_clocks_depend_on(notification: Review) -> None:
    asked = {question.id for question in questions_of(edition_of(notification.case))}
    assert {"died", "looked_after", "care_leaver", "aware_date"} <= asked
