"""Readers of strangers' files: each gives raw tables, or raises UnreadableFile."""

from goldthread.lib.timeline.readers.container import kind_of
from goldthread.lib.timeline.readers.raw import RawFile, RawRow, RawTable

__all__ = ["RawFile", "RawRow", "RawTable", "read_raw"]


def read_raw(data: bytes, filename: str) -> RawFile:
    """Read the tables of a file by what it is, not by what its name says. Raises UnreadableFile."""
    kind = kind_of(data, filename)
    if kind == "docx":
        from goldthread.lib.timeline.readers.word import read_word

        return read_word(data)
    if kind == "csv":
        from goldthread.lib.timeline.readers.separated import read_separated

        return read_separated(data)
    from goldthread.lib.timeline.readers.sheets import read_sheets

    return read_sheets(data, kind)
