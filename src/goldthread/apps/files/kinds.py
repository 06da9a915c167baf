"""What a file is, by its content, and whether it is one that may be let in.

Runs in the sandbox's child, so without Django: `run_limited("goldthread.apps.files.kinds:inspect", ...)`.
"""

import codecs
import re
import zipfile
import zlib
from pathlib import Path

from goldthread.lib.sandbox import UnreadableFile

HEAD = 4096
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 200
SMALL = 10 * 1024 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")


def inspect(path: str, suffix: str) -> dict[str, str]:
    """The kind of the file at `path`, as {"kind": ...}. `suffix` is that of its name and breaks ties only.

    Raises `UnreadableFile` for what is never let in: macros, passwords, programs, zip bombs, XML
    entities, files cut short, and what cannot be recognised.
    """
    with Path(path).open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty", "The file is empty.", "Check the original and send it again.")
    if b"%PDF-" in head[:1024]:
        return {"kind": "pdf"}
    if head.startswith(b"PK"):
        return {"kind": _office_kind(path)}
    _refuse_known(head)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return {"kind": "png"}
    if head.startswith(b"\xff\xd8\xff"):
        return {"kind": "jpeg"}
    return {"kind": _text_kind(head, suffix.lower())}


def _refuse_known(head: bytes) -> None:
    if head.startswith(OLE):
        raise UnreadableFile(
            "old-or-protected-office",
            "This is an old Office file (.doc, .xls) or an Office file with a password.",
            "Open it, take the password off if it has one, and save it as .docx or .xlsx.",
        )
    if head.startswith(PROGRAMS):
        raise UnreadableFile(
            "program", "This is a program, not a document.", "Do not open it; ask the sender."
        )
    if head.startswith(b"{\\rtf"):
        raise UnreadableFile(
            "rich-text", "This is a rich text file (.rtf).", "Open it in Word and save it as .docx."
        )


def _text_kind(head: bytes, suffix: str) -> str:
    if not head.startswith(BOMS) and _looks_binary(head):
        wanted = (
            f" although its name ends in {suffix}" if suffix in {".docx", ".xlsx", ".ods", ".pdf"} else ""
        )
        raise UnreadableFile(
            "not-recognised",
            f"The content is not a document that can be recognised{wanted}.",
            "Ask for the original again, or save it as .docx, .xlsx, .csv or PDF.",
        )
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if HTML.match(start) or (suffix in {".html", ".htm"} and b"<" in start):
        return "html"
    if suffix == ".json" and start[:1] in {b"{", b"["}:
        return "json"
    return "csv" if suffix == ".csv" else "txt"


def _looks_binary(head: bytes) -> bool:
    control = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return control > len(head) // 100


def _office_kind(path: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(archive)
            _refuse_active(archive)
            _refuse_entities(archive)
            return _kind_of_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise UnreadableFile(
            "truncated",
            "The file begins like an Office document but is damaged or was cut short.",
            "Ask for it again, or open it and save it under a new name.",
        ) from None


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise _password()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen:
        raise UnreadableFile(
            "unpacks-too-large",
            "The file unpacks to far more than a document needs.",
            "Do not open it. Ask the sender for the original, or save it as PDF.",
        )


def _refuse_active(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    active = any(
        name.endswith(("vbaProject.bin", "vbaData.xml"))
        or "/activeX/" in name
        or name.startswith(("Basic/", "Scripts/", "xl/macrosheets/"))
        for name in names
    )
    types = _start(archive, "[Content_Types].xml", 1024 * 1024)
    if active or b"macroEnabled" in types:
        raise UnreadableFile(
            "macros",
            "The document contains macros (small programs).",
            "Open it and save it as .docx, .xlsx or .ods, which leaves the macros out.",
        )


def _refuse_entities(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            start = _start(archive, name, HEAD).replace(b"\x00", b"")
            if ENTITIES.search(start):
                raise UnreadableFile(
                    "entities",
                    "The document declares XML entities, which Office programs never write.",
                    "Do not open it. Ask the sender for the original, or save it again from Word or Excel.",
                )


def _kind_of_parts(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if _start(archive, "mimetype", 100).strip() == b"application/vnd.oasis.opendocument.spreadsheet":
        if b"encryption-data" in _start(archive, "META-INF/manifest.xml", 1024 * 1024):
            raise _password()
        return "ods"
    raise UnreadableFile(
        "zip", "This is a zip archive, not a Word or Excel document.", "Unpack it and send each document."
    )


def _start(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as part:
        return part.read(size)


def _password() -> UnreadableFile:
    return UnreadableFile(
        "password", "The file has a password.", "Take the password off and send the file again."
    )
