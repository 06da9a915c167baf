"""The child's side of a pack: open, flatten and bind PDFs, in a process with limits."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf

from goldthread.lib.sandbox import UnreadableFile
from goldthread.lib.typeset.compiling import footers
from goldthread.lib.typeset.tagging import Tags, without_marks

SHORT: Final = 595.28
LONG: Final = 841.89
STRIP: Final = 30.0
"""A4 in points, and the strip at the foot of a page that carries its number."""
MOST_PAGES: Final = 3_000
KEPT: Final = ("/Resources", "/Group", "/StructParents", "/Tabs", "/Annots", "/Contents", "/Type", "/Parent")


def flat_pages(data: bytes) -> dict[str, Any]:
    """A stranger's PDF with comments and fields drawn into its pages, and the text of each page.

    Raises UnreadableFile for one with a password, damaged, empty or of too many pages.
    """
    with _opened(data) as pdf:
        if not 0 < len(pdf.pages) <= MOST_PAGES:
            raise UnreadableFile("pages", "The PDF has no pages, or too many.", "Divide it into parts.")
        _draw_annotations(pdf)
        out = Pdf.new()
        for page in pdf.pages:
            out.pages.append(page)
            _strip(out.pages[-1].obj, own=False)
        flat = _written(out)
    return {"pdf": base64.b64encode(flat).decode(), "pages": _count(flat), "texts": list(_texts(flat))}


def page_count(data: bytes) -> dict[str, int]:
    return {"pages": _count(data)}


def bound(data: bytes) -> dict[str, str]:
    """The parts that stand in `data` after their head, as one PDF in base64."""
    (size,) = struct.unpack_from(">I", data)
    head = json.loads(data[4 : 4 + size])
    out = Pdf.new()
    tags = Tags(out)
    place, starts = 4 + size, []
    for part in head["parts"]:
        starts.append(len(out.pages))
        _add_part(out, tags, data[place : place + part["size"]], part)
        place += part["size"]
    tags.close(head["language"])
    _number(out, head, starts)
    _bookmark(out, head["parts"], starts)
    _name(out, head)
    return {"pdf": base64.b64encode(_written(out)).decode()}


def _opened(data: bytes) -> Pdf:
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise UnreadableFile(
            "password", "The PDF has a password.", "Take the password off and send the file again."
        ) from None
    except pikepdf.PdfError:
        raise UnreadableFile(
            "damaged", "The PDF is damaged.", "Open it and print it to a new PDF, then send that."
        ) from None


def _written(pdf: Pdf) -> bytes:
    to = BytesIO()
    pdf.save(to, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return to.getvalue()


def _count(data: bytes) -> int:
    with _opened(data) as pdf:
        return len(pdf.pages)


def _texts(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def _draw_annotations(pdf: Pdf) -> None:
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")


def _strip(page: Any, *, own: bool) -> None:
    """Leave of a page what is drawn, and where it is drawn; of our own pages also links and tags."""
    for key in list(page.keys()):
        boxes = key in ("/MediaBox", "/CropBox", "/Rotate")
        if not boxes and (key not in KEPT or (key in ("/Annots", "/StructParents", "/Tabs") and not own)):
            del page[key]


def _add_part(out: Pdf, tags: Tags, data: bytes, part: dict[str, Any]) -> None:
    first = len(out.pages)
    with _opened(data) as source:
        own = part["own"] and "/StructTreeRoot" in source.Root
        if own:
            _explicit_links(source)
        for page in source.pages:
            out.pages.append(page)
        added = [out.pages[at].obj for at in range(first, len(out.pages))]
        for one in added:
            _strip(one, own=own)
        if own:
            tags.take_over(source, added)
        for one in added:
            if not own:
                without_marks(out, one)
                tags.mark_whole(one, part["title"])
            _set_smaller(out, one)


def _explicit_links(source: Pdf) -> None:
    """Links inside a part lead to its pages themselves, because names of places are not taken along."""
    names: dict[str, Any] = {}
    if "/Names" in source.Root and "/Dests" in source.Root.Names:
        names = dict(pikepdf.NameTree(source.Root.Names.Dests))
    for page in source.pages:
        for link in page.obj.get("/Annots", []):
            wanted = link.get("/Dest")
            if isinstance(wanted, pikepdf.String):
                found = names.get(str(wanted))
                target = found.get("/D") if isinstance(found, Dictionary) else found
                link.Dest = source.make_indirect(Array([target[0], Name.Fit])) if target else Array([])


def _set_smaller(out: Pdf, page: Any) -> None:
    """Draw the page upright on A4, whole, above the strip for its number."""
    left, bottom, right, top = _visible(page)
    turned = int(page.get("/Rotate", 0)) % 360
    wide, high = (right - left, top - bottom) if turned % 180 == 0 else (top - bottom, right - left)
    width, height = (LONG, SHORT) if wide > high else (SHORT, LONG)
    scale = min(width / wide, (height - STRIP) / high)
    shift_x, shift_y = (width - wide * scale) / 2, height - high * scale
    matrix = _upright(left, bottom, right, top, turned)
    matrix = matrix @ pikepdf.Matrix(scale, 0, 0, scale, 0, 0)
    matrix = matrix @ pikepdf.Matrix(1, 0, 0, 1, shift_x, shift_y)
    box = f"{left} {bottom} {right - left} {top - bottom} re W n"
    numbers = " ".join(f"{value:.5f}" for value in matrix.shorthand)
    before = out.make_stream(f"q {numbers} cm {box}\n".encode())
    after = out.make_stream(b"\nQ")
    page.Contents = Array([before, *_streams(page), after])
    for link in page.get("/Annots", []):
        link.Rect = Array([*_moved(link.Rect, matrix)])
    page.MediaBox = Array([0, 0, width, height])
    for key in ("/CropBox", "/Rotate"):
        if key in page:
            del page[key]


def _streams(page: Any) -> list[Any]:
    contents = page.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def _visible(page: Any) -> tuple[float, float, float, float]:
    box = page.get("/CropBox", page.get("/MediaBox"))
    a, b, c, d = (float(value) for value in box)
    left, right, bottom, top = min(a, c), max(a, c), min(b, d), max(b, d)
    if right - left < 1 or top - bottom < 1:
        return 0.0, 0.0, SHORT, LONG
    return left, bottom, right, top


def _upright(left: float, bottom: float, right: float, top: float, turned: int) -> pikepdf.Matrix:
    """Takes the visible box to the origin, turned as a viewer would turn it."""
    return {
        0: pikepdf.Matrix(1, 0, 0, 1, -left, -bottom),
        90: pikepdf.Matrix(0, -1, 1, 0, -bottom, right),
        180: pikepdf.Matrix(-1, 0, 0, -1, right, top),
        270: pikepdf.Matrix(0, 1, -1, 0, top, -left),
    }.get(turned, pikepdf.Matrix(1, 0, 0, 1, -left, -bottom))


def _moved(rect: Any, matrix: pikepdf.Matrix) -> tuple[float, ...]:
    moved = matrix.transform(pikepdf.Rectangle(rect))
    return moved.llx, moved.lly, moved.urx, moved.ury


def _number(out: Pdf, head: dict[str, Any], starts: list[int]) -> None:
    """Lay the words and the number at the foot over each page, as something that is not read aloud."""
    pages = len(out.pages)
    foots = [part["foot"] for part in head["parts"]]
    wanted = []
    for at, page in enumerate(out.pages):
        part = sum(1 for start in starts if start <= at) - 1
        _, _, width, height = (float(value) for value in page.MediaBox)
        number = head["number"].format(page=at + 1, pages=pages)
        wanted.append({"foot": foots[part], "number": number, "width": width, "height": height})
    with _opened(footers(wanted)) as strips:
        for page, strip in zip(out.pages, strips.pages, strict=True):
            form = out.copy_foreign(strip.as_form_xobject())
            name = page.add_resource(form, Name.XObject, prefix="Foot")
            words = f"/Artifact <</Type /Pagination>> BDC q {name} Do Q EMC".encode()
            page.obj.Contents = Array([*_streams(page.obj), out.make_stream(words)])


def _bookmark(out: Pdf, parts: list[dict[str, Any]], starts: list[int]) -> None:
    """A bookmark for each part; parts next to each other that stand under the same words share one above."""
    with out.open_outline() as outline:
        above: Any = None
        for part, start in zip(parts, starts, strict=True):
            mark = pikepdf.OutlineItem(part["title"], start)
            if not part["under"]:
                above = None
                outline.root.append(mark)
                continue
            if above is None or above.title != part["under"]:
                above = pikepdf.OutlineItem(part["under"], start)
                outline.root.append(above)
            above.children.append(mark)


def _name(out: Pdf, head: dict[str, Any]) -> None:
    """The pack's own title and nothing else about who made it."""
    with out.open_metadata(set_pikepdf_as_editor=False) as facts:
        facts["dc:title"] = head["title"]
        facts["dc:language"] = {head["language"]}
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.Root.Lang = pikepdf.String(head["language"])
    out.Root.PageMode = Name.UseOutlines
