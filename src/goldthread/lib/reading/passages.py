"""Cut pages into passages of about 150 words, at paragraphs, and never inside a sentence if avoidable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from goldthread.lib.reading.document import Page, Passage

TARGET_WORDS = 150
MOST_WORDS = 220

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"""(?<=[.!?…;:])["'”’)\]]*\s+(?=["'“‘(\[]?[A-Z0-9(])|\n""")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|St|Sgt|Insp|No|para|paras|p|pp|e\.g|i\.e|cf|vs|s)\.$")

Span = tuple[int, int]


def cut_pages(pages: Sequence[Page]) -> tuple[Passage, ...]:
    """The passages of a document, page by page: a passage never crosses a page."""
    return tuple(
        Passage(page_index=index, page=page.number, start=start, end=end, text=page.text[start:end])
        for index, page in enumerate(pages)
        for start, end in cut_text(page.text)
    )


def cut_text(text: str) -> list[Span]:
    """Spans of about `TARGET_WORDS` words that cover every word of `text`, in order."""
    return list(_gather(_pieces(text), text))


def _pieces(text: str) -> Iterator[Span]:
    for paragraph in _PARAGRAPH.finditer(text):
        span = _trim(text, *paragraph.span())
        if span[0] < span[1]:
            yield from _sentences_if_long(text, span)


def _sentences_if_long(text: str, span: Span) -> Iterator[Span]:
    if count_words(text, span) <= MOST_WORDS:
        yield span
        return
    for sentence in _sentences(text, span):
        if count_words(text, sentence) <= MOST_WORDS:
            yield sentence
        else:
            yield from _word_runs(text, sentence)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    for boundary in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(start, boundary.start() - 8), boundary.start()):
            continue
        piece = _trim(text, start, boundary.end())
        if piece[0] < piece[1]:
            yield piece
        start = boundary.end()
    piece = _trim(text, start, end)
    if piece[0] < piece[1]:
        yield piece


def _word_runs(text: str, span: Span) -> Iterator[Span]:
    """A sentence longer than a passage may be (a table read as text) is cut between words."""
    words = list(_WORD.finditer(text, *span))
    for first in range(0, len(words), TARGET_WORDS):
        run = words[first : first + TARGET_WORDS]
        yield run[0].start(), run[-1].end()


def _gather(pieces: Iterable[Span], text: str) -> Iterator[Span]:
    """Join neighbouring pieces until a passage has its size."""
    held: Span | None = None
    words = 0
    for piece in pieces:
        size = count_words(text, piece)
        if held and words + size > MOST_WORDS:
            yield held
            held, words = None, 0
        held = (held[0] if held else piece[0], piece[1])
        words += size
        if words >= TARGET_WORDS:
            yield held
            held, words = None, 0
    if held:
        yield held


def count_words(text: str, span: Span) -> int:
    """How many words stand between two offsets."""
    return sum(1 for _ in _WORD.finditer(text, *span))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
