"""Reading the library: search it, and look at records, passages and imports."""

from goldthread.apps.library.selectors.imports import import_for, imports_shown
from goldthread.apps.library.selectors.records import (
    LibraryCounts,
    content_of,
    counts,
    document_for,
    documents_of,
    has_content,
    neighbours,
    passage_for,
    passages_of,
    recommendation_for,
    recommendations_of,
    record_for,
    record_of_deposit,
)
from goldthread.apps.library.selectors.searching import (
    FoundPassage,
    FoundRecord,
    LibrarySearch,
    SearchPage,
    search_library,
)

__all__ = [
    "FoundPassage",
    "FoundRecord",
    "LibraryCounts",
    "LibrarySearch",
    "SearchPage",
    "content_of",
    "counts",
    "document_for",
    "documents_of",
    "has_content",
    "import_for",
    "imports_shown",
    "neighbours",
    "passage_for",
    "passages_of",
    "recommendation_for",
    "recommendations_of",
    "record_for",
    "record_of_deposit",
    "search_library",
]
