"""What kind of file is it? Decided by content; the name only breaks ties and shows a misnamed file."""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path
from typing import Final

from goldthread.lib.sandbox import UnreadableFile

KINDS: Final = ("pdf", "docx", "html", "json", "csv", "txt")
ACCEPTED: Final = "PDF, Word (.docx), HTML, plain text, or the JSON and CSV that the library describes"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p|h1|table)\b", re.IGNORECASE)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4096


def sniff(path: Path, name: str) -> str:
    """One of `KINDS`. Raises `UnreadableFile` with what the file is instead, and what to do."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty", "The file is empty.", "Check the original and add it again.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    _refuse_known(head)
    return _kind_of_text(head, name)


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableFile(
            "truncated",
            "The file begins like a Word document but its end is missing or damaged.",
            "Ask for it again, or open it in Word and save it under a new name.",
        )
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableFile(
            "macros",
            "The document contains macros (small programs).",
            "Open it in Word and save it as .docx, which leaves the macros out.",
        )
    if "word/document.xml" in names:
        return "docx"
    raise _not_accepted("a zip archive that is not a Word document")


def _refuse_known(head: bytes) -> None:
    if head.startswith(_OLE):
        raise UnreadableFile(
            "old-or-protected-office",
            "This is an old Office file (.doc) or an Office file with a password.",
            "Open it in Word, take the password off if it has one, and save it as .docx.",
        )
    if head.startswith(_PICTURES):
        raise _not_accepted("a picture")
    if head.startswith(b"{\\rtf"):
        raise _not_accepted("a rich text file (.rtf)")


def _kind_of_text(head: bytes, name: str) -> str:
    suffix = Path(name).suffix.lower()
    if not head.startswith(_BOMS) and _looks_binary(head):
        if suffix in {".pdf", ".docx"}:
            raise UnreadableFile(
                "misnamed",
                f"The name ends in {suffix} but the content is something else, or is damaged.",
                "Ask for the original again.",
            )
        raise _not_accepted("not a document that can be recognised")
    start = head.lstrip(codecs.BOM_UTF8).lstrip()
    if start[:1] in {b"{", b"["} and suffix not in {".txt", ".csv"}:
        return "json"
    if suffix == ".csv":
        return "csv"
    if _HTML.match(start) or (suffix in {".html", ".htm", ".xhtml"} and b"<" in start):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if _HTML.search(start) else "txt"
    return "txt"


def _looks_binary(head: bytes) -> bool:
    control = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return control > len(head) // 100


def _not_accepted(what: str) -> UnreadableFile:
    return UnreadableFile("not-accepted", f"This is {what}.", f"The library reads {ACCEPTED}.")
