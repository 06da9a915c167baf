"""What a file really is, by its first bytes and its parts, and the checks before any of it is parsed."""

import io
import re
import zipfile
import zlib
from typing import IO

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.readers.refusals import MAX_BYTES, MAX_UNPACKED, refuse, wrong_kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_MEMBERS = 20_000
RATIO, RATIO_FROM = 400, 20 * 1024 * 1024
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text (.rtf) document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<head|<body|<table)", re.I)


def kind_of(data: bytes, filename: str) -> str:
    """docx, xlsx, ods or csv, by content. Raises UnreadableFile for anything else, however it is named."""
    if len(data) > MAX_BYTES:
        raise refuse(Code.TOO_LARGE)
    if not data.strip():
        raise refuse(Code.EMPTY_FILE)
    if data.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise refuse(Code.PASSWORD if encrypted else Code.OLD_FORMAT)
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    for magic, name in _KNOWN:
        if data.startswith(magic) and not _is_text(data):
            raise wrong_kind(name)
    return _kind_of_text(data, filename)


def _is_text(data: bytes) -> bool:
    """BM and MZ may also begin a word."""
    return not data.startswith((b"%PDF", b"{\\rtf")) and all(b >= 9 for b in data[:64])


def _kind_of_text(data: bytes, filename: str) -> str:
    head = data[:4096]
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in head and not _wide_text(head):
        raise wrong_kind("of an unknown kind") if _named_text(filename) else refuse(Code.DAMAGED)
    if _MARKUP.match(head.decode("latin-1").lstrip("\xef\xbb\xbf")):
        raise wrong_kind("a web page or XML file")
    if filename.lower().endswith((".docx", ".xlsx", ".ods", ".docm", ".xlsm", ".doc", ".xls")):
        raise wrong_kind(f"plain text, although its name ends in .{filename.rpartition('.')[2].lower()}")
    return "csv"


def _named_text(filename: str) -> bool:
    return filename.lower().endswith((".csv", ".txt", ".tsv"))


def _wide_text(head: bytes) -> bool:
    """UTF-16 without a byte order mark: every other byte is mostly zero."""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    return max(odd, even) > 0.8 * len(head[1::2]) and min(odd, even) == 0


def _kind_of_zip(data: bytes) -> str:
    with open_zip(data) as archive:
        names = set(archive.namelist())
        _check_members(archive)
        if any(_is_macro(name) for name in names):
            raise refuse(Code.MACROS)
        if "mimetype" in names:
            return _kind_of_open_document(archive)
        if "[Content_Types].xml" in names and b"macroEnabled" in read_part(archive, "[Content_Types].xml"):
            raise refuse(Code.MACROS)
        if any(name.startswith("word/") for name in names):
            return "docx"
        if "xl/workbook.bin" in names:
            raise wrong_kind("a binary Excel workbook (.xlsb)")
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
    raise wrong_kind(
        "a PowerPoint file" if any(n.startswith("ppt/") for n in names) else "a compressed archive"
    )


def open_zip(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise refuse(Code.DAMAGED) from error


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise refuse(Code.BOMB)
    if any(member.flag_bits & 1 for member in members):
        raise refuse(Code.PASSWORD)
    parsed = [
        member
        for member in members
        if not member.filename.lower().endswith((".jpeg", ".jpg", ".png", ".emf"))
    ]
    if sum(member.file_size for member in parsed) > MAX_UNPACKED:
        raise refuse(Code.BOMB)
    for member in parsed:
        if member.file_size > RATIO_FROM and member.file_size > RATIO * max(member.compress_size, 1):
            raise refuse(Code.BOMB)


def _is_macro(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/"))


def _kind_of_open_document(archive: zipfile.ZipFile) -> str:
    kind = read_part(archive, "mimetype").strip()
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in read_part(archive, manifest):
        raise refuse(Code.PASSWORD)
    if b"spreadsheet" in kind:
        return "ods"
    raise wrong_kind("an OpenDocument text" if b"text" in kind else "an OpenDocument file")


class Limited(io.RawIOBase):
    """A part of an archive that refuses to give more bytes than the archive said it holds."""

    def __init__(self, inner: IO[bytes], size: int) -> None:
        self._inner, self._left = inner, size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._inner.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise refuse(Code.DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:
            raise refuse(Code.BOMB)
        return data


def open_part(archive: zipfile.ZipFile, name: str) -> Limited:
    """One XML part, as a stream. Raises UnreadableFile where it is missing, declares a DTD or is damaged."""
    try:
        size = archive.getinfo(name).file_size
        with archive.open(name) as head:
            refuse_declarations(Limited(head, size).read(4096))
        return Limited(archive.open(name), size)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise refuse(Code.DAMAGED) from error


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    return open_part(archive, name).read()


def refuse_declarations(head: bytes) -> None:
    """A document type stands before the root element, so the first bytes show it, also of UTF-16."""
    if _DOCTYPE.search(head) or _DOCTYPE.search(head.replace(b"\x00", b"")):
        raise refuse(Code.UNSAFE_XML)
