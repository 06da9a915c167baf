"""Pictures and documents made from values, never from markup."""

from goldthread.lib.typeset.document import (
    Block,
    Boxed,
    Contents,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Table,
    from_json,
    text,
    to_json,
)
from goldthread.lib.typeset.docx import as_docx
from goldthread.lib.typeset.html import as_html
from goldthread.lib.typeset.lanes import Lane, draw_lanes
from goldthread.lib.typeset.packs import Flat, Part, count_pages, flattened, join_pdfs
from goldthread.lib.typeset.pdf import as_pdf
from goldthread.lib.typeset.prepared import CannotSet

__all__ = [
    "Block",
    "Boxed",
    "CannotSet",
    "Contents",
    "Document",
    "Flat",
    "Heading",
    "Items",
    "Lane",
    "PageBreak",
    "Part",
    "Paragraph",
    "Run",
    "Table",
    "as_docx",
    "as_html",
    "as_pdf",
    "count_pages",
    "draw_lanes",
    "flattened",
    "from_json",
    "join_pdfs",
    "text",
    "to_json",
]
