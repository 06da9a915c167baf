"""The composite as CSV for spreadsheets and as JSON for programs."""

import csv
import io
import json
from typing import BinaryIO

from goldthread.lib.timeline.model import Composite
from goldthread.lib.timeline.writers.layout import date_words, extra_columns, mark

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MOST_EXTRA = 50


def guarded(text: str) -> str:
    """A spreadsheet runs a cell that begins like a formula: an apostrophe before it keeps it text (OWASP)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_csv(composite: Composite, to: BinaryIO) -> None:
    extra = extra_columns(composite.entries, MOST_EXTRA)
    out = io.TextIOWrapper(to, encoding="utf-8-sig", newline="", errors="replace", write_through=True)
    writer = csv.writer(out)
    headings = ["Date", "As written", "Date mark", "EDTF", "Earliest", "Latest", "Agency", "Source", "Event"]
    writer.writerow([*headings, *extra.headings, "File", "Table or sheet", "Row"])
    for entry in composite.entries:
        when, origin = entry.when, entry.origin
        bounds = [moment.isoformat(" ") if moment else "" for moment in (when.earliest, when.latest)]
        dates = [date_words(when), when.text, mark(when), when.edtf or "", *bounds]
        row = [*dates, entry.agency, entry.source, entry.text, *extra.values(entry)]
        writer.writerow([guarded(text) for text in (*row, origin.file, str(origin.table), str(origin.row))])
    out.detach()


def write_json(composite: Composite, to: BinaryIO) -> None:
    text = json.dumps(composite.to_json(), ensure_ascii=False, indent=1)
    to.write(text.encode("utf-8", "replace"))
