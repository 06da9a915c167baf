"""Only actions write, and each says what it did, in its own transaction."""

from uuid import UUID, uuid4

import pytest

from goldthread.apps.accounts.models import Area
from goldthread.apps.audit.context import NothingRecorded, WriteOutsideAction
from goldthread.apps.audit.events import (
    PLATFORM,
    SYSTEM,
    Actor,
    Chain,
    Digest,
    Refused,
    UnsafeFact,
    action,
    record_event,
)
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import HeldRecord, StaleRecord

pytestmark = pytest.mark.django_db


@action
def make_area(*, by: Actor, code: str) -> Area:
    area = Area(code=code, name="Ashmere", nation="england")
    area.save()
    record_event(by=by, chain=PLATFORM, verb="area.made", about=area, code=code)
    return area


@action
def rename_area(*, by: Actor, area: Area, name: str, version: int | None = None) -> None:
    area.name = name
    area.save_changes(expected_version=version, fields=["name"])
    record_event(by=by, chain=PLATFORM, verb="area.renamed", about=area, name=Digest.of(name))


@action
def make_area_in_silence(*, by: Actor) -> None:
    Area(code="silent", name="Silent", nation="england").save()


@action
def make_area_and_fail(*, by: Actor) -> None:
    make_area(by=by, code="undone")
    raise Refused("Not today.")


def test_an_action_writes_its_record_and_its_event():
    area = make_area(by=SYSTEM, code="ashmere")
    event = Event.objects.get(object_id=area.pk)
    assert (event.verb, event.actor_kind, event.facts) == ("area.made", "system", {"code": "ashmere"})
    assert area.keeping_class == "reference"


def test_a_record_is_not_written_outside_an_action():
    with pytest.raises(WriteOutsideAction):
        Area(code="x", name="X", nation="england").save()
    assert not Area.objects.exists()


@pytest.mark.parametrize("bulk", ["update", "delete", "bulk_create", "bulk_update"])
def test_bulk_writes_are_refused_outside_an_action_too(bulk):
    area = make_area(by=SYSTEM, code="ashmere")
    calls = {
        "update": lambda: Area.objects.update(name="Y"),
        "delete": lambda: Area.objects.all().delete(),
        "bulk_create": lambda: Area.objects.bulk_create([Area(code="b", name="B", nation="wales")]),
        "bulk_update": lambda: Area.objects.bulk_update([area], ["name"]),
    }
    with pytest.raises(WriteOutsideAction):
        calls[bulk]()
    assert Area.objects.get().name == "Ashmere"


def test_an_action_that_records_nothing_changes_nothing():
    with pytest.raises(NothingRecorded):
        make_area_in_silence(by=SYSTEM)
    assert not Area.objects.exists()


def test_a_refused_action_leaves_neither_record_nor_event():
    with pytest.raises(Refused):
        make_area_and_fail(by=SYSTEM)
    assert not Area.objects.exists()
    assert not Event.objects.exists()


def test_a_stale_form_is_told_what_stands_now():
    area = make_area(by=SYSTEM, code="ashmere")
    rename_area(by=SYSTEM, area=area, name="Ashmere Vale", version=1)
    with pytest.raises(StaleRecord) as stale:
        rename_area(by=SYSTEM, area=Area.objects.get(), name="Mine", version=1)
    assert stale.value.current.name == "Ashmere Vale"
    assert Area.objects.get().version == 2


def test_a_held_record_is_not_removed():
    area = make_area(by=SYSTEM, code="ashmere")

    @action
    def remove(*, by):
        area.held = True
        area.delete()

    with pytest.raises(HeldRecord):
        remove(by=SYSTEM)


@pytest.mark.parametrize("fact", ["Jane Example was seen", "two words", {"a": 1}, 1.5, "é"])
def test_free_text_never_enters_an_event(fact):
    @action
    def tell(*, by):
        record_event(by=by, chain=PLATFORM, verb="area.told", about=Area(), said=fact)

    with pytest.raises(UnsafeFact):
        tell(by=SYSTEM)


def test_a_digest_compares_and_hides():
    assert Digest.of("Ashmere") == Digest.of("Ashmere")
    assert Digest.of("Ashmere") != Digest.of("Ashmore")
    assert "Ashmere" not in Digest.of("Ashmere").value


def test_chains_count_apart():
    case_id: UUID = uuid4()

    @action
    def twice(*, by):
        record_event(by=by, chain=Chain.of_case(case_id), verb="a.b", about=Area())
        record_event(by=by, chain=PLATFORM, verb="a.b", about=Area())

    twice(by=SYSTEM)
    twice(by=SYSTEM)
    of_case = Event.objects.filter(chain_subject_id=case_id).order_by("sequence")
    assert [event.sequence for event in of_case] == [1, 2]
    assert of_case[1].previous_hash == of_case[0].hash
