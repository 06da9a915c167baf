"""What changed from one text or document to another, word by word (the standard library's difflib)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from goldthread.lib.typeset.document import Block, Heading
from goldthread.lib.typeset.notation import lines_of

_WORD = re.compile(r"\S+\s*")
MOST_WORDS = 4_000
"""Longer paragraphs are shown as taken out and put in whole: comparing words costs their square."""
ALIKE = 0.35
"""Two paragraphs less alike than this are one taken out and one put in."""


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Words that stand in both texts, in the later one only, or in the earlier one only."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Change:
    """One line of two documents compared; `level` is that of a heading, else 0."""

    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def same(self) -> bool:
        return all(piece.kind is Kind.SAME for piece in self.pieces)


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in order. What is not REMOVED makes `after`, what is not ADDED `before`,
    white space apart."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _whole(before, after)
    pieces = []
    plain = ([word.strip() for word in old], [word.strip() for word in new])
    for tag, i, j, k, m in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, "".join(new[k:m])))
            continue
        pieces += [Piece(Kind.REMOVED, "".join(old[i:j]))] if j > i else []
        pieces += [Piece(Kind.ADDED, "".join(new[k:m]))] if m > k else []
    return tuple(pieces)


def _whole(before: str, after: str) -> tuple[Piece, ...]:
    if before == after:
        return (Piece(Kind.SAME, after),)
    both = (Piece(Kind.REMOVED, before), Piece(Kind.ADDED, after))
    return tuple(piece for piece in both if piece.text)


def text_changes(before: str, after: str) -> list[Change]:
    """Two texts compared line by line, and inside lines word by word."""
    old = [(line, 0) for line in before.splitlines() if line.strip()]
    new = [(line, 0) for line in after.splitlines() if line.strip()]
    return list(_compared(old, new))


def document_changes(before: Iterable[Block], after: Iterable[Block]) -> list[Change]:
    """Two documents compared: paragraphs, items and rows, and inside each word by word."""
    return list(_compared(_lines(before), _lines(after)))


Line = tuple[str, int]


def _lines(blocks: Iterable[Block]) -> list[Line]:
    return [
        (line, block.level if isinstance(block, Heading) else 0)
        for block in blocks
        for line in lines_of(block)
        if line.strip()
    ]


def _compared(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Change((Piece(Kind.SAME, text),), level) for text, level in new[k:m])
        else:
            yield from _replaced(old[i:j], new[k:m])


def _replaced(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    pairs = min(len(old), len(new))
    for (was, old_level), (becomes, level) in zip(old[:pairs], new[:pairs], strict=True):
        if SequenceMatcher(None, was.split(), becomes.split(), autojunk=False).quick_ratio() >= ALIKE:
            yield Change(word_changes(was, becomes), level)
        else:
            yield Change((Piece(Kind.REMOVED, was),), old_level)
            yield Change((Piece(Kind.ADDED, becomes),), level)
    yield from (Change((Piece(Kind.REMOVED, text),), level) for text, level in old[pairs:])
    yield from (Change((Piece(Kind.ADDED, text),), level) for text, level in new[pairs:])
