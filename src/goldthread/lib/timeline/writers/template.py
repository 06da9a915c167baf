"""Blank chronologies for agencies to fill in, which the reader takes back without a problem."""

from collections.abc import Sequence
from typing import BinaryIO

from goldthread.lib.timeline.columns import NOTES_SHEET, Column
from goldthread.lib.timeline.writers.docx_parts import add_table, new_document
from goldthread.lib.timeline.writers.excel import Styles, new_workbook
from goldthread.lib.timeline.writers.layout import clean

BLANK_ROWS_WORD, BLANK_ROWS_EXCEL = 20, 500
TITLE = "Chronology"
INSTRUCTIONS = (
    "One event to a row. Keep the headings as they are; add as many rows as you need.",
    "Write dates day first, such as 22/05/2016. Where the day is not known, write what is: "
    "May 2016, early May 2016, between 3 and 5 May 2016.",
    "Write what the record says. Put your own view in the comment column, if there is one.",
    "If there was no contact in a period, say so in a row of its own.",
    "Send the file back without a password, by the way that you were asked to use.",
)
_WIDTHS = {"date": 2.6, "time": 1.8, "end_date": 2.4, "end_time": 1.8, "sequence": 1.8, "event": 7.0}


def write_word_template(
    columns: Sequence[Column], to: BinaryIO, reference: str, notes: Sequence[str], agency: str
) -> None:
    document = new_document(f"{TITLE} {reference}".strip())
    document.add_paragraph(f"Reference: {clean(reference)}")
    document.add_paragraph(f"Agency: {clean(agency)}")
    for note in (*INSTRUCTIONS, *notes, *_helps(columns)):
        document.add_paragraph(clean(note), style="List Bullet")
    blank = [""] * len(columns)
    rows = [blank for _ in range(BLANK_ROWS_WORD)]
    headings = [column.heading for column in columns]
    add_table(document, headings, _widths(columns), rows, "Chronology to be filled in, one event to a row")
    document.save(to)


def _helps(columns: Sequence[Column]) -> list[str]:
    lines = []
    for column in columns:
        must = "must be filled in. " if column.required else ""
        if must or column.help:
            lines.append(f"{column.heading}: {must}{column.help}".strip())
    return lines


def _widths(columns: Sequence[Column]) -> list[float]:
    widths = [_WIDTHS.get(column.field, 3.5) for column in columns]
    scale = 26.7 / sum(widths)
    return [width * scale for width in widths]


def write_excel_template(
    columns: Sequence[Column], to: BinaryIO, reference: str, notes: Sequence[str], agency: str
) -> None:
    """Cells are formatted as text, so that Excel keeps dates as they are typed."""
    book = new_workbook(to, f"{TITLE} {reference}".strip())
    styles = Styles(book)
    sheet = book.add_worksheet(TITLE)
    for row, (label, value) in enumerate((("Reference", reference), ("Agency", agency))):
        sheet.write_string(row, 0, label, styles.head)
        sheet.write_string(row, 1, value, styles.text)
    top = 3
    for index, column in enumerate(columns):
        sheet.set_column(index, index, _WIDTHS.get(column.field, 3.5) * 7, styles.typed)
        sheet.write_string(top, index, column.heading, styles.head)
        _advise(sheet, top, index, column)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(top)
    about = book.add_worksheet(NOTES_SHEET)
    about.set_column(0, 0, 110)
    for row, note in enumerate((*INSTRUCTIONS, *notes, *_helps(columns))):
        about.write_string(row, 0, note, styles.text)
    book.close()


def _advise(sheet: object, top: int, index: int, column: Column) -> None:
    """The column's help, shown by Excel while a cell of it is filled in."""
    if not column.help:
        return
    advice = {"validate": "any", "input_title": column.heading[:32], "input_message": column.help[:255]}
    sheet.data_validation(top + 1, index, top + BLANK_ROWS_EXCEL, index, advice)  # type: ignore[attr-defined]
