"""What a reader of the library may see now."""

from django.db.models import QuerySet

from goldthread.apps.library.models import Document, LibraryRecommendation, LibraryRecord, Passage


def records_to_find() -> "QuerySet[LibraryRecord]":
    """Records that search and lists may show: published, and not withdrawn."""
    return LibraryRecord.objects.published()


def records_with_a_page() -> "QuerySet[LibraryRecord]":
    """Records that have a page: those published, and those withdrawn, whose page says so."""
    return LibraryRecord.objects.standing()


def passages_to_read() -> "QuerySet[Passage]":
    """Passages of records that may be found."""
    return Passage.objects.filter(removed_at=None, record__in=records_to_find())


def recommendations_to_read() -> "QuerySet[LibraryRecommendation]":
    """Recommendations of records that may be found."""
    return LibraryRecommendation.objects.filter(removed_at=None, record__in=records_to_find())


def documents_to_read() -> "QuerySet[Document]":
    """Files of records that may be found."""
    return Document.objects.filter(removed_at=None, record__in=records_to_find())
