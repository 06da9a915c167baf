"""Sheets of an Excel workbook or OpenDocument spreadsheet, with what calamine does not tell: hidden rows,
the date system, and sheets whose used area would fill the memory."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.readers.container import open_part, open_zip, read_part, refuse_declarations
from goldthread.lib.timeline.readers.raw import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, RawFile, RawRow, RawTable
from goldthread.lib.timeline.readers.refusals import refuse
from goldthread.lib.timeline.when import serial_date

MAX_CELLS = 4_000_000
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER = re.compile(rb'\br="(\d+)"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_SINCE_1904 = re.compile(rb'\bdate1904="(?:1|true)"')
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')
_DATE_LIKE = re.compile(r"\d{5}(?:\.\d+)?")


def read_sheets(data: bytes, kind: str) -> RawFile:
    """Every sheet with its visible name, in order; empty sheets too."""
    hidden, since_1904 = _look(data, kind)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return _read_book(book, kind, hidden, since_1904)
    except PasswordError as error:
        raise refuse(Code.PASSWORD) from error
    except (CalamineError, OSError, ValueError, EOFError) as error:
        raise refuse(Code.DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine's own code gave up; no ordinary exception
            raise refuse(Code.DAMAGED) from error
        raise


def _read_book(book: CalamineWorkbook, kind: str, hidden: dict[int, set[int]], since_1904: bool) -> RawFile:
    raw = RawFile(kind)
    if len(book.sheet_names) > MAX_TABLES:
        raise refuse(Code.TOO_MANY_CELLS)
    for index, about in enumerate(book.sheets_metadata):
        if "WorkSheet" not in str(about.typ):
            continue
        table = _read_sheet(book.get_sheet_by_index(index), hidden.get(index, set()), since_1904)
        if about.visible is not SheetVisibleEnum.Visible:
            table.codes |= {Code.HIDDEN}
        raw.tables.append(table)
    if sum(len(table.rows) for table in raw.tables) > MAX_ROWS:
        raise refuse(Code.TOO_MANY_CELLS)
    return raw


def _read_sheet(sheet: CalamineSheet, hidden: set[int], since_1904: bool) -> RawTable:
    if sheet.total_height > MAX_ROWS * 11 or sheet.total_height * max(sheet.total_width, 1) > MAX_CELLS:
        raise refuse(Code.TOO_MANY_CELLS)
    grid = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    across = _spread_merged(grid, sheet)
    table = RawTable(sheet.name)
    for index, cells in enumerate(grid):
        if not any(cells):
            continue
        if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
            raise refuse(Code.TOO_MANY_CELLS)
        codes = frozenset([Code.HIDDEN]) if index + 1 in hidden else frozenset[Code]()
        if since_1904:
            cells = [_since_1904(cell) for cell in cells]
        table.rows.append(RawRow(index + 1, cells[:MAX_COLUMNS], across=index in across, codes=codes))
    return table


def _text(value: Any) -> str:
    """A cell as it would be typed in the United Kingdom; a number without a needless decimal point."""
    match value:
        case str():
            return value.strip("\n").rstrip()
        case bool():
            return "Yes" if value else "No"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            midnight = value.time() == time(0)
            return value.strftime(
                "%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M" + (":%S" if value.second else "")
            )
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(value)


def _since_1904(cell: str) -> str:
    """A bare day number in a workbook that counts from 1904, as the date it means."""
    if not _DATE_LIKE.fullmatch(cell):
        return cell
    moment = serial_date(float(cell), since_1904=True)
    return moment.strftime("%d/%m/%Y") if moment and 1950 <= moment.year <= 2060 else cell


def _spread_merged(grid: list[list[str]], sheet: CalamineSheet) -> set[int]:
    """Let each cell merged downwards hold its first cell's text; give the rows that are one merged cell."""
    across = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top + 1 : bottom + 1]:
            if left < len(row) and not row[left]:
                row[left] = grid[top][left]
        if right > left and not any(cell for i, cell in enumerate(grid[top]) if not left <= i <= right):
            across.add(top)
    return across


def _look(data: bytes, kind: str) -> tuple[dict[int, set[int]], bool]:
    """Hidden rows by sheet's place and the date system, after the checks that calamine does not make."""
    with open_zip(data) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels")):
                open_part(archive, name)
        if kind == "ods":
            _check_repeats(read_part(archive, "content.xml"))
            return {}, False
        book = read_part(archive, "xl/workbook.xml")
        hidden = {
            index: _hidden_rows(archive, name) for index, name in enumerate(_sheet_parts(archive, book))
        }
        return hidden, bool(_SINCE_1904.search(book))


def _sheet_parts(archive: zipfile.ZipFile, book: bytes) -> list[str]:
    """The part of each sheet in the workbook's order; a sheet whose part is not there gives an empty name."""
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in archive.namelist():
        return []
    targets = {
        str(found.get("Id")): str(found.get("Target")) for found in _parse(read_part(archive, relations))
    }
    parts = []
    for element in _parse(book).iter("{*}sheet"):
        key = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        target = targets.get(str(key), "")
        parts.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return parts


def _parse(data: bytes) -> Any:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise refuse(Code.DAMAGED) from error


def _hidden_rows(archive: zipfile.ZipFile, name: str) -> set[int]:
    """The numbers of a sheet's hidden rows. A used area too large to hold is refused here."""
    if name not in archive.namelist():
        return set()
    xml = read_part(archive, name)
    _check_area(xml)
    found = set()
    for row in _ROW.finditer(xml):
        if _HIDDEN.search(row[1]) and (number := _NUMBER.search(row[1])):
            found.add(int(number[1]))
    return found


def _check_area(xml: bytes) -> None:
    """calamine lays a sheet out as a full rectangle: two cells in far corners would fill the memory."""
    rows = [int(found[1]) for row in _ROW.finditer(xml) if (found := _NUMBER.search(row[1]))]
    columns = {found[1] for found in _CELL.finditer(xml)}
    height, width = max(rows, default=0), max((_column(letters) for letters in columns), default=0)
    if height > 1_048_576 or height * width > MAX_CELLS or width > 16_384:
        raise refuse(Code.TOO_MANY_CELLS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_repeats(xml: bytes) -> None:
    """In OpenDocument a repeated row stands once with a count; only the empty rest is long."""
    refuse_declarations(xml[:4096])
    for found in re.finditer(
        rb"<table:table-row\b[^>]*?number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</table:table-row>", xml, re.S
    ):
        if int(found[1]) > 1000 and (b"<text:" in found[2] or b"office:value" in found[2]):
            raise refuse(Code.TOO_MANY_CELLS)
    for found in re.finditer(
        rb"<table:table-cell\b[^>]*?number-columns-repeated=\"(\d+)\"[^>]*>(?=<text:)", xml
    ):
        if int(found[1]) > MAX_COLUMNS:
            raise refuse(Code.TOO_MANY_CELLS)
