"""Tags of a bound PDF: our own parts keep theirs, a stranger's page is read aloud as one paragraph.

Without tags, a pack whose catalogue says it is tagged would have pages that a screen reader passes over
(ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

DEEPEST: Final = 60


class Tags:
    """The structure tree of a pack, as it grows part by part."""

    def __init__(self, out: Pdf) -> None:
        self._out = out
        self._document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._kids: list[Any] = []
        self._places: list[Any] = []
        self._roles = Dictionary()
        self._ids: dict[str, Any] = {}
        self._parts = 0

    def take_over(self, source: Pdf, pages: list[Any]) -> None:
        """Bring the tags of a part whose pages were added already; `pages` are those in the pack."""
        root = self._out.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        self._parts += 1
        offset = len(self._places)
        numbers = dict(pikepdf.NumberTree(root.ParentTree))
        for number in range(max(numbers, default=-1) + 1):
            self._places.append(numbers.get(number))
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = int(page.StructParents) + offset
            for link in page.get("/Annots", []):
                if "/StructParent" in link:
                    link.StructParent = int(link.StructParent) + offset
        for role, meaning in root.get("/RoleMap", Dictionary()).items():
            self._roles[role] = meaning
        for top in _kids_of(root):
            if top.get("/S") == Name.Document:
                top.S = Name.Sect
            self._adopt(top)
            self._rename(top, 0)

    def mark_whole(self, page: Any, title: str) -> None:
        """Read a page without tags aloud as one paragraph of the part `title`."""
        paragraph = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page, K=0, T=String(title))
        element = self._out.make_indirect(paragraph)
        contents = page.get("/Contents")
        streams = [] if contents is None else list(contents) if isinstance(contents, Array) else [contents]
        start = self._out.make_stream(b"/P <</MCID 0>> BDC q\n")
        page.Contents = Array([start, *streams, self._out.make_stream(b"\nQ EMC")])
        page.StructParents = len(self._places)
        page.Tabs = Name.S
        self._places.append(self._out.make_indirect(Array([element])))
        self._adopt(element)

    def close(self, language: str) -> None:
        """Write the tree into the pack."""
        self._document.K = Array(self._kids)
        self._document.Lang = String(language)
        numbers: list[Any] = []
        for number, place in enumerate(self._places):
            if place is not None:
                numbers += [number, place]
        root = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self._document]),
            ParentTree=self._out.make_indirect(Dictionary(Nums=Array(numbers))),
            ParentTreeNextKey=len(self._places),
            RoleMap=self._roles,
        )
        if self._ids:
            names = sorted(self._ids, key=str.encode)
            pairs = [part for name in names for part in (String(name), self._ids[name])]
            ends = Array([String(names[0]), String(names[-1])])
            leaf = self._out.make_indirect(Dictionary(Limits=ends, Names=Array(pairs)))
            root.IDTree = Dictionary(Kids=Array([leaf]))
        self._out.Root.StructTreeRoot = self._out.make_indirect(root)
        self._document.P = self._out.Root.StructTreeRoot
        self._out.Root.MarkInfo = Dictionary(Marked=True)

    def _adopt(self, element: Any) -> None:
        element.P = self._document
        self._kids.append(element)

    def _rename(self, element: Any, depth: int) -> None:
        """Ids of table headings are a part's own: two parts may have the same."""
        if depth > DEEPEST:
            return
        if "/ID" in element:
            element.ID = String(self._own(str(element.ID)))
            self._ids[str(element.ID)] = element
        attributes = element.get("/A", [])
        for one in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(one, Dictionary) and "/Headers" in one:
                one.Headers = Array([String(self._own(str(name))) for name in one.Headers])
        for kid in _kids_of(element):
            self._rename(kid, depth + 1)

    def _own(self, name: str) -> str:
        return f"{self._parts}.{name}"


def _kids_of(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def without_marks(out: Pdf, page: Any) -> None:
    """Take a stranger's own tags out of what a page draws; marks that show and hide layers stay."""
    if b"BDC" not in _drawn(page) and b"BMC" not in _drawn(page):
        return
    kept: list[Any] = []
    opened: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        stays = True
        if operator in ("BDC", "BMC"):
            stays = bool(instruction.operands) and instruction.operands[0] == Name.OC
            opened.append(stays)
        elif operator == "EMC":
            stays = opened.pop() if opened else False
        elif operator in ("MP", "DP"):
            stays = False
        if stays:
            kept.append(instruction)
    page.Contents = out.make_stream(pikepdf.unparse_content_stream(kept))


def _drawn(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(bytes(stream.read_bytes()) for stream in streams)
