"""Search: one interface, one text analysis, engines behind it.

`parse` reads what a person typed, `Request` asks, an engine (`LocalEngine`, or `MemoryEngine` as the
reference) answers with ids and scores, and `snippet` shows where in the text.
"""

from goldthread.lib.search.engine import (
    FACETS,
    Entry,
    FacetCount,
    Hit,
    Match,
    Request,
    Results,
    SearchEngine,
)
from goldthread.lib.search.generations import IndexBusy
from goldthread.lib.search.local import LocalEngine
from goldthread.lib.search.memory import MemoryEngine
from goldthread.lib.search.query import Query, parse
from goldthread.lib.search.snippets import Part, Snippet, highlight, snippet

__all__ = [
    "FACETS",
    "Entry",
    "FacetCount",
    "Hit",
    "IndexBusy",
    "LocalEngine",
    "Match",
    "MemoryEngine",
    "Part",
    "Query",
    "Request",
    "Results",
    "SearchEngine",
    "Snippet",
    "highlight",
    "parse",
    "snippet",
]
