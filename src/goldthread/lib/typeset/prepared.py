"""Make a document fit to be set: the same mending for PDF, Word and HTML, so that they say the same.

Line breaks become one kind, heading levels never jump, every heading has an id of its own, links go only
to the web or to a heading that is there, and table rows have as many cells as the table has columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from goldthread.lib.typeset.document import (
    Block,
    Boxed,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
)

DEEPEST = 4
LONGEST_ID = 60
LINE, SHORT_CELL, LONGEST_KEPT, ROWS_LOOKED_AT = 90, 14, 24, 200
"""Characters: a line of a table, a cell worth keeping on one line, and the longest word that is."""
_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_UNSAFE_ID = re.compile(r"[^a-z0-9]+")
_WEB = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}]+", re.IGNORECASE)


class CannotSet(ValueError):
    """A document that cannot be set as it is written. The message is a sentence a person can act on."""


def prepared(document: Document) -> Document:
    """The document mended as above. Raises CannotSet where the words themselves cannot be set."""
    title = cleaned(document.title)
    if not title.strip():
        raise CannotSet("The document needs a title.")
    blocks = _identified(_levelled(document.blocks))
    known = {block.id for block in blocks if isinstance(block, Heading)}
    return replace(
        document,
        title=one_line(title),
        subtitle=cleaned(document.subtitle),
        author=one_line(document.author),
        subject=one_line(document.subject),
        marking=one_line(document.marking),
        blocks=tuple(mended for block in blocks if (mended := _mended(block, known)) is not None),
    )


def cleaned(text: str) -> str:
    """The text with line feeds as its only line breaks. Raises CannotSet for characters no file can hold."""
    text = _BREAKS.sub("\n", text)
    for place, character in enumerate(text):
        if not character.isprintable() and _forbidden(character):
            around = text[max(0, place - 20) : place].strip()
            after = f' after "{around}"' if around else ""
            code = f"U+{ord(character):04X}"
            raise CannotSet(
                f"The text holds a character that cannot be printed ({code}){after}. Take it out."
            )
    return text


def _forbidden(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or (ord(character) & 0xFFFE) == 0xFFFE


def one_line(text: str) -> str:
    """The text cleaned, on one line."""
    return " ".join(cleaned(text).split())


def _levelled(blocks: Iterable[Block]) -> list[Block]:
    """Heading levels from 1 to 4, none more than one deeper than the heading before."""
    levelled: list[Block] = []
    last = 0
    for block in blocks:
        if isinstance(block, Heading):
            last = max(1, min(block.level, last + 1, DEEPEST))
            block = replace(block, level=last)
        levelled.append(block)
    return levelled


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _UNSAFE_ID.sub("-", plain).strip("-")[:LONGEST_ID].strip("-") or "section"


def _identified(blocks: list[Block]) -> list[Block]:
    """Headings with ids: those given stay where they can, the others are made from the words."""
    taken: set[str] = set()
    identified: list[Block] = []
    given = {block.id for block in blocks if isinstance(block, Heading) and block.id}
    for block in blocks:
        if isinstance(block, Heading):
            wanted = block.id or _slug(block.text)
            if not block.id and wanted in given:
                wanted += "-2"
            block = replace(block, id=_free(wanted, taken))
            taken.add(block.id)
        identified.append(block)
    return identified


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _mended(block: Block, known: set[str]) -> Block | None:
    """The block with clean words, or None where nothing is left to show."""
    if isinstance(block, Heading):
        return replace(block, text=one_line(block.text)) if block.text.strip() else None
    if isinstance(block, Paragraph | Items):
        return _mended_words(block, known)
    if isinstance(block, Boxed):
        inner = (_mended_words(one, known) for one in block.blocks)
        return Boxed(one_line(block.title), tuple(one for one in inner if one is not None))
    return _mended_table(block) if isinstance(block, Table) else block


def _mended_words(block: Paragraph | Items, known: set[str]) -> Paragraph | Items | None:
    if isinstance(block, Paragraph):
        runs = _mended_runs(block.runs, known)
        return Paragraph(runs) if runs else None
    items = tuple(runs for item in block.items if (runs := _mended_runs(item, known)))
    return replace(block, items=items, start=max(0, block.start)) if items else None


def _mended_runs(runs: tuple[Run, ...], known: set[str]) -> tuple[Run, ...]:
    mended = tuple(
        replace(run, text=cleaned(run.text), link=_safe_link(run.link, known)) for run in runs if run.text
    )
    return mended if any(run.text.strip() for run in mended) else ()


def _safe_link(link: str, known: set[str]) -> str:
    """A web address, or a heading that is there; of anything else the words stay and the link goes."""
    if link.startswith("#"):
        return link if link[1:] in known else ""
    return link if _WEB.fullmatch(link) else ""


def _mended_table(table: Table) -> Table:
    if not table.head:
        raise CannotSet(f'The table "{one_line(table.caption)}" has no heading row.')
    columns = len(table.head)
    rows = []
    for number, row in enumerate(table.rows, 1):
        if len(row) > columns:
            where = f'Row {number} of the table "{one_line(table.caption)}"'
            raise CannotSet(f"{where} has {len(row)} cells for {columns} columns.")
        rows.append(tuple(cleaned(cell) for cell in row) + ("",) * (columns - len(row)))
    head = tuple(one_line(cell) for cell in table.head)
    return Table(one_line(table.caption), head, tuple(rows), shares(table.widths, head, rows))


def shares(widths: tuple[int, ...], head: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[int, ...]:
    """The widths given, where there is a good one for each column; else by how long the cells are."""
    if len(widths) == len(head) and all(width > 0 for width in widths):
        return widths
    columns = list(zip(head, *rows[:ROWS_LOOKED_AT], strict=True))
    least = [_least(cells) for cells in columns]
    more = [
        max(0, sum(map(len, cells)) // len(cells) - base) for cells, base in zip(columns, least, strict=True)
    ]
    spare = max(0, LINE - sum(least))
    return tuple(
        base + (spare * wish // sum(more) if any(more) else spare // len(columns))
        for base, wish in zip(least, more, strict=True)
    )


def _least(cells: tuple[str, ...]) -> int:
    """Characters a column needs so that its words, and short cells whole, stand on one line."""
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    short = max((len(cell) for cell in cells if len(cell) <= SHORT_CELL), default=0)
    return min(max(word, short), LONGEST_KEPT) + 3
