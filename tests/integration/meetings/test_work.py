"""What meetings want of a person, on Work."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldthread.apps.reviews.actions.meetings import cancel_meeting, end_action, give_action
from goldthread.apps.reviews.enums import ActionEnd
from goldthread.apps.ui.templatetags.ui import day
from goldthread.apps.workspace.selectors import WorkItem, work_of
from tests.factories.cases import by
from tests.factories.meetings import a_meeting, a_pack

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def of_meetings(user) -> list[WorkItem]:
    return [item for item in work_of(user, today()) if "meeting" in item.what.casefold()]


def test_a_meeting_to_come_is_due_from_those_invited_and_says_nothing_of_the_case():
    met = a_meeting(days=2)
    on = timezone.localdate(met.meeting.starts_at)
    (item,) = of_meetings(met.world.panel[0])
    assert (item.what, item.reference, item.due) == (f"Meeting on {day(on)}", met.case.reference, on)
    a_pack(met)
    (item,) = of_meetings(met.world.panel[0])
    assert item.what == f"Read the papers for the meeting on {day(on)}"
    assert of_meetings(met.world.manager) == []


def test_a_meeting_that_is_cancelled_is_due_from_nobody():
    met = a_meeting(days=2)
    cancel_meeting(by=by(met.world.coordinator), meeting=met.meeting, reason="The chair is ill.")
    assert of_meetings(met.world.panel[0]) == []


def test_a_meeting_that_has_passed_is_to_be_recorded_by_the_coordinator():
    met = a_meeting(days=-1)
    (item,) = of_meetings(met.world.coordinator)
    assert item.what.startswith("Record who came to the meeting on")
    assert of_meetings(met.world.panel[0]) == []


def test_an_action_is_due_from_its_owner_until_it_ends():
    met = a_meeting(at="held")
    owner, due = met.world.panel[0], today() + timedelta(days=3)
    row = give_action(by=by(met.world.coordinator), item=met.item(2), text="Ask.", due_on=due, owner=owner)
    (item,) = of_meetings(owner)
    assert (item.what, item.due) == ("Do what a meeting asked of you", due)
    end_action(by=by(owner), row=row, how=ActionEnd.DONE)
    assert of_meetings(owner) == []


def test_what_others_are_late_with_is_counted_for_the_coordinator_from_the_day_after_it_was_due():
    met = a_meeting(at="held")
    me, agency = by(met.world.coordinator), met.world.agencies[0]
    give_action(by=me, item=met.item(2), text="Ask.", due_on=today(), owner=met.world.panel[0])
    assert of_meetings(met.world.coordinator) == []
    late = today() - timedelta(days=1)
    give_action(by=me, item=met.item(2), text="Ask again.", due_on=late, body=agency)
    give_action(by=me, item=met.item(2), text="Send.", due_on=late - timedelta(days=1), owner=met.world.chair)
    (item,) = of_meetings(met.world.coordinator)
    assert item.what == "2 actions from meetings are overdue"
    assert item.due == late - timedelta(days=1)
