"""Chronology files made on the spot, plain and awkward."""

import io
import zipfile

import xlsxwriter
from docx import Document

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADINGS = ("Date", "Time", "Source", "Event", "Action taken")


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*tables, lines=()):
    """A Word document with lines above and each table given as rows of cells."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(rows=0, cols=max(len(row) for row in rows))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
        document.add_paragraph()
    return saved(document)


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def word_xml(body, prolog="", parts=()):
    """A Word document of hand-written XML, for what python-docx does not make."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {NS}><w:body>{body}</w:body></w:document>'
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **dict(parts)})


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def table_xml(*rows):
    heading = tr(*(tc(text) for text in ("Date", "Source", "Event")))
    return f"<w:tbl>{heading}{''.join(rows)}</w:tbl>"


def excel(write, **options):
    """A workbook; `write` gets the book and its first sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    write(book, book.add_worksheet("Events"))
    book.close()
    return out.getvalue()


def ods(rows):
    """The least that is an OpenDocument spreadsheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Events">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    manifest = f'<manifest:manifest xmlns:manifest="{space}">{entry}</manifest:manifest>'
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})
