"""Recurring work is queued once for each time it is due, and what was missed is done once."""

from datetime import UTC, datetime, timedelta

import pytest

from goldthread.apps.jobs.actions.schedule import keep_schedule
from goldthread.apps.jobs.models import Job, ScheduledWork
from goldthread.apps.jobs.registry import LONDON, handler_of
from goldthread.apps.jobs.selectors import next_due

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


def queued(moment):
    return {made.name for made in keep_schedule(moment) if made.name.startswith("test.")}


def test_work_is_planned_first_and_queued_when_due():
    assert queued(NOON) == set()
    assert next_due("test.recurring") == NOON + timedelta(hours=1)
    assert queued(NOON + timedelta(minutes=59)) == set()
    assert queued(NOON + timedelta(minutes=61)) == {"test.recurring"}
    assert queued(NOON + timedelta(minutes=61)) == set()


def test_two_workers_queue_it_once():
    keep_schedule(NOON)
    later = NOON + timedelta(days=1)
    keep_schedule(later)
    keep_schedule(later)
    assert Job.objects.filter(name="test.nightly").count() == 1


def test_what_was_missed_is_done_once():
    keep_schedule(NOON)
    assert queued(NOON + timedelta(days=9)) == {"test.recurring", "test.nightly"}
    assert queued(NOON + timedelta(days=9)) == set()


def test_nightly_work_keeps_london_time_when_the_clocks_change():
    handler = handler_of("test.nightly")
    winter = handler.due_after(datetime(2026, 3, 28, 1, tzinfo=UTC))
    summer = handler.due_after(winter)
    assert winter.astimezone(UTC) == datetime(2026, 3, 28, 2, 30, tzinfo=UTC)
    assert summer.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert summer.astimezone(LONDON).hour == 2


def test_a_new_rhythm_is_taken_and_work_that_is_gone_is_forgotten():
    keep_schedule(NOON)
    ScheduledWork.objects.filter(name="test.recurring").update(rhythm="every 5 s", due_at=NOON)
    ScheduledWork.objects.create(name="old.work", rhythm="daily 01:00", due_at=NOON)
    assert queued(NOON) == set()
    assert next_due("test.recurring") == NOON + timedelta(hours=1)
    assert next_due("old.work") is None
