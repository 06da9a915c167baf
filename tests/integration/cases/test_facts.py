"""The dated facts that clocks start from and editions are chosen by."""

import pytest

from goldthread.apps.cases.actions import Given, answer_screening
from goldthread.apps.cases.selectors.facts import dated_facts
from tests.factories.cases import World, a_case, a_world, by, on
from tests.integration.cases.helpers import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def test_dates_of_the_person_and_of_the_referral_are_facts(world: World) -> None:
    facts = dated_facts(a_case(world))
    assert facts["birth_date"] == on("1948-05-02")
    assert facts["death_date"] == on("2025-11-03")
    assert facts["referral_date"] == today()
    assert "incident_date" not in facts
    assert "decision_date" not in facts


def test_an_answered_date_is_a_fact_and_counts_before_what_stands_elsewhere(world: World) -> None:
    case = a_case(world)
    given = [Given("incident_date", "2025-10-30"), Given("death_date", "2025-11-01")]
    answer_screening(by=by(world.coordinator), case=case, answers=[*given, Given("died", "yes")])
    facts = dated_facts(case)
    assert facts["incident_date"] == on("2025-10-30")
    assert facts["death_date"] == on("2025-11-01")
    assert "died" not in facts


def test_a_date_answered_as_not_known_is_no_fact(world: World) -> None:
    case = a_case(world)
    answer_screening(by=by(world.coordinator), case=case, answers=[Given("incident_date", "unknown")])
    assert "incident_date" not in dated_facts(case)


def test_a_review_starts_on_the_day_of_a_decision_that_was_agreed(world: World) -> None:
    assert "review_started_date" not in dated_facts(a_case(world, at="decided"))
    facts = dated_facts(a_case(world, at="countersigned"))
    assert facts["review_started_date"] == facts["decision_date"] == today()
