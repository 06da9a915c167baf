"""Opening a Word file's zip without being overwhelmed by it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from goldthread.lib.reading.document import Limits
from goldthread.lib.sandbox import UnreadableFile

_MOST_PARTS = 5_000
_MOST_RATIO = 200
_CHUNK = 1 << 16


def open_archive(path: Path | BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The archive, after its table of contents was found to be within limits."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError):
        raise _damaged()
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or total > limits.unpacked_bytes:
        archive.close()
        raise _bomb()
    return archive


def read_part(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One part of the archive, never more than the limit whatever its header says."""
    part = archive.getinfo(name)
    if part.flag_bits & 0x1:
        raise UnreadableFile(
            "password", "The file has a password.", "Take the password off in Word and add it again."
        )
    if part.file_size > 10_000_000 and part.file_size > _MOST_RATIO * max(part.compress_size, 1):
        raise _bomb()
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(part) as source:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > limits.unpacked_bytes:
                    raise _bomb()
                pieces.append(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise _damaged()
    return b"".join(pieces)


def parse_xml(data: bytes) -> etree._Element:
    """XML without entities, outside files or network."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UnreadableFile(
            "entities",
            "The document declares XML entities, which Word never writes.",
            "Do not open it. Ask the sender for the original, or save it from Word again.",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise _damaged()


def _bomb() -> UnreadableFile:
    return UnreadableFile(
        "unpacks-too-large",
        "The file unpacks to far more than a document needs.",
        "Do not open it. Ask the sender for the original, or save it as PDF.",
    )


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        "damaged",
        "The Word document is damaged or was cut short.",
        "Ask for it again, or open it in Word and save it under a new name.",
    )
