"""PDF: the text of its pages, every string of every object, and signs of content that is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2

from goldthread.lib.deident.finished.pieces import Found, Piece, Reader, Unchecked, named, raw
from goldthread.lib.deident.finished.plain import pieces_of_xml

_PLACES: Final = {
    "/Title": "title or bookmark", "/Author": "metadata", "/Subject": "metadata", "/Keywords": "metadata",
    "/Creator": "metadata", "/Producer": "metadata", "/Contents": "note or link", "/Alt": "alternative text",
    "/ActualText": "text for reading aloud", "/E": "text for reading aloud", "/V": "form field",
    "/DV": "form field", "/TU": "form field", "/T": "form field", "/URI": "link", "/F": "file name",
    "/UF": "file name", "/Desc": "attachment", "/JS": "script", "/RC": "note or link",
    "/Subj": "note or link",
}  # fmt: skip
_PROSE: Final = frozenset(("/Contents", "/Alt", "/ActualText", "/E"))
_UNREAD: Final = frozenset(
    ("/ID", "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDSet", "/Panose")
)
_SHOWS_TEXT: Final = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")\s")
_ALOUD: Final = re.compile(rb"/(?:ActualText|Alt|E)[\s(<]")
_FONTS: Final = ("/Type1C", "/CIDFontType0C", "/OpenType")
_PICTURE: Final = "A picture cannot be read."
_DEEPEST: Final = 60
_NAMES: Final = "names within the file"


def read_pdf(content: bytes, inner: dict[str, Reader]) -> Iterator[Found]:
    """`inner` reads files that are attached, by the ending of their names."""
    yield from _pages(content)
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as file:
            yield from _history(file, content)
            yield from _Objects(file, inner).found()
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
        yield Unchecked("file", "It is no readable PDF, or it is locked.")
    yield from raw(content)


def _pages(content: bytes) -> Iterator[Found]:
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield Unchecked("pages", "It is no readable PDF, or it is locked.")
        return
    try:
        for number, page in enumerate(file, 1):
            yield from _page(page, f"page {number}")
    except pypdfium2.PdfiumError:
        yield Unchecked("pages", "A page could not be read.")
    finally:
        file.close()


def _page(page: pypdfium2.PdfPage, place: str) -> Iterator[Found]:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    yield Piece(place, text)
    kinds = {each.type for each in page.get_objects(max_depth=8)}
    if pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds:
        yield Unchecked(place, _PICTURE, possible=True)
    if "\ufffd" in text or any("\ue000" <= character <= "\uf8ff" for character in text):
        yield Unchecked(place, "Letters are drawn there of which the file does not say what they are.")
    elif kinds and not text.strip():
        yield Unchecked(place, "Something is drawn there that is no text.", possible=True)


def _history(file: pikepdf.Pdf, content: bytes) -> Iterator[Found]:
    """Earlier versions, and bytes outside the file proper."""
    if content.count(b"startxref") > 1 and "/Linearized" not in str(content[:1024]):
        yield Unchecked("file", "It was changed after it was made: what was there before may still be in it.")
    if file.get_warnings():
        yield Unchecked("file", "It is damaged, so that something may have been passed over.")
    if not content.startswith(b"%PDF-") or len(content) - content.rfind(b"%%EOF") > 8:
        yield Unchecked("file", "Something stands before its beginning or after its end.")


class _Objects:
    """Walks every object of the file once, shown or not."""

    def __init__(self, file: pikepdf.Pdf, inner: dict[str, Reader]) -> None:
        self._file, self._inner = file, inner
        self._texts: dict[tuple[str, bool], list[str]] = {}
        self._drawn = self._drawn_streams()

    def found(self) -> Iterator[Found]:
        shown = {page.objgen for page in self._file.pages}
        for number, each in enumerate(self._file.objects):
            if isinstance(each, pikepdf.Stream):
                yield from self._stream(each)
            elif (
                isinstance(each, pikepdf.Dictionary)
                and each.get("/Type") == "/Page"
                and each.objgen not in shown
            ):
                yield Unchecked(f"object {number + 1}", "It holds a page that is not shown.")
            self._gather(each, "", 0)
        self._gather(self._file.trailer, "", 0)
        for (place, prose), texts in self._texts.items():
            text = "\n".join(dict.fromkeys(texts))
            yield Piece(place, text) if prose else replace(named(place, text), asks=place != _NAMES)

    def _drawn_streams(self) -> set[tuple[int, int]]:
        """Streams that a page draws, directly or through forms."""
        drawn: set[tuple[int, int]] = set()
        for page in self._file.pages:
            contents = page.obj.get("/Contents")
            streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            own = [stream for stream in streams if isinstance(stream, pikepdf.Stream)]
            drawn.update(stream.objgen for stream in own)
            _add_drawn(page.obj, b"\n".join(stream.read_bytes() for stream in own), drawn)
        return drawn

    def _gather(self, value: pikepdf.Object, key: str, depth: int) -> None:
        """Strings and names in an object; what it only refers to is an object of its own."""
        if depth > _DEEPEST:
            raise ValueError("An object of the PDF is nested too deeply.")
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for name, inside in value.items():
                if name not in _UNREAD:
                    self._add(name, _NAMES, False)
                    self._inside(inside, name, depth)
        elif isinstance(value, pikepdf.Array):
            for inside in value:
                self._inside(inside, key, depth)
        elif isinstance(value, pikepdf.Name):
            self._add(str(value), _NAMES, False)
        elif isinstance(value, pikepdf.String):
            self._add(str(value), _PLACES.get(key, "words beside the text"), key in _PROSE)

    def _inside(self, value: object, key: str, depth: int) -> None:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            self._gather(value, key, depth + 1)

    def _add(self, text: str, place: str, prose: bool) -> None:
        if len(text) > 2:
            self._texts.setdefault((place, prose), []).append(text.lstrip("/"))

    def _stream(self, stream: pikepdf.Stream) -> Iterator[Found]:
        kind, form = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
        place = f"object {stream.objgen[0]}"
        if kind == "/Metadata":
            yield from pieces_of_xml(stream.read_bytes(), "metadata")
        elif kind == "/EmbeddedFile":
            yield from self._attached(stream.read_bytes())
        elif form == "/Image":
            if stream.objgen not in self._drawn:
                yield Unchecked(place, "It holds a picture that no page shows.")
        elif kind not in ("/XRef", "/ObjStm") and form not in _FONTS and "/Length1" not in stream:
            yield from self._content(stream, place)

    def _content(self, stream: pikepdf.Stream, place: str) -> Iterator[Found]:
        data = stream.read_bytes()
        if _ALOUD.search(data):
            yield from _said_in(stream)
        if stream.objgen not in self._drawn and _SHOWS_TEXT.search(data):
            yield Unchecked(place, "It holds text that is not among the pages\u2019 own.")

    def _attached(self, data: bytes) -> Iterator[Found]:
        ending = "pdf" if data.startswith(b"%PDF") else "docx" if data.startswith(b"PK") else "txt"
        for found in self._inner.get(ending, _nothing)(data):
            yield replace(found, place=f"attached file: {found.place}")


def _add_drawn(holder: pikepdf.Object, instructions: bytes, drawn: set[tuple[int, int]]) -> None:
    """Forms and pictures that the instructions draw, and what these draw in turn."""
    listed = holder.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    for name, each in listed.items():
        if each.objgen in drawn or not re.search(re.escape(name.encode()) + rb"\s+Do\b", instructions):
            continue
        drawn.add(each.objgen)
        if "/SMask" in each:
            drawn.add(each.SMask.objgen)
        if each.get("/Subtype") == "/Form":
            _add_drawn(each, each.read_bytes(), drawn)


def _said_in(stream: pikepdf.Stream) -> Iterator[Found]:
    """Words for reading aloud that stand in a page's own instructions."""
    for instruction in pikepdf.parse_content_stream(stream):
        if str(instruction.operator) not in ("BDC", "DP"):
            continue
        for operand in instruction.operands:
            if isinstance(operand, pikepdf.Dictionary):
                for key in ("/ActualText", "/Alt", "/E"):
                    if key in operand:
                        yield Piece("text for reading aloud", str(operand[key]))


def _nothing(_: bytes) -> Iterator[Found]:
    yield Unchecked("file", "It cannot be read.")
