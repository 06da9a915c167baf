"""Records and passages by their permanent ids."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.library.models import Deposit, Document, LibraryRecommendation, LibraryRecord, Passage
from goldthread.apps.library.visibility import (
    documents_to_read,
    passages_to_read,
    recommendations_to_read,
    records_to_find,
    records_with_a_page,
)


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


def recommendations_of(record: LibraryRecord) -> "QuerySet[LibraryRecommendation]":
    """The recommendations of a record in their order; none of a withdrawn one."""
    found = recommendations_to_read().filter(record=record)
    return found.select_related("record", "passage").order_by("ordinal")


def recommendation_for(recommendation_id: UUID) -> LibraryRecommendation | None:
    """The recommendation with this id, unless its record was withdrawn."""
    return recommendations_to_read().filter(pk=recommendation_id).select_related("record", "passage").first()


def documents_of(record: LibraryRecord) -> "QuerySet[Document]":
    """The files of a record, as they came; none of a withdrawn one."""
    return documents_to_read().filter(record=record).defer("content").order_by("created_at", "id")


def document_for(document_id: UUID) -> Document | None:
    """The file with this id, unless its record was withdrawn."""
    return documents_to_read().filter(pk=document_id).defer("content").select_related("record").first()


def content_of(record: LibraryRecord) -> Any:
    """The report as the values of `lib.typeset`, where it came so; else None."""
    found = documents_to_read().filter(record=record, content__isnull=False).order_by("created_at").first()
    return found.content if found is not None else None


def has_content(record: LibraryRecord) -> bool:
    """Whether the report can be read as a page."""
    return documents_to_read().filter(record=record, content__isnull=False).exists()


def record_of_deposit(key: str) -> LibraryRecord | None:
    """The record that was deposited under a publisher's key, withdrawn ones included."""
    found = Deposit.objects.filter(key=key).select_related("record").first()
    return found.record if found is not None and found.record.removed_at is None else None


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
