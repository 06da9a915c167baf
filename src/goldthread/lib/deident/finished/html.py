"""HTML: text as it is read, then everything that is not shown."""

from __future__ import annotations

import html as entities
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from goldthread.lib.deident.finished.pieces import Found, Piece, Unchecked
from goldthread.lib.deident.finished.plain import unseen

_INLINE_NAMES = """
a abbr b bdi bdo cite code del dfn em font i ins kbd label mark q s samp small span strong sub sup u var wbr
"""
_INLINE: Final = frozenset(_INLINE_NAMES.split())


def read_html(content: bytes) -> Iterator[Found]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Unchecked("text", "The text is not UTF-8.")
        return
    if "\x00" in text:
        yield Unchecked("text", "It holds characters at which a reader of HTML stops.")
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        yield Unchecked("text", "It is no readable HTML.")
        return
    yield Piece("text", "".join(_text(root)))
    yield from unseen(root, "page")
    if root.xpath(
        "boolean(//img | //object | //embed | //iframe | //video | //audio | //canvas | //picture)"
    ):
        yield Unchecked(
            "page", "It shows a picture, or a page of somebody else, which cannot be read.", possible=True
        )
    if "data:" in text or "base64" in text:
        yield Unchecked("page", "Another file is packed into it, which cannot be read.")
    yield Piece("source of the page", entities.unescape(text), again=True)


def _text(root: etree._Element) -> Iterator[str]:
    """All text, hidden or not; a line break at the edge of each block, none within a line."""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        block = isinstance(node.tag, str) and node.tag not in _INLINE
        if event == "start":
            yield "\n" if block else ""
            yield node.text or ""
        else:
            yield "\n" if event == "end" and block else ""
            yield node.tail or ""
