"""Small files of many kinds, made here, good and bad."""

import io
import zipfile

TYPES = "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
WORD = "<?xml version='1.0'?><w:document xmlns:w='urn:w'><w:body/></w:document>"
MOMENT = (2026, 1, 1, 0, 0, 0)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, MOMENT), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(**more):
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": WORD, **more})


def xlsx(**more):
    return archive({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<workbook/>", **more})


def ods(**more):
    return archive({"mimetype": ODS_TYPE, "content.xml": "<office/>", **more})


GOOD = {
    "docx": docx(),
    "xlsx": xlsx(),
    "ods": ods(),
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "html": b"<!doctype html><html><body>x</body></html>",
    "json": b'{"entries": []}',
    "csv": "Date,Event\n1 March 2019,Café visit £5\n".encode("cp1252"),
    "txt": "1 March 2019: a visit".encode("utf-16"),
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    "jpeg": b"\xff\xd8\xff\xe0" + b"\x00" * 50,
}


def encrypted_zip():
    data = bytearray(docx())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + offset] |= 1
            start += 4
    return bytes(data)


BAD = {
    "nothing": (b"", ".docx", "empty"),
    "zero bytes": (b"\x00" * 5000, ".docx", "empty"),
    "cut short": (docx()[:-40], ".docx", "truncated"),
    "macros": (docx(**{"word/vbaProject.bin": "x"}), ".docx", "macros"),
    "macro type": (
        docx(**{"[Content_Types].xml": TYPES.replace("<Types", "<Types a='macroEnabled'")}),
        ".docx",
        "macros",
    ),
    "excel 4 macros": (xlsx(**{"xl/macrosheets/sheet1.xml": "<x/>"}), ".xlsx", "macros"),
    "active x": (docx(**{"word/activeX/activeX1.xml": "<x/>"}), ".docx", "macros"),
    "calc macros": (ods(**{"Basic/Standard/Module1.xml": "<x/>"}), ".ods", "macros"),
    "old word": (OLE, ".doc", "old-or-protected-office"),
    "password word": (OLE, ".docx", "old-or-protected-office"),
    "password zip": (encrypted_zip(), ".docx", "password"),
    "password calc": (ods(**{"META-INF/manifest.xml": "<m:encryption-data/>"}), ".ods", "password"),
    "bomb": (docx(**{"word/media/x.xml": "0" * 30_000_000}), ".docx", "unpacks-too-large"),
    "many parts": (
        docx(**{f"word/{number}.bin": "x" for number in range(5001)}),
        ".docx",
        "unpacks-too-large",
    ),
    "entities": (
        docx(**{"word/document.xml": "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
        ".docx",
        "entities",
    ),
    "entities in two-byte text": (
        docx(**{"word/styles.xml": "<?xml version='1.0'?><!DOCTYPE x []><x/>".encode("utf-16")}),
        ".docx",
        "entities",
    ),
    "zip": (archive({"letter.txt": "hello"}), ".docx", "zip"),
    "program": (b"MZ\x90\x00" + b"\x00" * 300, ".docx", "program"),
    "script": (b"#!/bin/sh\nrm -rf /\n", ".txt", "program"),
    "rich text": (b"{\\rtf1\\ansi hello}", ".docx", "rich-text"),
    "noise": (bytes(range(256)) * 20, ".docx", "not-recognised"),
}
