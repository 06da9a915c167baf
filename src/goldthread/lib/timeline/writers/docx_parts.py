"""Pieces of a Word document that python-docx has no call for: quick tables, fields, language."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from goldthread.lib.timeline.writers.layout import clean

HEADER_FILL = "DCE6E8"


LONGEST_WHOLE_ROW = 2000
"""Characters up to which a row stays on one page; a longer one may run on, or it would leave a gap."""


def new_document(title: str) -> Any:
    """A landscape A4 document in British English with its title set and page numbers in the foot."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.5))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(title), "Goldthread", ""
    properties.language = "en-GB"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    _number_pages(section.footer.paragraphs[0])
    document.add_heading(clean(title), level=1)
    return document


def _number_pages(paragraph: Any) -> None:
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        simple.append(_run("1"))
        paragraph._p.append(simple)


def _run(text: str, *, bold: bool = False, italic: bool = False) -> Any:
    run = OxmlElement("w:r")
    if bold or italic:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:b" if bold else "w:i"))
        run.append(properties)
    parts = clean(text).split("\t")
    for index, part in enumerate(parts):
        if index:
            run.append(OxmlElement("w:tab"))
        words = OxmlElement("w:t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    return run


def add_table(
    document: Any, headings: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]], about: str
) -> None:
    """A table whose heading row repeats on each page. `widths` are centimetres; `about` is read out first."""
    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    table.autofit = False
    element = table._tbl
    for name in ("w:tblCaption", "w:tblDescription"):
        caption = OxmlElement(name)
        caption.set(qn("w:val"), clean(about))
        element.tblPr.append(caption)
    for column, width in zip(element.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(width * 567)))
    element.remove(element.findall(qn("w:tr"))[0])
    element.append(_row(headings, widths, heading=True))
    for row in rows:
        element.append(_row(row, widths))


def _row(cells: Sequence[str], widths: Sequence[float], *, heading: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    if heading or sum(map(len, cells)) < LONGEST_WHOLE_ROW:
        properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, width in zip(cells, widths, strict=True):
        row.append(_cell(text, width, heading=heading))
    return row


def _cell(text: str, width: float, *, heading: bool) -> Any:
    cell, properties, size = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
    size.set(qn("w:w"), str(round(width * 567)))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    if heading:
        shade = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", HEADER_FILL)):
            shade.set(qn(name), value)
        properties.append(shade)
    cell.append(properties)
    for line in text.split("\n"):
        paragraph = OxmlElement("w:p")
        if line:
            italic = line.startswith("[") and line.endswith("]") and not heading
            paragraph.append(_run(line, bold=heading, italic=italic))
        cell.append(paragraph)
    return cell
