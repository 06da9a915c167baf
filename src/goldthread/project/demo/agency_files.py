"""Agencies' chronologies for the worked example, as the Word, Excel and CSV files they would send.

The entries stand in `agencies/*.txt`: a line for a human reader, a line of headings, a line an entry.
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


def rows_of(agency: str) -> list[list[str]]:
    """Headings and entries of one agency; every row has as many cells as there are headings."""
    lines = (FOLDER / f"{agency}.txt").read_text().splitlines()[1:]
    rows = [[cell.strip() for cell in f" {line} ".split("|")] for line in lines if line.strip()]
    odd = [row for row in rows if len(row) != len(rows[0])]
    if odd:
        raise ValueError(f"{agency}: {odd[0]} does not have {len(rows[0])} cells")
    return rows


def about(agency: str) -> str:
    return (FOLDER / f"{agency}.txt").read_text().splitlines()[0].lstrip("# ").split(".")[0]


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


def agency_files() -> dict[str, AgencyFile]:
    """The six files, by agency."""

    def named(agency: str, extension: str, content: bytes) -> AgencyFile:
        return AgencyFile(f"{agency.replace('_', ' ')} chronology.{extension}", content)

    def word(agency: str, repeat_after: int = 0) -> AgencyFile:
        content = as_word(about(agency), rows_of(agency), repeat_after=repeat_after)
        return named(agency, "docx", content)

    def excel(agency: str) -> AgencyFile:
        return named(agency, "xlsx", as_excel(about(agency), rows_of(agency)))

    return {
        "adult_social_care": excel("adult_social_care"),
        "police": word("police"),
        "gp": named("gp", "csv", as_csv(rows_of("gp"))),
        "community_nursing": word("community_nursing", repeat_after=25),
        "housing": excel("housing"),
        "hospital": word("hospital"),
    }
