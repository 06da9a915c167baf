"""The composite as a Word document: landscape, the heading row on each page, the date as written beside."""

from collections.abc import Sequence
from typing import BinaryIO

from goldthread.lib.timeline.codes import Level
from goldthread.lib.timeline.model import Composite, Entry, Problem
from goldthread.lib.timeline.writers.docx_parts import add_table, new_document
from goldthread.lib.timeline.writers.layout import Extra, as_written, chosen_columns, clean, date_words, place

PAGE_WIDTH = 26.7
OWN_COLUMNS = ("response",)
"""What a page has room for beside the event; every other column is told in words in one more."""


def write_word(composite: Composite, to: BinaryIO, title: str, reference: str, notes: Sequence[str]) -> None:
    document = new_document(title)
    if reference:
        document.add_paragraph(f"Reference: {clean(reference)}")
    for note in notes:
        document.add_paragraph(clean(note))
    counts = composite.counts
    document.add_paragraph(
        f"{len(composite.entries)} entries of {counts.get('agencies', 0)} agencies, "
        f"{counts.get('undated', 0)} of them undated, at the end. Dates were read by software; "
        "the words as they were written stand beside."
    )
    extra = chosen_columns(composite.entries, OWN_COLUMNS)
    headings = ("Date", "As written", "Agency", "Source", "Event", *extra.headings)
    rows = (_cells(entry, extra) for entry in composite.entries)
    add_table(
        document,
        headings,
        _widths(len(extra.headings)),
        rows,
        f"{title}: entries of all agencies in order of time",
    )
    _write_problems(document, [p for p in composite.problems if p.level is Level.ATTENTION])
    document.save(to)


def _cells(entry: Entry, extra: Extra) -> list[str]:
    source = entry.source.removeprefix(f"{entry.agency}: ")
    source = "" if source == entry.agency else source
    return [
        date_words(entry.when),
        as_written(entry.when),
        entry.agency,
        source,
        entry.text,
        *extra.values(entry),
    ]


def _widths(extra: int) -> list[float]:
    """Narrow columns for dates and agency; what is left is shared, the event having twice as much."""
    fixed = [2.4, 2.6, 2.5, 2.6]
    share = (PAGE_WIDTH - sum(fixed)) / (extra + 2)
    return [*fixed, share * 2, *[share] * extra]


def _write_problems(document: object, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    document.add_heading("What a person must look at", level=2)  # type: ignore[attr-defined]
    rows = ([p.file, place(p.table, p.row), p.message, p.fix] for p in problems)
    headings = ("File", "Place", "What was found", "What to do")
    add_table(document, headings, [5.0, 4.0, 9.7, 8.0], rows, "Problems found while reading the files")
