"""Rows of a text file with a separator, whatever its encoding and separator."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.readers.raw import MAX_COLUMNS, MAX_ROWS, RawFile, RawRow, RawTable
from goldthread.lib.timeline.readers.refusals import MAX_BYTES, refuse

SEPARATORS = ",;\t|"
SAMPLE_ROWS = 60
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_separated(data: bytes) -> RawFile:
    """One table named 1. Rows are counted as records, as a spreadsheet would show them."""
    text, guessed = decode(data)
    separator, text = _separator(text)
    table = RawTable(1)
    try:
        for number, cells in enumerate(_records(text, separator), 1):
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise refuse(Code.TOO_MANY_CELLS)
            if any(cell.strip() for cell in cells):
                table.rows.append(RawRow(number, [_cell(cell) for cell in cells]))
    except csv.Error as error:
        raise refuse(Code.DAMAGED) from error
    return RawFile("csv", [table], codes=frozenset([Code.ENCODING_GUESSED] if guessed else []))


def _cell(text: str) -> str:
    """One kind of line end, and without the apostrophe that keeps a formula from running."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t" else text


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), False
    if b"\x00" in data[:4096]:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace"), True
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode(_guess(data), "replace"), True


def _guess(data: bytes) -> str:
    """A file made in the United Kingdom without Unicode is Windows-1252, or MacRoman from an old Mac."""
    best = from_bytes(data[:100_000], cp_isolation=["cp1252", "mac_roman"]).best()
    return best.encoding if best is not None else "cp1252"


def _separator(text: str) -> tuple[str, str]:
    """The separator that gives the most rows of one and the same width, and the text after a "sep=" line."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4], rest
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator)), text


def _evenness(text: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for index, cells in enumerate(_records(text[:400_000], separator)):
            widths[len(cells)] += len(cells) > 1
            if index >= SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0
    width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return rows, width if rows else 0
