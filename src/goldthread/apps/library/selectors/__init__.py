"""Reading the library: search it, and look at records, passages and imports."""

from goldthread.apps.library.selectors.imports import import_for, imports_shown
from goldthread.apps.library.selectors.records import (
    LibraryCounts,
    counts,
    neighbours,
    passage_for,
    passages_of,
    record_for,
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
    "counts",
    "import_for",
    "imports_shown",
    "neighbours",
    "passage_for",
    "passages_of",
    "record_for",
    "search_library",
]
