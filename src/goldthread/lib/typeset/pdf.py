"""PDF/UA-1 by Typst: tagged, with title, language and bookmarks, the same bytes for the same document.

Typst runs in a child process with limits. It sees an empty folder, our own template and the text as JSON;
nothing in the text is read as markup. The fonts come with packages, so that pages break alike everywhere.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from dataclasses import asdict
from typing import Any, Final

from goldthread.lib.sandbox import ChildFailed, LimitExceeded, run_limited
from goldthread.lib.typeset.document import (
    Block,
    Boxed,
    Contents,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
)
from goldthread.lib.typeset.prepared import CannotSet, prepared

CHILD: Final = "goldthread.lib.typeset.compiling:compiled"
MEMORY_MB: Final = 2048
SECONDS: Final = 60
LONGEST_WORD: Final = 40
UNBROKEN_BOX: Final = 700
_CHUNK: Final = 8
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD},}}")
_CONTENTS_TITLES: Final = {"cy": "Cynnwys"}


def as_pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. Raises CannotSet with a sentence where it cannot be set as written."""
    document = prepared(document)
    data = json.dumps(_values(document), ensure_ascii=False)
    try:
        answer = run_limited(
            CHILD,
            {},
            data=data.encode(),
            memory_mb=MEMORY_MB,
            cpu_seconds=SECONDS,
            wall_seconds=SECONDS * 2,
            max_result_mb=256,
        )
    except LimitExceeded:
        raise CannotSet("The document is too large to be set as one PDF. Divide it into parts.") from None
    except ChildFailed as failure:
        raise CannotSet(f"The document could not be set as PDF ({failure.kind}).") from None
    if "pdf" not in answer:
        raise CannotSet(_sentence(answer["refused"], document))
    return base64.b64decode(answer["pdf"])


def _sentence(refusal: str, document: Document) -> str:
    found = re.search(r'the text `"(.+?)"` could not be displayed', refusal)
    if found is None:
        return "The document could not be set as PDF."
    characters = json.loads(f'"{found[1]}"') if "\\u{" not in found[1] else found[1]
    names = ", ".join(
        f"{c} (U+{ord(c):04X}, {unicodedata.name(c, 'no name').lower()})" for c in dict.fromkeys(characters)
    )
    return f"No font here has this character: {names}. Write it in words, or take it out."


def _values(document: Document) -> dict[str, Any]:
    """What the template reads."""
    language, _, region = document.language.partition("-")
    day = document.day
    return {
        "title": document.title,
        "heading": _pieces(document.title),
        "subtitle": _pieces(document.subtitle),
        "author": document.author,
        "subject": document.subject,
        "day": None if day is None else [day.year, day.month, day.day],
        "marking": document.marking,
        "foot": document.title,
        "lang": language,
        "region": region or None,
        "landscape": document.landscape,
        "blocks": [_block(block, language) for block in document.blocks],
    }


def _pieces(text: str) -> list[Any]:
    """Strings, None for a line break, and lists of bits of words too long for a line."""
    pieces: list[Any] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(None)
        place = 0
        for word in _LONG.finditer(line):
            pieces.append(line[place : word.start()])
            pieces.append([word[0][at : at + _CHUNK] for at in range(0, len(word[0]), _CHUNK)])
            place = word.end()
        pieces.append(line[place:])
    return [piece for piece in pieces if piece != ""]


def _run(run: Run) -> dict[str, Any]:
    return {"pieces": _pieces(run.text), "bold": run.bold, "italic": run.italic, "link": run.link}


def _block(block: Block, language: str) -> dict[str, Any]:
    kind = {"kind": type(block).__name__}
    if isinstance(block, Heading):
        return kind | {"text": _pieces(block.text), "level": block.level, "id": block.id}
    if isinstance(block, Paragraph):
        return kind | {"runs": [_run(run) for run in block.runs]}
    if isinstance(block, Items):
        items = [[_run(run) for run in item] for item in block.items]
        return kind | {"items": items, "ordered": block.ordered, "start": block.start}
    if isinstance(block, Boxed):
        return kind | _boxed(block, language)
    if isinstance(block, Table):
        return kind | {
            "caption": _pieces(block.caption),
            "head": [_pieces(cell) for cell in block.head],
            "cells": [_pieces(cell) for row in block.rows for cell in row],
            "widths": block.widths,
        }
    if isinstance(block, Contents):
        return kind | {"title": _CONTENTS_TITLES.get(language, "Contents"), "depth": block.depth}
    return kind


def _boxed(box: Boxed, language: str) -> dict[str, Any]:
    """A short box stays on one page; a long one may run over to the next."""
    length = sum(len(str(asdict(block))) for block in box.blocks)
    return {
        "title": _pieces(box.title),
        "blocks": [_block(block, language) for block in box.blocks],
        "breakable": length > UNBROKEN_BOX,
    }
