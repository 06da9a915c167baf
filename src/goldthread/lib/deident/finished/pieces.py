"""What is read out of a finished file: pieces of text with their place, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FinishedFile:
    """A file as it would be published. `kind` is pdf, docx, html, svg, xml, json, csv or txt."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Piece:
    """Text of a file. `prose` text uses capitals as sentences do; metadata, addresses and names do not.

    `again` marks what was read a second time in another way, in case something was missed. `binary` text
    is picked out of bytes that are mostly no text, where only long words mean anything.
    """

    place: str
    text: str
    prose: bool = True
    again: bool = False
    binary: bool = False


@dataclass(frozen=True)
class Unchecked:
    """A part of a file that could not be read. `possible` where a person can look at it and decide."""

    place: str
    reason: str
    possible: bool = False


Found = Piece | Unchecked
Reader = Callable[[bytes], Iterator[Found]]
_UNDER: Final = re.compile(r"[_+]|%20")
_RUN: Final = re.compile(r"[\x20-\x7e]{6,}")


def named(place: str, text: str) -> Piece:
    """A name of a file, an address or the like, with its joints opened up."""
    return Piece(place, _UNDER.sub(" ", text), prose=False)


def raw(content: bytes) -> Iterator[Piece]:
    """Readable runs of the bytes themselves, as ASCII-like text and as UTF-16."""
    for encoding in ("latin-1", "utf-16-le", "utf-16-be"):
        if runs := _RUN.findall(content.decode(encoding, "ignore")):
            yield Piece("bytes of the file", "\n".join(runs), prose=False, again=True, binary=True)
