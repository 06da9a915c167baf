"""Whoever changes history by hand is found, and the event is named."""

import pytest
from django.db import DatabaseError, connection, transaction

from goldthread.apps.accounts.models import Area
from goldthread.apps.audit import triggers
from goldthread.apps.audit.enums import ChainKind
from goldthread.apps.audit.events import PLATFORM, PLATFORM_ID, SYSTEM, Actor, action, record_event
from goldthread.apps.audit.models import ChainHead, Event
from goldthread.apps.audit.selectors import events_of, verify


@action
def say(*, by: Actor, what: str) -> Event:
    return record_event(by=by, chain=PLATFORM, verb="test.said", about=Area(), what=what)


@pytest.fixture
def five(db, django_capture_on_commit_callbacks):
    """Five events, written as if committed, so that their heads stand outside the database."""
    with django_capture_on_commit_callbacks(execute=True):
        return [say(by=SYSTEM, what=f"number-{number}") for number in range(1, 6)]


@pytest.fixture
def by_hand(five):
    """Change the table as somebody with the database password would, triggers taken away."""
    triggers.remove("default")

    def run(statement, *parameters):
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    yield run
    triggers.install("default")


def as_stored(event):
    return event.pk.hex if connection.vendor == "sqlite" else str(event.pk)


def test_an_untouched_chain_holds(five):
    result = verify("default")
    assert (result.chains, result.events, result.faults) == (1, 5, [])


def test_one_row_edited_by_hand_is_named(five, by_hand):
    by_hand("UPDATE audit_event SET verb = 'test.denied' WHERE id = %s", as_stored(five[2]))
    faults = verify("default").faults
    assert [(fault.sequence, fault.event_id) for fault in faults] == [(3, str(five[2].pk))]
    assert "altered" in faults[0].what


def test_a_row_edited_and_sealed_again_is_named(five, by_hand):
    from goldthread.apps.audit.events import event_hash

    forged = Event.objects.get(pk=five[4].pk)
    forged.verb = "test.denied"
    by_hand(
        "UPDATE audit_event SET verb = %s, hash = %s WHERE id = %s",
        forged.verb, event_hash(forged), as_stored(forged),
    )  # fmt: skip
    by_hand("UPDATE audit_chainhead SET hash = %s", event_hash(forged))
    assert [fault.sequence for fault in verify("default").faults] == [5]


def test_a_row_taken_out_of_the_middle_is_named(five, by_hand):
    by_hand("DELETE FROM audit_event WHERE id = %s", as_stored(five[1]))
    assert "event 2 is missing" in verify("default").faults[0].what


def test_a_tail_cut_off_is_found_by_the_heads_outside(five, by_hand):
    by_hand("DELETE FROM audit_event WHERE id = %s", as_stored(five[4]))
    by_hand("UPDATE audit_chainhead SET sequence = 4, hash = %s", five[3].hash)
    assert [fault.sequence for fault in verify("default").faults] == [5]


def test_a_whole_chain_taken_away_is_found(five, by_hand):
    by_hand("DELETE FROM audit_event")
    by_hand("DELETE FROM audit_chainhead")
    assert [fault.sequence for fault in verify("default").faults] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_an_event(five, statement):
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute(statement)
    assert Event.objects.filter(verb="test.said").count() == 5


@pytest.mark.postgres_only
def test_postgresql_refuses_to_truncate(five):
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute("TRUNCATE audit_event")


@pytest.mark.django_db(databases=["default", "library"])
def test_a_missing_trigger_is_a_failed_system_check():
    assert triggers.check_triggers(["default", "library"]) == []
    triggers.remove("default")
    try:
        found = triggers.check_triggers(["default"])
    finally:
        triggers.install("default")
    assert {message.id for message in found} == {"goldthread.E001"}
    assert "audit_event_no_update" in found[0].msg


@pytest.mark.django_db(databases=["default", "library"])
def test_each_side_of_the_wall_has_its_own_chains():
    @action(using="library")
    def say_there(*, by):
        record_event(by=by, chain=PLATFORM, verb="test.said", about=Area())

    say_there(by=SYSTEM)
    assert Event.objects.using("library").count() == 1
    assert Event.objects.using("default").count() == 0


def test_a_head_is_one_row_a_chain(five):
    head = ChainHead.objects.get(kind=ChainKind.PLATFORM, subject_id=PLATFORM_ID)
    assert (head.sequence, head.hash) == (5, five[4].hash)
    assert [event.sequence for event in events_of(PLATFORM)] == [5, 4, 3, 2, 1]
