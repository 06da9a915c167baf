"""The action tracker as an Excel or CSV file. Text is never taken for a formula."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from goldthread.apps.learning.presenters.tracker import COLUMNS, Value
from goldthread.lib.timeline.writers.excel import Styles, fits, new_workbook
from goldthread.lib.timeline.writers.plain import guarded

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def tracker_file(kind: str, rows: Iterable[list[Value]], reference: str) -> bytes:
    """The rows under the board's headings. `kind` is a key of `MEDIA_TYPES`."""
    return _as_excel(rows, reference) if kind == "xlsx" else _as_csv(rows)


def _as_csv(rows: Iterable[list[Value]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in COLUMNS])
    for row in rows:
        writer.writerow([value.isoformat() if isinstance(value, date) else guarded(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _as_excel(rows: Iterable[list[Value]], reference: str) -> bytes:
    out = io.BytesIO()
    book = new_workbook(out, f"Actions {reference}")
    styles = Styles(book)
    dated = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    sheet = book.add_worksheet("Actions")
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.head)
    number = 0
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, dated)
            else:
                sheet.write_string(number, column, fits(value), styles.text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, number), len(COLUMNS) - 1)
    book.close()
    return out.getvalue()
