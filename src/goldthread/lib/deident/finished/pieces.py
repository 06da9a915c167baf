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

    `again` marks what was read a second time in another way, in case something was missed. Where `asks` is
    false the words are a file format's own, and nothing is asked about those that only may mean somebody;
    `least` letters a name must have where most of what is read is no text at all.
    """

    place: str
    text: str
    prose: bool = True
    again: bool = False
    asks: bool = True
    least: int = 0


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
            yield Piece("bytes of the file", "\n".join(runs), prose=False, again=True, asks=False, least=6)
