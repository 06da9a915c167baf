"""A review opens on an agreed decision, with its edition fixed."""

import pytest

from goldthread.apps.audit.events import Refused
from goldthread.apps.reviews.actions.reviews import open_review
from tests.factories.cases import a_case, a_world, by
from tests.factories.reviews import a_review

pytestmark = pytest.mark.django_db


def test_a_review_runs_by_the_edition_of_the_day_it_was_decided() -> None:
    review = a_review(a_world())
    assert (review.pathway_id, review.edition_id) == ("england.sar", "2015-04-01")
    assert (review.selected_by, review.selected_on) == ("decision_date", review.decision.decided_on)


def test_no_review_opens_before_a_second_person_agreed() -> None:
    world = a_world()
    case = a_case(world, at="decided")
    with pytest.raises(Refused, match="countersigned"):
        open_review(by=by(world.coordinator), case=case)


def test_a_review_opens_once() -> None:
    world = a_world()
    review = a_review(world)
    with pytest.raises(Refused, match="already"):
        open_review(by=by(world.coordinator), case=review.case)
