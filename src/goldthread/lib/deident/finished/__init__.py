"""Read finished files, down to what no reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from goldthread.lib.deident.finished.docx import read_docx
from goldthread.lib.deident.finished.html import read_html
from goldthread.lib.deident.finished.pdf import read_pdf
from goldthread.lib.deident.finished.pieces import FinishedFile, Found, Piece, Reader, Unchecked, named
from goldthread.lib.deident.finished.plain import read_json, read_text, read_xml

_DEEPEST: Final = 2
_PLAIN: Final[dict[str, Reader]] = {
    "html": read_html, "htm": read_html, "xhtml": read_html, "json": read_json, "xml": read_xml,
    "svg": read_xml, "txt": read_text, "csv": read_text, "md": read_text, "ics": read_text,
}  # fmt: skip


def pieces_of(file: FinishedFile) -> Iterator[Found]:
    """The file's name, and all that can be read in it; what cannot be is said as Unchecked."""
    yield named("file name", file.name)
    reader = _readers(_DEEPEST).get(file.kind.lower().lstrip("."))
    if reader is None:
        yield Unchecked("file", f"Files of the kind {file.kind} cannot be read.")
        return
    yield from reader(file.content)


def _readers(depth: int) -> dict[str, Reader]:
    """Readers by ending. A file within a file within a file is not read."""
    inner = _readers(depth - 1) if depth else {}
    return {**_PLAIN, "docx": partial(read_docx, inner=inner), "pdf": partial(read_pdf, inner=inner)}


__all__ = ["FinishedFile", "Found", "Piece", "Unchecked", "pieces_of"]
