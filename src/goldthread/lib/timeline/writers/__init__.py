"""Writers: the composite in four kinds of file, and blank templates for agencies."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from goldthread.lib.timeline.columns import Column
from goldthread.lib.timeline.model import Composite

KINDS = ("docx", "xlsx", "csv", "json")
TEMPLATE_KINDS = ("docx", "xlsx")


def write_composite(
    composite: Composite,
    to: str | Path | BinaryIO,
    kind: str,
    *,
    title: str = "Composite chronology",
    reference: str = "",
    notes: Sequence[str] = (),
) -> None:
    """Write the composite to a path or an open binary file as docx, xlsx, csv or json (KINDS).

    `notes` are printed above the table (Word) or on the sheet About (Excel). A path is replaced as a whole
    or not at all. Raises ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of file: {kind}")
    with _opened(to) as stream:
        if kind == "csv":
            from goldthread.lib.timeline.writers.plain import write_csv

            write_csv(composite, stream)
        elif kind == "json":
            from goldthread.lib.timeline.writers.plain import write_json

            write_json(composite, stream)
        else:
            _office_writer(kind)(composite, stream, title, reference, notes)


def _office_writer(kind: str) -> Callable[[Composite, BinaryIO, str, str, Sequence[str]], None]:
    if kind == "docx":
        from goldthread.lib.timeline.writers.word import write_word

        return write_word
    from goldthread.lib.timeline.writers.excel import write_excel

    return write_excel


def write_template(
    columns: Sequence[Column],
    to: str | Path | BinaryIO,
    kind: str,
    *,
    reference: str = "",
    notes: Sequence[str] = (),
    agency: str = "",
) -> None:
    """Write a blank chronology with these columns, as docx or xlsx, for an agency to fill in.

    Read back with the same columns it gives no problem. Raises ValueError for another kind, for no columns,
    or where none of them holds the date.
    """
    if kind not in TEMPLATE_KINDS:
        raise ValueError(f"unknown kind of template: {kind}")
    if not any(column.field == "date" for column in columns):
        raise ValueError("a chronology needs a date column")
    from goldthread.lib.timeline.writers.template import write_excel_template, write_word_template

    write = write_word_template if kind == "docx" else write_excel_template
    with _opened(to) as stream:
        write(columns, stream, reference, notes, agency)


@contextmanager
def _opened(to: str | Path | BinaryIO) -> Iterator[BinaryIO]:
    """The stream as it is; or a new file beside the path, put in its place when all is written."""
    if not isinstance(to, (str, Path)):
        yield to
        return
    path = Path(to)
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
