"""A Word file as a package of parts: what is refused, what is stripped, and where placeholders stand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from goldthread.lib.reading.archive import open_archive, parse_xml, read_part
from goldthread.lib.reading.document import Limits
from goldthread.lib.sandbox import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z][A-Za-z0-9_.]*)\s*\}\}")
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
REFUSED_PARTS = ("vbaproject", "vbadata", "activex/", "embeddings/")
REFUSED_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.I
)
HARMLESS = ("http://", "https://", "mailto:")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Package:
    """Parts by name in their order; those with text are read as XML when they are filled."""

    parts: dict[str, bytes]


def open_package(data: bytes) -> Package:
    """The parts of a Word file without what reaches outside it.

    Raises UnreadableFile for a file that is none, or that holds macros, embedded files or fields that fetch
    other files.
    """
    limits = Limits()
    with open_archive(BytesIO(data), limits) as archive:
        names = [part.filename for part in archive.infolist() if not part.is_dir()]
        _refuse_names(names)
        parts = {name: read_part(archive, name, limits) for name in names}
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise _macros()
    dropped = {name: _strip(parts, name) for name in names if name.endswith(".rels")}
    for name in names:
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = _clean_part(parts[name], dropped.get(_rels_of(name), set()))
    return Package(parts)


def _refuse_names(names: list[str]) -> None:
    if len(names) != len(set(names)) or "word/document.xml" not in names:
        raise UnreadableFile(
            "not-word", "This is not a Word document.", "Save the template from Word as .docx."
        )
    for name in names:
        found = next((one for one in REFUSED_PARTS if one in name.lower()), "")
        if found.startswith("vba"):
            raise _macros()
        if found:
            raise UnreadableFile(
                "embedded",
                "The template holds an embedded file or control.",
                "Take it out in Word, and bring the template again.",
            )


def _macros() -> UnreadableFile:
    return UnreadableFile(
        "macros", "The template holds macros.", "Save it in Word as .docx without macros, and bring it again."
    )


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _strip(parts: dict[str, bytes], name: str) -> set[str]:
    """Drop relationships to other files; links that only open when somebody follows them stay."""
    root = parse_xml(parts[name])
    gone = set()
    for link in list(root):
        outside = link.get("TargetMode") == "External"
        kind, target = link.get("Type", ""), link.get("Target", "").lower()
        if outside and not (kind.endswith("/hyperlink") and target.startswith(HARMLESS)):
            gone.add(link.get("Id", ""))
            root.remove(link)
    parts[name] = _as_bytes(root)
    return gone


def _clean_part(data: bytes, gone: set[str]) -> bytes:
    root = parse_xml(data)
    if root.find(f".//{W}altChunk") is not None:
        raise UnreadableFile(
            "outside", "The template takes in another file.", "Take that out in Word, and bring it again."
        )
    fields = "".join(one.text or "" for one in root.iter(f"{W}instrText"))
    fields += "".join(one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple"))
    if REFUSED_FIELDS.search(fields):
        raise UnreadableFile(
            "outside",
            "The template holds a field that fetches another file.",
            "Take the field out in Word (press Alt and F9 to see fields), and bring it again.",
        )
    for element in [
        one for one in root.iter() if gone & {one.get(f"{R}{key}", "") for key in ("id", "link")}
    ]:
        _forget(element, gone)
    return _as_bytes(root)


def _forget(element: etree._Element, gone: set[str]) -> None:
    """Take away what pointed outside; the words of a link stay."""
    for key in ("id", "link"):
        if element.get(f"{R}{key}", "") in gone:
            del element.attrib[f"{R}{key}"]
    parent = element.getparent()
    if parent is not None and element.tag != f"{W}hyperlink" and not len(element):
        parent.remove(element)


def _as_bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def placeholders_in(package: Package) -> set[str]:
    """The names of all placeholders of the file."""
    found: set[str] = set()
    for root in _filled_parts(package).values():
        for paragraph in root.iter(f"{W}p"):
            found |= set(PLACEHOLDER.findall(_text(paragraph)))
    return found


def _filled_parts(package: Package) -> dict[str, etree._Element]:
    return {name: parse_xml(data) for name, data in package.parts.items() if FILLED.fullmatch(name)}


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """The texts of a paragraph, without those of paragraphs inside it (a text box)."""
    return [one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph]


def _text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in _own_texts(paragraph))


def fill_package(
    package: Package, singles: Mapping[str, str], groups: Mapping[str, list[dict[str, str]]]
) -> bytes:
    """The file with words in the place of placeholders. One that nobody knows stays as it is written."""
    parts = dict(package.parts)
    for name, root in _filled_parts(package).items():
        for row in list(root.iter(f"{W}tr")):
            _repeat(row, groups)
        outside = {**_joined(groups), **singles}
        for paragraph in root.iter(f"{W}p"):
            _fill(paragraph, outside)
        parts[name] = _as_bytes(root)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _joined(groups: Mapping[str, list[dict[str, str]]]) -> dict[str, str]:
    """Outside a table, all rows' words stand one under another."""
    keys = {(group, key) for group, rows in groups.items() for row in rows for key in row}
    return {f"{group}.{key}": "\n".join(row.get(key, "") for row in groups[group]) for group, key in keys}


def _repeat(row: etree._Element, groups: Mapping[str, list[dict[str, str]]]) -> None:
    """Make a row of a Word table once for each row of the group it names; blank where there is none."""
    named = {name for paragraph in _paragraphs_of(row) for name in PLACEHOLDER.findall(_text(paragraph))}
    group = next((name.partition(".")[0] for name in sorted(named) if name.partition(".")[0] in groups), None)
    parent = row.getparent()
    if group is None or parent is None or not any("." in name for name in named):
        return
    blank = {name: "" for name in named if name.startswith(f"{group}.")}
    made = []
    for words in groups[group] or [{}]:
        again = deepcopy(row)
        given = {**blank, **{f"{group}.{key}": text for key, text in words.items()}}
        for paragraph in again.iter(f"{W}p"):
            _fill(paragraph, given)
        made.append(again)
    at = parent.index(row)
    parent[at : at + 1] = made


def _paragraphs_of(row: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a row, not those of a table inside it."""
    return (one for one in row.iter(f"{W}p") if next(one.iterancestors(f"{W}tr")) is row)


def _fill(paragraph: etree._Element, words: Mapping[str, str]) -> None:
    """Put words in a paragraph's placeholders. Word may have split one over several runs: its words go where
    it begins, in that run's style."""
    texts = _own_texts(paragraph)
    whole = "".join(one.text or "" for one in texts)
    for found in reversed([one for one in PLACEHOLDER.finditer(whole) if one[1] in words]):
        _put(texts, found.start(), found.end(), _ILLEGAL.sub("", words[found[1]]))
    for one in texts:
        _break_lines(one)


def _put(texts: list[etree._Element], start: int, end: int, words: str) -> None:
    at = 0
    for one in texts:
        text = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            begins = start >= at
            one.text = text[:first] + (words if begins else "") + text[last:]
            one.set(SPACE, "preserve")
        at += len(text)


def _break_lines(one: etree._Element) -> None:
    """Line ends as Word writes them."""
    run = one.getparent()
    lines = (one.text or "").splitlines()
    if run is None or len(lines) < 2:
        return
    one.text = lines[0]
    at = run.index(one)
    for line in reversed(lines[1:]):
        text = etree.Element(f"{W}t")
        text.text = line
        text.set(SPACE, "preserve")
        run.insert(at + 1, text)
        run.insert(at + 1, etree.Element(f"{W}br"))
