"""Lines of a PDF page and the order in which a person reads them, columns included.

Distances are in points, with the page's origin at the bottom left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2

_WIDE_GAP = 2.5  # of the height of a character: further apart than words of one sentence
_SPANS = 0.62  # of the width of the text: a line that runs over both columns
_FULL = 0.55  # of the width of a column: prose fills its lines, the labels of a table do not
_COLUMN_LINES = 4
_MOST_DEPTH = 3
# pdfium writes U+FFFE for a hyphen that ends a line, and no line break after it.
_LINE = re.compile("[^\\r\\n\ufffe]+\ufffe?")


@dataclass(frozen=True)
class Line:
    """A line of text, or the part of it in one column, and its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page_height: float = 0.0

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def lines_of(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page in the order of the file, cut where a wide gap parts columns."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        if len(text) != text_page.count_chars():
            return _without_boxes(text, page.get_height())
        return list(_boxed(text, text_page, page.get_height()))
    finally:
        text_page.close()


def _without_boxes(text: str, height: float) -> list[Line]:
    """Where characters and boxes cannot be paired, the order of the file is kept."""
    lines = [line.strip() for line in _LINE.findall(text)]
    count = max(len(lines), 1)
    step = height / (count + 1)
    return [
        Line(line, 0, height - (index + 1) * step, 500, height - index * step, height)
        for index, line in enumerate(lines)
        if line
    ]


def _boxed(text: str, text_page: pypdfium2.PdfTextPage, page_height: float) -> Iterator[Line]:
    for line in _LINE.finditer(text):
        for first, last in _segments(text, *line.span(), text_page):
            yield _line(text, first, last, text_page, page_height)


def _segments(text: str, start: int, end: int, text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, int]]:
    """First and last character of each part of a line between wide gaps."""
    visible = [index for index in range(start, end) if not text[index].isspace()]
    if not visible:
        return
    first = visible[0]
    for before, after in zip(visible, visible[1:], strict=False):
        if after - before > 1 and _is_wide_gap(before, after, text_page):
            yield first, before
            first = after
    yield first, visible[-1]


def _is_wide_gap(before: int, after: int, text_page: pypdfium2.PdfTextPage) -> bool:
    _, bottom, right, top = text_page.get_charbox(before)
    left = text_page.get_charbox(after)[0]
    return bool(left - right > _WIDE_GAP * max(top - bottom, 4.0))


def _line(text: str, first: int, last: int, text_page: pypdfium2.PdfTextPage, page_height: float) -> Line:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    _, last_bottom, right, last_top = text_page.get_charbox(last, loose=True)
    words = text[first : last + 1]
    return Line(words, left, min(bottom, last_bottom), max(right, left), max(top, last_top), page_height)


def in_reading_order(lines: Sequence[Line], depth: int = 0) -> list[Line]:
    """Lines as a person reads them: down each column in turn, across what spans them."""
    gutter = _gutter(lines) if depth < _MOST_DEPTH else None
    if gutter is None:
        return list(lines) if depth == 0 and _descends(lines) else _rows(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gutter < line.right:
            ordered += _columns(band, gutter, depth)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _columns(band, gutter, depth)


def _columns(band: Sequence[Line], gutter: float, depth: int) -> list[Line]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return in_reading_order(left, depth + 1) + in_reading_order(right, depth + 1) if band else []


def _descends(lines: Sequence[Line]) -> bool:
    """Whether the file already goes down the page, line by line."""
    return all(
        after.top <= before.top + before.height for before, after in zip(lines, lines[1:], strict=False)
    )


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Down the page, and from left to right within a row."""
    ordered: list[Line] = []
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        middle = (line.top + line.bottom) / 2
        if row and middle < min(other.bottom for other in row) + 0.2 * row[0].height:
            ordered += sorted(row, key=lambda line: line.left)
            row = []
        row.append(line)
    return ordered + sorted(row, key=lambda line: line.left)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of a gap between two columns of prose, or None."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    narrow = [line for line in lines if line.width < _SPANS * width]
    if len(narrow) < 2 * _COLUMN_LINES:
        return None
    gaps = _gaps(narrow, left + 0.2 * width, right - 0.2 * width)
    for start, end in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        middle = (start + end) / 2
        if end - start >= 6 and _parts_prose(narrow, lines, middle):
            return middle
    return None


def _gaps(lines: Sequence[Line], left: float, right: float) -> Iterator[tuple[float, float]]:
    """Stretches between `left` and `right` that no line covers."""
    reach = left
    for line in sorted(lines, key=lambda line: line.left):
        if line.left > reach and reach < right:
            yield reach, min(line.left, right)
        reach = max(reach, line.right)


def _parts_prose(narrow: Sequence[Line], lines: Sequence[Line], gutter: float) -> bool:
    sides = (
        [line for line in narrow if line.right <= gutter],
        [line for line in narrow if line.left >= gutter],
    )
    if any(len(side) < _COLUMN_LINES for side in sides):
        return False
    crossing = sum(1 for line in lines if line.left < gutter < line.right)
    if crossing > len(lines) / 2:
        return False
    return all(_is_prose(side) for side in sides) and _overlap(*sides)


def _is_prose(side: Sequence[Line]) -> bool:
    width = max(line.right for line in side) - min(line.left for line in side)
    return median(line.width for line in side) >= _FULL * width and width > 60


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the columns stand beside each other rather than one below the other."""
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    heights = [line.height for line in (*left, *right)]
    return top - bottom > (_COLUMN_LINES - 1) * median(heights)
