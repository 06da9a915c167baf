"""The blocks of a document as WordprocessingML (ECMA-376): strings, with every word escaped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

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
)

LINE_WIDTH: Final = {False: 9070, True: 14798}
BULLETS, NUMBERS = 1, 2
LONGEST_WHOLE_ROW: Final = 1200
_BOX_LIST: Final = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="B8860B"/></w:pBdr>'
_BOX_INDENT: Final = '<w:ind w:left="567" w:hanging="283"/>'


@dataclass
class Body:
    """Writes blocks, and gathers what stands in other parts of the file: web links, numbered lists."""

    document: Document
    links: dict[str, str] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        headings = [block for block in self.document.blocks if isinstance(block, Heading)]
        self._marks = {heading.id: f"part_{number}" for number, heading in enumerate(headings, 1)}
        self._headings = headings

    def xml(self) -> str:
        """The whole body but its section."""
        document = self.document
        front = [paragraph("Title", words(document.title))]
        front += [paragraph("Subtitle", words(document.subtitle))] if document.subtitle else []
        front += [paragraph("Marking", words(document.marking))] if document.marking else []
        return "".join([*front, *(self._block(block) for block in document.blocks)])

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return paragraph("Normal", self._runs(block.runs))
        if isinstance(block, Items):
            return self._items(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Boxed):
            return self._boxed(block)
        if isinstance(block, Contents):
            return self._contents(block)
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if isinstance(block, PageBreak) else ""

    def _heading(self, heading: Heading) -> str:
        mark = self._marks[heading.id]
        number = mark.removeprefix("part_")
        start, end = (
            f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )
        return paragraph(f"Heading{heading.level}", start + words(heading.text) + end)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        made = words(run.text, bold=run.bold, italic=run.italic, linked=bool(run.link))
        if run.link.startswith("#"):
            return self._to(run.link[1:], made)
        if run.link:
            key = self.links.setdefault(run.link, f"link{len(self.links) + 1}")
            return f'<w:hyperlink r:id="{key}" w:history="1">{made}</w:hyperlink>'
        return made

    def _to(self, heading_id: str, made: str) -> str:
        return f'<w:hyperlink w:anchor="{self._marks[heading_id]}" w:history="1">{made}</w:hyperlink>'

    def _items(self, items: Items, *, boxed: bool = False) -> str:
        number = BULLETS
        if items.ordered:
            self.starts.append(items.start)
            number = NUMBERS + len(self.starts)
        style = "ListNumber" if items.ordered else "ListBullet"
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        more = numbered + (_BOX_LIST + _BOX_INDENT if boxed else "")
        return "".join(paragraph(style, self._runs(item), more) for item in items.items)

    def _boxed(self, box: Boxed) -> str:
        parts = [paragraph("BoxTitle", words(box.title))]
        for block in box.blocks:
            if isinstance(block, Items):
                parts.append(self._items(block, boxed=True))
            else:
                parts.append(paragraph("BoxText", self._runs(block.runs)))
        return "".join(parts)

    def _contents(self, contents: Contents) -> str:
        """A field that Word can renew, filled already, so that nothing is asked when the file is opened."""
        lines = [heading for heading in self._headings if heading.level <= contents.depth]
        title = "Cynnwys" if self.document.language.startswith("cy") else "Contents"
        levels = f'TOC \\o "1-{contents.depth}" \\h \\n \\z \\u'
        asked = f'<w:r><w:instrText xml:space="preserve"> {levels} </w:instrText></w:r>'
        made = [paragraph("TOCHeading", words(title), '<w:outlineLvl w:val="9"/>')]
        for place, heading in enumerate(lines):
            before = _field("begin") + asked + _field("separate") if place == 0 else ""
            after = _field("end") if place == len(lines) - 1 else ""
            link = self._to(heading.id, words(heading.text))
            made.append(paragraph(f"TOC{heading.level}", before + link + after))
        return "".join(made) if lines else ""

    def _table(self, table: Table) -> str:
        line = LINE_WIDTH[self.document.landscape]
        widths = [round(line * share / sum(table.widths)) for share in table.widths]
        about = quoteattr(table.caption)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(_row(row, widths) for row in table.rows)
        return (
            f"{paragraph('Caption', words(table.caption)) if table.caption else ''}"
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{line}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={about}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{_row(table.head, widths, heading=True)}{rows}</w:tbl>"
            f'<w:p><w:pPr><w:spacing w:after="120" w:line="240" w:lineRule="auto"/></w:pPr></w:p>'
        )


def paragraph(style: str, inner: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def words(text: str, *, bold: bool = False, italic: bool = False, linked: bool = False) -> str:
    """A run; its line feeds and tabs as Word writes them."""
    looks = '<w:rStyle w:val="Hyperlink"/>' * linked + "<w:b/>" * bold + "<w:i/>" * italic
    parts: list[str] = []
    for number, line in enumerate(text.split("\n")):
        parts += ["<w:br/>"] if number else []
        for place, piece in enumerate(line.split("\t")):
            parts += ["<w:tab/>"] if place else []
            parts += [f'<w:t xml:space="preserve">{escape(piece)}</w:t>'] if piece else []
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{''.join(parts)}</w:r>"


def simple_field(instruction: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{words(shown)}</w:fldSimple>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _row(cells: tuple[str, ...], widths: list[int], *, heading: bool = False) -> str:
    whole = "<w:cantSplit/>" * (heading or sum(map(len, cells)) <= LONGEST_WHOLE_ROW)
    repeated = "<w:tblHeader/>" * heading
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('TableText', words(cell, bold=heading))}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{whole}{repeated}</w:trPr>{made}</w:tr>"
