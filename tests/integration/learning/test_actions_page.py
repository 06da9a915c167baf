"""Actions over all cases: who sees which, in what order, and how it is narrowed."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.actions import restrict_case
from goldthread.apps.learning.actions.recommendations import withdraw_recommendation
from goldthread.apps.learning.models import Action
from goldthread.apps.learning.selectors.actions import actions_read_by
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import by
from tests.factories.learning import Learning, a_learning, a_recommendation, an_action

pytestmark = pytest.mark.django_db(databases=["default", "library"])


@pytest.fixture
def made() -> Learning:
    return a_learning()


def page(client: Client, user, query: str = "") -> str:
    sign_in(client, user)
    response = client.get(reverse("learning:actions") + query)
    assert response.status_code == 200
    return response.content.decode()


def late(made: Learning, text: str = "Alert the GP from the ward system.") -> Action:
    me = made.world.coordinator
    return an_action(a_recommendation(made), me, target_on=date(2026, 1, 5), text=text)


def test_actions_of_two_cases_stand_in_one_list_with_what_is_overdue_first(client, made) -> None:
    other = a_learning(made.world)
    an_action(a_recommendation(made), made.world.coordinator, text="Teach it at induction.")
    late(other)
    shown = page(client, made.world.coordinator)
    assert shown.index("Alert the GP") < shown.index("Teach it at induction.")
    assert made.case.reference in shown
    assert other.case.reference in shown
    assert "2 of 2 actions" in shown
    only = page(client, made.world.coordinator, "?state=overdue")
    assert "1 of 2 actions" in only
    assert "Teach it at induction." not in only


def test_a_restricted_case_shows_none_of_its_actions_outside_its_team(client, made) -> None:
    late(made)
    colleague = a_person(Role.COORDINATOR, made.world.board)
    assert "Alert the GP" in page(client, colleague)
    restrict_case(by=by(made.world.manager), case=made.case, reason="Press interest.")
    shown = page(client, colleague)
    assert "Alert the GP" not in shown
    assert made.case.reference not in shown


def test_those_without_a_part_in_learning_have_no_such_page(client, made) -> None:
    sign_in(client, a_person(Role.PRESS_OFFICER, made.world.board))
    assert client.get(reverse("learning:actions")).status_code == 404


def test_actions_of_a_withdrawn_recommendation_are_not_followed(made) -> None:
    action, me = late(made), made.world.coordinator
    assert [one.row.pk for one in actions_read_by(me, timezone.localdate())] == [action.pk]
    withdraw_recommendation(by=by(me), recommendation=action.addressee.recommendation, because="Said twice.")
    assert actions_read_by(me, timezone.localdate()) == []


def test_more_actions_take_no_more_queries(client, made) -> None:
    late(made)
    page(client, made.world.coordinator)
    with CaptureQueriesContext(connection) as few:
        page(client, made.world.coordinator)
    for number in range(5):
        late(made, f"Action {number}.")
    with CaptureQueriesContext(connection) as many:
        page(client, made.world.coordinator)
    assert len(many) <= len(few)
