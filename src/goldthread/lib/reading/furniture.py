"""Headers, footers, page numbers, and lines of a table of contents: what is no part of the account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from goldthread.lib.reading.layout import Line

_EDGE = 0.12  # of the page's height
_LINES = 3
_PAGE_NUMBER = re.compile(
    r"^[\-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[\-–—|\s]*$", re.IGNORECASE
)
_LEADERS = re.compile(r"(?:\s*[.\u2026\u00b7]){6,}\s*\d{0,4}\s*$")
"""Dots that lead to a page number, as in a table of contents."""
_DIGITS = re.compile(r"\d+")


def drop_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what repeats at their edges, page numbers, and lines whose dots lead to one."""
    repeated = _repeated(pages)
    return [[line for line in lines if not _is_furniture(line, lines, repeated)] for lines in pages]


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(line) for line in _edges(lines)})
    least = max(3, len([lines for lines in pages if lines]) // 3)
    return frozenset(shape for shape, count in seen.items() if count >= least)


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The first and last few lines of a page that stand in its margins."""
    by_height = sorted(lines, key=lambda line: -line.top)
    outer = by_height[:_LINES] + by_height[-_LINES:]
    return [line for line in outer if _edge_of(line)]


def _edge_of(line: Line) -> str:
    if not line.page_height:
        return ""
    if line.bottom > (1 - _EDGE) * line.page_height:
        return "top"
    return "bottom" if line.top < _EDGE * line.page_height else ""


def _shape(line: Line) -> str:
    return _edge_of(line) + " " + _DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _is_furniture(line: Line, lines: Sequence[Line], repeated: frozenset[str]) -> bool:
    if _LEADERS.search(line.text):
        return True
    if not _edge_of(line) or len(lines) < 2:
        return False
    return bool(_PAGE_NUMBER.match(line.text)) or _shape(line) in repeated
