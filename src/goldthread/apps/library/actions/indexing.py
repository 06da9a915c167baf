"""Bring the search index up to date with the records. One process at a time writes to it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import QuerySet

from goldthread.apps.audit.events import PLATFORM, SYSTEM, Actor, action, record_event
from goldthread.apps.library.enums import Verb
from goldthread.apps.library.index import entries_of, search_engine
from goldthread.apps.library.models import LibraryRecommendation, LibraryRecord, Passage
from goldthread.lib.search import Entry, SearchEngine

_BATCH = 2_000
_READ_AT_ONCE = 200


def index_due_records() -> int:
    """Index every record that changed since it was last indexed, and take out what was withdrawn.

    Killed in the middle it does the same again: a record counts as indexed only after the index
    was committed. Raises IndexBusy if another process is writing.
    """
    engine = search_engine()
    if _index_was_lost(engine):
        return rebuild_index()
    done = 0
    while batch := list(LibraryRecord.objects.due_for_index().order_by("id")[:_BATCH]):
        published = [record for record in batch if record.can_be_found]
        gone = [record for record in batch if not record.can_be_found]
        if gone:
            engine.delete_records(str(record.pk) for record in gone)
        if published:
            engine.index(_entries(published))
        mark_indexed(by=SYSTEM, records=batch)
        done += len(batch)
    return done


def rebuild_index() -> int:
    """Build the whole index anew from the records and swap to it. Returns how many records it has."""
    seen: list[LibraryRecord] = []
    search_engine().rebuild(_entries(_remembered(LibraryRecord.objects.published(), seen)))
    for batch in _batches(seen):
        mark_indexed(by=SYSTEM, records=batch)
    return len(seen)


def _index_was_lost(engine: SearchEngine) -> bool:
    """The folder of the index is empty or was left out of a restored backup."""
    return engine.count() == 0 and LibraryRecord.objects.published().filter(indexed_as__gt=0).exists()


def _remembered(records: "QuerySet[LibraryRecord]", seen: list[LibraryRecord]) -> Iterator[LibraryRecord]:
    for record in records.order_by("id").iterator(chunk_size=_READ_AT_ONCE):
        seen.append(record)
        yield record


def _entries(records: Iterator[LibraryRecord] | Sequence[LibraryRecord]) -> Iterator[Entry]:
    for batch in _batches(records, _READ_AT_ONCE):
        passages: dict[object, list[Passage]] = {record.pk: [] for record in batch}
        for passage in Passage.objects.filter(record__in=batch).order_by("document_id", "ordinal"):
            passages[passage.record_id].append(passage)
        said: dict[object, list[LibraryRecommendation]] = {record.pk: [] for record in batch}
        for recommendation in LibraryRecommendation.objects.filter(record__in=batch):
            said[recommendation.record_id].append(recommendation)
        for record in batch:
            yield from entries_of(record, passages[record.pk], said[record.pk])


def _batches(
    records: Iterator[LibraryRecord] | Sequence[LibraryRecord], size: int = _BATCH
) -> Iterator[list[LibraryRecord]]:
    waiting = iter(records)
    while batch := list(islice(waiting, size)):
        yield batch


@action(using="library")
def mark_indexed(*, by: Actor, records: Sequence[LibraryRecord]) -> None:
    """Note which state of each record the index has. A change made meanwhile stays due."""
    for record in records:
        record.indexed_as = record.content_version
    LibraryRecord.objects.bulk_update(records, ["indexed_as"], batch_size=500)
    if records:
        record_event(by=by, chain=PLATFORM, verb=Verb.RECORDS_INDEXED, about=records[0], records=len(records))
