"""Agencies' chronologies for the worked example, as the Word, Excel and CSV files they would send.

The entries stand in `agencies/<case>/<agency>.txt`: a line for a human reader, which also says what kind of
file the agency sends, a line of headings, a line an entry.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT

FOLDER = Path(__file__).parent / "agencies"
SEPARATOR = " | "


@dataclass(frozen=True)
class AgencyFile:
    """A file as an agency sends it: its name, and its bytes."""

    name: str
    content: bytes


def _lines(case: str, agency: str) -> list[str]:
    return (FOLDER / case / f"{agency}.txt").read_text().splitlines()


def rows_of(case: str, agency: str) -> list[list[str]]:
    """Headings and entries of one agency; every row has as many cells as there are headings."""
    lines = _lines(case, agency)[1:]
    rows = [[cell.strip() for cell in f" {line} ".split("|")] for line in lines if line.strip()]
    odd = [row for row in rows if len(row) != len(rows[0])]
    if odd:
        raise ValueError(f"{agency}: {odd[0]} does not have {len(rows[0])} cells")
    return rows


def about(case: str, agency: str) -> tuple[str, str]:
    """What the first line says: whose chronology it is, and what kind of file they send."""
    name, kind, *_ = _lines(case, agency)[0].lstrip("# ").split(". ")
    return name, kind


def as_word(title: str, rows: Sequence[Sequence[str]], *, repeat_after: int = 0) -> bytes:
    """A Word file with one table; after `repeat_after` rows the headings stand again, as at a page's top."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(title, level=1)
    document.add_paragraph("Official: sensitive. Key events from our records, as asked.")
    body = list(rows[1:])
    if repeat_after:
        body.insert(repeat_after, rows[0])
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in [rows[0], *body]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_excel(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Chronology")
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, title)
        for number, row in enumerate(rows, start=2):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, wrapped)
        sheet.set_column(0, len(rows[0]) - 1, 28)
    return file.getvalue()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("cp1252")


REPEATED_HEADINGS = {("adult", "community_nursing"): 25}


def agency_file(case: str, agency: str) -> AgencyFile:
    """The file of one agency, of the kind that its first line names."""
    (title, kind), rows = about(case, agency), rows_of(case, agency)
    if kind.startswith("Word"):
        extension, content = (
            "docx",
            as_word(title, rows, repeat_after=REPEATED_HEADINGS.get((case, agency), 0)),
        )
    elif kind.startswith("Excel"):
        extension, content = "xlsx", as_excel(title, rows)
    else:
        extension, content = "csv", as_csv(rows)
    return AgencyFile(f"{agency.replace('_', ' ')} chronology.{extension}", content)


def agency_files(case: str) -> dict[str, AgencyFile]:
    """The files of a case's agencies, by agency."""
    names = sorted(path.stem for path in (FOLDER / case).glob("*.txt"))
    return {name: agency_file(case, name) for name in names}
