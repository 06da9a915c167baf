"""Word files: every part of the package, deleted text and comments too, and what stands beside the parts."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from lxml import etree

from goldthread.lib.deident.finished.pieces import Found, Piece, Reader, Unchecked, named
from goldthread.lib.deident.finished.plain import parsed_xml, unseen

MOST_ENTRIES: Final = 2000
MOST_BYTES: Final = 256 * 1024 * 1024
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACES: Final = {
    "word/document.xml": "text",
    "word/comments.xml": "comments",
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "docProps/core.xml": "metadata",
    "docProps/app.xml": "metadata",
    "docProps/custom.xml": "metadata",
}
_BREAKS: Final = frozenset(("br", "tab", "cr", "p", "tc", "tr"))
_DELETED: Final = frozenset(("delText", "delInstrText"))


def read_docx(content: bytes, inner: dict[str, Reader]) -> Iterator[Found]:
    """`inner` reads files that are embedded, by the ending of their names."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield from _package(package, content, inner)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        yield Unchecked("file", "It is no readable Word file.")


def _package(package: zipfile.ZipFile, content: bytes, inner: dict[str, Reader]) -> Iterator[Found]:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(names) != len(set(names)):
        yield Unchecked("file", "It holds two parts of the same name, of which only one is shown.")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield Unchecked("file", "It is larger than a report can be.")
        return
    if "word/document.xml" not in names:
        yield Unchecked("file", "It is no Word file.")
    yield named("names of parts", "\n".join(names))
    if package.comment or any(entry.comment or entry.extra for entry in entries):
        notes = [package.comment, *(entry.comment + entry.extra for entry in entries)]
        yield Piece("note of the archive", "\n".join(note.decode("utf-8", "replace") for note in notes))
    yield from _outside(content, entries)
    for entry in entries:
        if not entry.is_dir():
            yield from _entry(entry.filename, package.read(entry), inner)


def _outside(content: bytes, entries: list[zipfile.ZipInfo]) -> Iterator[Found]:
    """Bytes before the first part, and bytes that belong to no part."""
    if entries and min(entry.header_offset for entry in entries) > 0:
        yield Unchecked("file", "Something stands before the Word file's own beginning.")
    told = sum(entry.compress_size + 2 * len(entry.filename.encode()) + 30 + 46 for entry in entries) + 22
    extra = sum(2 * len(entry.extra) + len(entry.comment) + 24 for entry in entries)
    if len(content) > told + extra + 65_535:
        yield Unchecked("file", "It holds bytes that belong to none of its parts.")


def _entry(name: str, content: bytes, inner: dict[str, Reader]) -> Iterator[Found]:
    ending = name.rsplit(".", 1)[-1].lower()
    place = _PLACES.get(name, f"part {name}")
    if ending in ("xml", "rels"):
        yield from _part(content, place)
    elif ending in inner:
        for found in inner[ending](content):
            yield replace(found, place=f"embedded {name}: {found.place}")
    else:
        picture = ending in ("png", "jpg", "jpeg", "gif", "emf", "wmf", "tif", "tiff", "bmp")
        yield Unchecked(
            place, "A picture cannot be read." if picture else "It cannot be read.", possible=picture
        )


def _part(content: bytes, place: str) -> Iterator[Found]:
    try:
        root = parsed_xml(content)
    except ValueError as error:
        yield Unchecked(place, str(error))
        return
    whole, kept = _texts(root)
    yield Piece(place, whole)
    if kept != whole:
        yield Piece(f"{place}, without what was deleted", kept)
    yield from unseen(root, place)


def _texts(root: etree._Element) -> tuple[str, str]:
    """The part's text with and without deletions. Runs join up; paragraphs, cells and breaks part."""
    whole: list[str] = []
    kept: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        said = "\n" if name in _BREAKS or not node.tag.startswith(_W) else ""
        if event == "start":
            said += node.text or ""
        else:
            said += node.tail or ""
        whole.append(said)
        if name not in _DELETED:
            kept.append(said)
    return "".join(whole), "".join(kept)
