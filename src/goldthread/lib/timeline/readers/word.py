"""Tables of a Word document, streamed row by row: merged cells, tracked changes, nested tables, text boxes.

ECMA-376 part 1, 17.4 (tables) and 17.13.5 (revisions); the strict namespace of ISO/IEC 29500 as well.
"""

import zipfile
from posixpath import join, normpath
from typing import Any

from lxml import etree

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.pause import collector_paused
from goldthread.lib.timeline.readers.container import Limited, open_part, open_zip, read_part
from goldthread.lib.timeline.readers.raw import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, RawFile, RawRow, RawTable
from goldthread.lib.timeline.readers.refusals import refuse
from goldthread.lib.timeline.readers.wordtext import Names, Row, names_for, paragraph_text

MAX_TITLE_LINES = 60


def read_word(data: bytes) -> RawFile:
    """Every table of the main document in order, nested ones as text of the cell that holds them."""
    with open_zip(data) as archive:
        part = main_part(archive)
        codes = {Code.COMMENTS} if _has_comments(archive, part) else set()
        names = names_for(open_part(archive, part).read(4096))
        raw = RawFile("docx", codes=frozenset(codes))
        try:
            with collector_paused():
                _Walker(names, raw).walk(open_part(archive, part))
        except etree.XMLSyntaxError as error:
            raise refuse(Code.DAMAGED) from error
    return raw


def main_part(archive: zipfile.ZipFile) -> str:
    """The document part that the package's relations name; word/document.xml as a rule."""
    if "_rels/.rels" in archive.namelist():
        root = _parse(read_part(archive, "_rels/.rels"))
        for relation in root:
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return normpath(join("/", str(relation.get("Target")))).lstrip("/")
    return "word/document.xml"


def _parse(data: bytes) -> Any:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise refuse(Code.DAMAGED) from error


def _has_comments(archive: zipfile.ZipFile, part: str) -> bool:
    folder = part.rpartition("/")[0]
    name = f"{folder}/comments.xml"
    return name in archive.namelist() and b":comment " in read_part(archive, name)


class _Walker:
    """Follows the document once, keeping one row of one outer table in memory."""

    def __init__(self, names: Names, raw: RawFile) -> None:
        self.names, self.raw = names, raw
        self.depth = 0
        self.rows = 0
        self.above: list[str] = []

    def walk(self, part: Limited) -> None:
        names = self.names
        events = etree.iterparse(
            part,
            events=("start", "end"),
            tag=(names.tbl, names.tr),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for event, element in events:
            if element.tag == names.tbl:
                self._table(event, element)
            elif event == "end" and self.depth == 1:
                self._row(element)
                _forget(element)
        outside = self._lines(events.root)
        self.raw.lines_outside = len(outside)
        if not self.raw.tables:
            self.raw.title = outside[:MAX_TITLE_LINES]

    def _table(self, event: str, element: Any) -> None:
        self.depth += 1 if event == "start" else -1
        if event == "start" and self.depth == 1:
            if not self.raw.tables:
                self.raw.title = self._lines(element.getroottree().getroot())[:MAX_TITLE_LINES]
            self.raw.tables.append(RawTable(len(self.raw.tables) + 1))
            self.above = []
            if len(self.raw.tables) > MAX_TABLES:
                raise refuse(Code.TOO_MANY_CELLS)

    def _lines(self, root: Any) -> list[str]:
        """The lines read so far that stand outside tables, whose rows are forgotten by now."""
        texts = (paragraph_text(found, self.names).strip() for found in root.iter(self.names.p))
        return [text for text in texts if text]

    def _row(self, element: Any) -> None:
        table = self.raw.tables[-1]
        number = (table.rows[-1].number if table.rows else 0) + 1
        self.rows += 1
        row = Row(element, self.names)
        if self.rows > MAX_ROWS or row.width > MAX_COLUMNS:
            raise refuse(Code.TOO_MANY_CELLS)
        if row.deleted:
            table.codes |= {Code.TRACKED_CHANGES}
            table.rows.append(RawRow(number, [], codes=frozenset([Code.TRACKED_CHANGES])))
            return
        if row.even:
            self.above = row.texts
            table.rows.append(RawRow(number, self.above))
            return
        cells = [self._value(index, text) for index, text in enumerate(row.cells)]
        self.above = cells
        table.rows.append(
            RawRow(number, ["" if c is None else c for c in cells], row.across, row.heading, row.codes)
        )

    def _value(self, index: int, text: str | None) -> str:
        """A cell merged with the one above holds what that one holds."""
        if text is not None:
            return text
        return self.above[index] if index < len(self.above) else ""


def _forget(element: Any) -> None:
    """Free what was read: the element's content and its elder siblings."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
