"""Word documents, read straight from their XML with lxml: paragraphs and tables in order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from goldthread.lib.reading.archive import open_archive, parse_xml, read_part
from goldthread.lib.reading.document import Document, Fact, Limits, Page
from goldthread.lib.reading.passages import cut_pages
from goldthread.lib.reading.prose import clean, first_heading, is_telling, one_line
from goldthread.lib.reading.text import too_long
from goldthread.lib.sandbox import UnreadableFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BODY, _PARAGRAPH, _TABLE, _ROW, _CELL = (_W + tag for tag in ("body", "p", "tbl", "tr", "tc"))
_TEXT, _TAB, _BREAK, _CARRIAGE = (_W + tag for tag in ("t", "tab", "br", "cr"))
_SOFT_HYPHEN, _HYPHEN = _W + "softHyphen", _W + "noBreakHyphen"
_RENDERED_BREAK, _BREAK_BEFORE = _W + "lastRenderedPageBreak", _W + "pageBreakBefore"
_STYLE, _VAL, _TYPE = _W + "pStyle", _W + "val", _W + "type"
_DELETED = frozenset(_W + tag for tag in ("del", "moveFrom", "instrText", "delText"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = frozenset({"title", "heading1", "heading 1"})
_PAGE = "\f"


@dataclass
class _Gathered:
    """Paragraphs so far, and the first one in a title or heading style."""

    paragraphs: list[str] = field(default_factory=list)
    title: str = ""
    characters: int = 0


def read_docx(path: Path, name: str, limits: Limits) -> Document:
    """A Word document. Pages are those Word last laid out, if it noted them; else there are none."""
    with open_archive(path, limits) as archive:
        root = parse_xml(read_part(archive, "word/document.xml", limits))
        properties = _properties(archive, limits)
    body = root.find(_BODY)
    if body is None:
        raise UnreadableFile("damaged", "The Word document has no body.", "Save it from Word again.")
    gathered = _gather(body, limits)
    pages = _pages("\n\n".join(gathered.paragraphs))
    if not any(page.text for page in pages):
        raise UnreadableFile(
            "no-text", "The Word document has no text, perhaps only pictures.", "Add a version with text."
        )
    title = properties.pop("title", "") or gathered.title or _first(pages) or Path(name).stem
    facts = tuple(Fact(key, value) for key, value in properties.items())
    return Document("docx", one_line(title), pages, cut_pages(pages), facts)


def _first(pages: tuple[Page, ...]) -> str:
    return next((first_heading(page.text) for page in pages if page.text), "")


def _properties(archive: zipfile.ZipFile, limits: Limits) -> dict[str, str]:
    """Title from the file's own properties. The author there is whoever typed it, so it is left out."""
    try:
        root = parse_xml(read_part(archive, "docProps/core.xml", limits))
    except (KeyError, UnreadableFile):
        return {}
    title = one_line(root.findtext(_DC + "title") or "")
    return {"title": title} if is_telling(title) else {}


def _gather(body: etree._Element, limits: Limits) -> _Gathered:
    gathered = _Gathered()
    for text, style in _blocks(body):
        gathered.characters += len(text)
        if gathered.characters > limits.characters:
            raise too_long(limits)
        if not gathered.title and style.lower() in _TITLES and is_telling(text):
            gathered.title = one_line(text.replace(_PAGE, " "))
        gathered.paragraphs.append(text)
    return gathered


def _blocks(parent: etree._Element) -> Iterator[tuple[str, str]]:
    """Text and style name of each paragraph; a table row is one paragraph, its cells parted by tabs."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield _paragraph_text(child), _style(child)
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                yield _row_text(row), ""
        elif child.tag not in _DELETED and child.tag != _FALLBACK:
            yield from _blocks(child)


def _row_text(row: etree._Element) -> str:
    cells = [" ".join(_paragraph_text(p).strip() for p in cell.iter(_PARAGRAPH)) for cell in row.iter(_CELL)]
    return " | ".join(cell.strip() for cell in cells if cell.strip())


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_STYLE}")
    return str(style.get(_VAL, "")) if style is not None else ""


def _paragraph_text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    if paragraph.find(f"{_W}pPr/{_BREAK_BEFORE}") is not None:
        pieces.append(_PAGE)
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _DELETED or tag == _FALLBACK:
            continue
        if tag == _TEXT:
            pieces.append(child.text or "")
        else:
            pieces.append(_mark(child))
            if tag != _W + "pPr":
                _collect(child, pieces)


def _mark(element: etree._Element) -> str:
    tag = element.tag
    if tag == _RENDERED_BREAK or (tag == _BREAK and element.get(_TYPE) == "page"):
        return _PAGE
    if tag in {_BREAK, _CARRIAGE}:
        return "\n"
    if tag == _HYPHEN:
        return "-"
    return " " if tag == _TAB else ""


def _pages(text: str) -> tuple[Page, ...]:
    """Pages where Word broke them. A break Word both wrote and rendered is one, not two."""
    parts = text.split(_PAGE)
    if len(parts) == 1:
        return (Page(number=None, text=clean(text)),)
    kept = [clean(part) for part in parts]
    merged = [kept[0], *(part for part in kept[1:] if part)]
    return tuple(Page(number=number, text=part) for number, part in enumerate(merged, start=1))
