"""Many PDFs bound into one: numbered through, with bookmarks, readable aloud in order.

Strangers' files are opened in a child process with limits. Each page is set a little smaller above a strip
that carries the number, so that nothing of it is covered. Comments and filled-in fields become part of the
page; scripts, attachments and facts about the file (who wrote it) stay behind.
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from goldthread.lib.sandbox import ChildFailed, LimitExceeded, run_limited
from goldthread.lib.typeset.prepared import CannotSet

CHILD: Final = "goldthread.lib.typeset.binding"
MEMORY_MB: Final = 1536
SECONDS: Final = 120


@dataclass(frozen=True)
class Part:
    """One PDF of a pack. `title` is its bookmark, below one called `under` where that is given; `foot` stands
    below its pages before their number. `own` marks a PDF that we set ourselves, whose tags are kept."""

    title: str
    pdf: bytes
    under: str = ""
    foot: str = ""
    own: bool = False


@dataclass(frozen=True)
class Flat:
    """A stranger's PDF made safe to bind, and the text of each page, for looking for names in it."""

    pdf: bytes
    pages: int
    texts: tuple[str, ...]


def flattened(pdf: bytes) -> Flat:
    """The PDF with comments and fields drawn into its pages. Raises `UnreadableFile` or `CannotSet`."""
    answer = _in_child("flat_pages", {}, pdf)
    return Flat(base64.b64decode(answer["pdf"]), answer["pages"], tuple(answer["texts"]))


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF of our own has. Raises `CannotSet`."""
    return int(_in_child("page_count", {}, pdf)["pages"])


def join_pdfs(
    parts: Sequence[Part], *, title: str, number: str = "page {page} of {pages}", language: str = "en-GB"
) -> bytes:
    """The parts as one PDF, in order, with `number` below each page after the part's own words.

    Strangers' parts must have been through `flattened`. Raises `CannotSet`.
    """
    if not parts:
        raise CannotSet("There is nothing to bind.")
    facts: list[dict[str, Any]] = [
        {
            "title": part.title,
            "under": part.under,
            "foot": part.foot,
            "own": part.own,
            "size": len(part.pdf),
        }
        for part in parts
    ]
    head = json.dumps({"title": title, "number": number, "language": language, "parts": facts}).encode()
    data = struct.pack(">I", len(head)) + head + b"".join(part.pdf for part in parts)
    return base64.b64decode(_in_child("bound", {}, data)["pdf"])


def _in_child(function: str, kwargs: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = run_limited(
            f"{CHILD}:{function}",
            kwargs,
            data=data,
            memory_mb=MEMORY_MB,
            cpu_seconds=SECONDS,
            wall_seconds=SECONDS * 2,
            max_result_mb=512,
        )
    except LimitExceeded:
        raise CannotSet(
            "The pages took more time or memory than is allowed. Divide them into parts."
        ) from None
    except ChildFailed as failure:
        raise CannotSet(f"The pages could not be bound ({failure.kind}).") from None
    return answer
