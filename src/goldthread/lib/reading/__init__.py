"""Reading published reports: PDF, Word, HTML, text and JSON into pages and passages.

`read_file` reads one file in this process; `read_isolated` reads many in child processes with limits
on memory and time, and is what the library uses. A file that cannot be read raises `UnreadableFile`
(of `lib.sandbox`) or, isolated, is a `Reading` with a problem that names the reason and what to do.
"""

from goldthread.lib.reading.catalogue import Catalogue, CatalogueRow, RowProblem
from goldthread.lib.reading.document import Document, Fact, Limits, Page, Passage, Problem
from goldthread.lib.reading.isolated import Reading, read_isolated
from goldthread.lib.reading.read import read_file

__all__ = [
    "Catalogue",
    "CatalogueRow",
    "Document",
    "Fact",
    "Limits",
    "Page",
    "Passage",
    "Problem",
    "Reading",
    "RowProblem",
    "read_file",
    "read_isolated",
]
