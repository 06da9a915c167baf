"""The text of a row of a Word table: what a reader of the page would see once changes are accepted."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goldthread.lib.timeline.codes import Code

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWING = (
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
)
_OFF = {"0", "false", "off", "none"}


class Names:
    """Qualified names of one of the two namespaces."""

    def __init__(self, namespace: str) -> None:
        def name(local: str) -> str:
            return f"{{{namespace}}}{local}"

        self.tbl, self.tr, self.tc, self.p = name("tbl"), name("tr"), name("tc"), name("p")
        self.t, self.tab, self.br, self.cr = name("t"), name("tab"), name("br"), name("cr")
        self.hyphen, self.val = name("noBreakHyphen"), name("val")
        self.tr_pr, self.tc_pr, self.p_pr = name("trPr"), name("tcPr"), name("pPr")
        self.span, self.merge, self.before = name("gridSpan"), name("vMerge"), name("gridBefore")
        self.header, self.deleted, self.inserted = name("tblHeader"), name("del"), name("ins")
        self.moved_from, self.moved_to, self.box = name("moveFrom"), name("moveTo"), name("txbxContent")
        self.special = (
            self.deleted,
            self.inserted,
            self.moved_from,
            self.moved_to,
            self.box,
            self.tbl,
            *_DRAWING,
        )
        self.layout = (self.span, self.merge, self.tr_pr)
        self.plain = (self.tc, self.t, self.tab, self.br, self.cr, self.hyphen, self.p)
        self.text = (self.t, self.tab, self.br, self.cr, self.hyphen, self.p)


def names_for(head: bytes) -> Names:
    return Names(_STRICT if _STRICT.encode() in head else _TRANSITIONAL)


@dataclass(slots=True)
class _Cell:
    text: str | None
    span: int


class Row:
    """A row's cells on the grid: None continues the cell above; a spanning cell is followed by empty ones."""

    def __init__(self, element: Any, names: Names) -> None:
        self._element, self._names = element, names
        self.even = True
        self.codes = self._look()
        self._properties = None if self.even else element.find(names.tr_pr)

    def _look(self) -> frozenset[Code]:
        """What is special in the row; plain rows, nearly all of them, take the short way."""
        names, codes = self._names, set()
        for found in self._element.iter(*names.special, *names.layout):
            self.even = False
            if found.tag in names.layout:
                continue
            if found.tag == names.tbl:
                codes.add(Code.NESTED_TABLE)
            elif found.tag == names.box:
                codes.add(Code.TEXT_BOX)
            elif found.tag in _DRAWING:
                codes.add(Code.PICTURE)
            else:
                codes.add(Code.TRACKED_CHANGES)
        return frozenset(codes)

    @property
    def deleted(self) -> bool:
        return (
            not self.even
            and self._properties is not None
            and self._properties.find(self._names.deleted) is not None
        )

    @property
    def heading(self) -> bool:
        found = self._properties.find(self._names.header) if self._properties is not None else None
        return found is not None and found.get(self._names.val, "1") not in _OFF

    @cached_property
    def texts(self) -> list[str]:
        """The cells of an even row: one without merged cells, properties or anything special."""
        return plain_cells(self._element, self._names)

    @cached_property
    def _cells(self) -> list[_Cell]:
        cells = [_Cell("", 1) for _ in range(self._skipped())]
        for child in self._element.iter(self._names.tc):
            if self._is_own(child):
                cells.append(self._cell(child))
        return cells

    def _is_own(self, cell: Any) -> bool:
        """Not a cell of a nested table. Content controls may stand between row and cell."""
        return (
            Code.NESTED_TABLE not in self.codes or next(cell.iterancestors(self._names.tr)) is self._element
        )

    def _skipped(self) -> int:
        found = self._properties.find(self._names.before) if self._properties is not None else None
        return _number(found.get(self._names.val)) if found is not None else 0

    def _cell(self, element: Any) -> _Cell:
        names, span, continues = self._names, 1, False
        properties = element.find(names.tc_pr)
        if properties is not None:
            for found in properties:
                if found.tag == names.span:
                    span = max(1, _number(found.get(names.val)))
                elif found.tag == names.merge:
                    continues = found.get(names.val) != "restart"
        if continues:
            return _Cell(None, span)
        text = careful_text(element, names) if self.codes else plain_text(element, names)
        return _Cell(text, span)

    @property
    def width(self) -> int:
        if self.even:
            return len(self.texts)
        return sum(cell.span for cell in self._cells)

    @property
    def across(self) -> bool:
        return len(self._cells) == 1 and self._cells[0].span > 1

    @property
    def cells(self) -> list[str | None]:
        found: list[str | None] = []
        for cell in self._cells:
            found.append(cell.text)
            found.extend([None if cell.text is None else ""] * (cell.span - 1))
        return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def plain_cells(row: Any, names: Names) -> list[str]:
    """The text of each cell of a row without merged cells or anything special, in one pass."""
    cells: list[list[str]] = []
    cell_tag, text_tag, paragraph_tag, pieces = names.tc, names.t, names.p, [""]
    for found in row.iter(*names.plain):
        tag = found.tag
        if tag == text_tag:
            pieces.append(found.text or "")
        elif tag == paragraph_tag:
            pieces.append("\n")
        elif tag == cell_tag:
            pieces = []
            cells.append(pieces)
        else:
            pieces.append(_mark(found, names))
    return ["".join(cell).strip("\n").rstrip() for cell in cells]


def plain_text(cell: Any, names: Names) -> str:
    """Paragraphs parted by newlines, tabs and line breaks kept; for a cell with nothing special in it."""
    pieces: list[str] = []
    append, text_tag, paragraph_tag = pieces.append, names.t, names.p
    for found in cell.iter(*names.text):
        tag = found.tag
        if tag == text_tag:
            append(found.text or "")
        elif tag == paragraph_tag:
            append("\n")
        else:
            append(_mark(found, names))
    return "".join(pieces).strip("\n").rstrip()


def _mark(found: Any, names: Names) -> str:
    if found.tag == names.tab:
        return "" if found.getparent().tag.endswith("}tabs") else "\t"
    return "-" if found.tag == names.hyphen else "\n"


def careful_text(cell: Any, names: Names) -> str:
    """As plain_text, without what was deleted or moved away, with text boxes once and nested cells parted."""
    pieces: list[str] = []
    _gather(cell, names, pieces)
    return "".join(pieces).strip("\n").rstrip()


def _gather(element: Any, names: Names, pieces: list[str]) -> None:
    """Depth first, by a stack of its own: a hostile file may nest deeper than Python recurses."""
    stack = [element]
    while stack:
        found = stack.pop()
        if isinstance(found, str):
            pieces.append(found)
            continue
        tag = found.tag
        if tag in {names.deleted, names.moved_from, _FALLBACK}:
            continue
        if tag == names.t:
            pieces.append(found.text or "")
        elif tag == names.p:
            pieces.append("\n")
        elif tag in {names.tab, names.br, names.cr, names.hyphen}:
            pieces.append(_mark(found, names))
        stack.extend(reversed(_children(found, names)))


def _children(element: Any, names: Names) -> list[Any]:
    """The children in order; a row of a nested table becomes one line, its cells parted by a bar."""
    if element.tag != names.tr:
        return [child for child in element if isinstance(child.tag, str)]
    children: list[Any] = []
    for cell in element.iterchildren(names.tc):
        text = careful_text(cell, names).replace("\n", " ")
        children.append(f" | {text}" if children else f"\n{text}")
    return children


def paragraph_text(paragraph: Any, names: Names) -> str:
    return careful_text(paragraph, names)
