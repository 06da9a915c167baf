"""Records and passages by their permanent ids."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.library.models import LibraryRecord, Passage
from goldthread.apps.library.visibility import passages_to_read, records_to_find, records_with_a_page


@dataclass(frozen=True)
class LibraryCounts:
    """How much the library holds."""

    records: int
    passages: int


def counts() -> LibraryCounts:
    """How many records can be found, and how many passages they have."""
    return LibraryCounts(records_to_find().count(), passages_to_read().count())


def record_for(record_id: UUID) -> LibraryRecord | None:
    """The record with this id, withdrawn ones included: their page says so and shows no text."""
    return records_with_a_page().filter(pk=record_id).first()


def passages_of(record: LibraryRecord) -> "QuerySet[Passage]":
    """The passages of a record in reading order; none of a withdrawn one."""
    passages = passages_to_read().filter(record=record)
    return passages.select_related("document").order_by("document_id", "ordinal")


def passage_for(passage_id: UUID) -> Passage | None:
    """The passage with this id, unless its record was withdrawn."""
    return passages_to_read().filter(pk=passage_id).select_related("record", "document").first()


def neighbours(passage: Passage, around: int = 2) -> list[Passage]:
    """The passage with those just before and after it in its document."""
    near = passages_to_read().filter(
        document_id=passage.document_id,
        ordinal__range=(passage.ordinal - around, passage.ordinal + around),
    )
    return list(near.order_by("ordinal"))
