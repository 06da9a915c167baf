"""Files that agencies send, good and bad, made here."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

from tests.factories.reviews import ROWS, a_word_chronology

HEADINGS = ("Date", "Source document", "Significant event")


def an_excel_chronology(rows=ROWS, headings=HEADINGS):
    book = Workbook()
    sheet = book.active
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def a_csv_chronology(rows=ROWS, headings=HEADINGS):
    lines = [headings, *rows]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def with_macros():
    """A Word file that holds a macro project."""
    source, out = BytesIO(a_word_chronology()), BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    return out.getvalue()


def a_zip_bomb():
    """A Word file whose document unpacks to 400 MB of blanks."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        new.writestr("[Content_Types].xml", "<Types/>")
        with new.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(400):
                part.write(b" " * 1024 * 1024)
    return out.getvalue()


def with_a_password():
    """The beginning of an Office file under a password: a compound file, not a zip."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le") * 40


def cut_short():
    whole = a_word_chronology()
    return whole[: len(whole) // 2]


def prose():
    """A Word file that holds a letter and no table."""
    from docx import Document

    document = Document()
    for _ in range(5):
        document.add_paragraph("Thank you for your letter. We are looking into it.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()
