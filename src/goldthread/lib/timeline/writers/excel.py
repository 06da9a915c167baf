"""The composite as an Excel workbook: real dates, filters, and text that is never taken for a formula."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from goldthread.lib.timeline.model import Composite, Entry
from goldthread.lib.timeline.writers.layout import date_words, extra_columns, mark, place

LONGEST_CELL = 32_767
_CUT = " [cut here: the whole text is in the Word, CSV and JSON files]"
_FIXED = (
    ("Date", 18),
    ("As written", 18),
    ("Date mark", 14),
    ("Earliest", 17),
    ("Latest", 17),
    ("Agency", 18),
    ("Source", 22),
    ("Event", 60),
)
MOST_EXTRA = 20


def new_workbook(to: BinaryIO, title: str) -> Any:
    """A workbook that turns no text into a formula, a number or a link."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(to, {**options, "in_memory": True})
    book.set_properties({"title": title, "author": "Goldthread"})
    return book


def fits(text: str) -> str:
    """The text, or as much of it as an Excel cell can hold, with a note that it goes on elsewhere."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT


def write_excel(composite: Composite, to: BinaryIO, title: str, reference: str, notes: Sequence[str]) -> None:
    book = new_workbook(to, f"{title} {reference}".strip())
    styles = Styles(book)
    _write_entries(book.add_worksheet("Composite"), composite.entries, styles)
    rows = [
        [p.level.value, p.file, place(p.table, p.row), p.code.value, p.message, p.fix]
        for p in composite.problems
    ]
    headings = ("Weight", "File", "Place", "Code", "What was found", "What to do")
    write_sheet(book.add_worksheet("Problems"), headings, (12, 28, 20, 22, 60, 60), rows, styles)
    about = [["Title", title], ["Reference", reference], *(["Note", note] for note in notes)]
    about += [[name.capitalize(), str(number)] for name, number in composite.counts.items()]
    write_sheet(book.add_worksheet("About"), ("What", "Value"), (20, 80), about, styles)
    book.close()


class Styles:
    def __init__(self, book: Any) -> None:
        self.head = book.add_format(
            {"bold": True, "bg_color": "#DCE6E8", "text_wrap": True, "valign": "top", "border": 1}
        )
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.typed = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top"})


def write_sheet(
    sheet: Any,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    styles: Styles,
) -> None:
    """A sheet of text with a frozen heading row and filters."""
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.head)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, fits(text), styles.text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)


def _write_entries(sheet: Any, entries: Sequence[Entry], styles: Styles) -> None:
    extra = extra_columns(entries, MOST_EXTRA)
    origin = (("File", 24), ("Table or sheet", 12), ("Row", 8))
    heads = (*_FIXED, *((heading, 30) for heading in extra.headings), *origin)
    for column, (heading, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.head)
    for number, entry in enumerate(entries, 1):
        when = entry.when
        texts = [date_words(when), when.text, mark(when)]
        for column, text in enumerate(texts):
            sheet.write_string(number, column, fits(text), styles.text)
        _write_moment(sheet, number, 3, when.earliest, styles)
        _write_moment(sheet, number, 4, when.latest, styles)
        place_of = [entry.origin.file, str(entry.origin.table), str(entry.origin.row)]
        rest = [entry.agency, entry.source, entry.text, *extra.values(entry), *place_of]
        for column, text in enumerate(rest, 5):
            sheet.write_string(number, column, fits(text), styles.text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(entries)), len(heads) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write_moment(sheet: Any, row: int, column: int, moment: datetime | None, styles: Styles) -> None:
    """A real date where Excel can hold it (from 1900), else its words."""
    if moment is None:
        return
    if moment.year < 1900:
        sheet.write_string(row, column, f"{moment:%d/%m/%Y %H:%M}", styles.text)
    else:
        sheet.write_datetime(row, column, moment, styles.moment)
