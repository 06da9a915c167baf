"""Word files with real headings, lists and table headings, and nothing in them but the document.

The package (ECMA-376) is written here rather than from a library's template, which brings a thumbnail,
a program's name, dates and an author of its own. The same document gives the same bytes.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from goldthread.lib.typeset.document import Document
from goldthread.lib.typeset.docx_body import NUMBERS, Body, paragraph, simple_field, words
from goldthread.lib.typeset.prepared import prepared

STYLES: Final = Path(__file__).with_name("word") / "styles.xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PARTS: Final = ("styles", "numbering", "settings", "header", "footer")
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


def as_docx(document: Document) -> bytes:
    """The document as a Word file. Raises CannotSet where the words cannot be set as written."""
    document = prepared(document)
    body = Body(document)
    main = f"<w:document {_W} {_R}><w:body>{body.xml()}{_section(document)}</w:body></w:document>"
    return _zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                [
                    ("main", f"{_RELATION}/officeDocument", "word/document.xml"),
                    ("core", _CORE, "docProps/core.xml"),
                ]
            ),
            "docProps/core.xml": _core(document),
            "word/document.xml": _HEAD + main,
            "word/_rels/document.xml.rels": _document_relations(body.links),
            "word/styles.xml": STYLES.read_text("utf-8").replace("LANGUAGE", escape(document.language)),
            "word/numbering.xml": _numbering(body.starts),
            "word/settings.xml": _settings(document),
            "word/header.xml": f"{_HEAD}<w:hdr {_W}>{paragraph('Header', words(document.marking))}</w:hdr>",
            "word/footer.xml": _footer(document),
        }
    )


def _section(document: Document) -> str:
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if document.landscape else 'w:w="11906" w:h="16838"'
    side = 1020 if document.landscape else 1418
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        f'<w:footerReference w:type="default" r:id="footer"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="1361" w:right="{side}" w:bottom="1361" w:left="{side}" '
        f'w:header="680" w:footer="680" w:gutter="0"/></w:sectPr>'
    )


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{name}+xml"/>' for name in _PARTS
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>{parts}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(relations: list[tuple[str, str, str]], outside: str = "") -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in relations
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inside}{outside}</Relationships>"
    )


def _document_relations(links: dict[str, str]) -> str:
    outside = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/hyperlink" Target={quoteattr(link)} '
        'TargetMode="External"/>'
        for link, key in links.items()
    )
    return _relations([(name, f"{_RELATION}/{name}", f"{name}.xml") for name in _PARTS], outside)


def _core(document: Document) -> str:
    """Title, author, subject and day: the file's whole metadata."""
    day = f"{document.day.isoformat()}T00:00:00Z" if document.day else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{escape(document.language)}</dc:language>{dates if day else ''}</cp:coreProperties>"
    )


def _settings(document: Document) -> str:
    return (
        f'{_HEAD}<w:settings {_W}><w:defaultTabStop w:val="720"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{escape(document.language)}"/></w:settings>'
    )


def _footer(document: Document) -> str:
    tab = 14798 if document.landscape else 9070
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>'
    inner = (
        f"{words(document.title + chr(9) + 'page ')}{simple_field('PAGE', '1')}"
        f"{words(' of ')}{simple_field('NUMPAGES', '1')}"
    )
    return f"{_HEAD}<w:ftr {_W}>{paragraph('Footer', inner, stop)}</w:ftr>"


def _numbering(starts: list[int]) -> str:
    """One list of bullets, one of numbers, and a fresh count for each numbered list of the document."""
    levels = {1: ("bullet", "\u2022"), 2: ("decimal", "%1.")}
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
        for key, (form, mark) in levels.items()
    )
    plain = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in levels)
    fresh = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, start in enumerate(starts, NUMBERS + 1)
    )
    return f"{_HEAD}<w:numbering {_W}>{kinds}{plain}{fresh}</w:numbering>"


def _zipped(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
