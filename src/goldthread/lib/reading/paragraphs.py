"""Join the lines of a page into paragraphs, and words that were broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.lib.reading.layout import Line
from goldthread.lib.reading.prose import word_set

_NEW_ITEM = re.compile(
    r"(?:[•●▪‣◦*–-]|\(?[0-9ivx]{1,4}[.)]|\(?[a-z][.)]|\d+(?:\.\d+)+\.?)(?:\s|$)", re.IGNORECASE
)
_ENDS = re.compile(r"""[.!?:;]["'”’)\]]*$""")
_BROKEN = re.compile(r"([^\W\d_]+)[\ufffe\u0002\u00ad\-‐]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREFIXES = word_set(
    "multi non co inter self well one two three four long short post pre re anti semi sub cross ex high low "
    "mid part full first second third on off follow"
)


@dataclass(frozen=True)
class Vocabulary:
    """The words of a document, whole and hyphenated, to decide what a broken word was."""

    words: frozenset[str]

    @staticmethod
    def of(lines: Iterable[str]) -> Vocabulary:
        """Collected from lines of text."""
        return Vocabulary(frozenset(word.casefold() for line in lines for word in _WORD.findall(line)))

    def mend(self, before: str, after: str) -> str:
        """One word from the end of a line and the start of the next: with its hyphen or without."""
        whole, hyphenated = (before + after).casefold(), f"{before}-{after}".casefold()
        if whole in self.words and hyphenated not in self.words:
            return before + after
        if hyphenated in self.words or before.casefold() in _PREFIXES or after[:1].isupper():
            return f"{before}-{after}"
        return before + after


def join_lines(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Paragraphs parted by an empty line."""
    if not lines:
        return ""
    right = max(line.right for line in lines)
    text = lines[0].text.strip()
    for before, line in zip(lines, lines[1:], strict=False):
        words = line.text.strip()
        if _begins_paragraph(before, line, right):
            text = _without_mark(text) + "\n\n" + words
        else:
            text = _join(text, words, vocabulary)
    return _without_mark(text)


def _begins_paragraph(before: Line, line: Line, right: float) -> bool:
    if _same_row(before, line):
        return False
    if line.bottom > before.top:  # a new column
        return bool(_ENDS.search(before.text.strip()))
    if before.bottom - line.top > 0.6 * min(before.height, line.height):
        return True
    if _NEW_ITEM.match(line.text.strip()):
        return True
    short = before.right < right - 0.2 * (right - before.left)
    return short and bool(_ENDS.search(before.text.strip()))


def _same_row(before: Line, line: Line) -> bool:
    overlap = min(before.top, line.top) - max(before.bottom, line.bottom)
    return line.left >= before.right and overlap > 0.5 * min(before.height, line.height)


def _join(text: str, words: str, vocabulary: Vocabulary) -> str:
    broken = _BROKEN.search(text)
    following = _WORD.match(words)
    if not broken or not following:
        return f"{_without_mark(text)} {words}"
    mended = vocabulary.mend(broken[1], following[0])
    return text[: broken.start()] + mended + words[following.end() :]


def _without_mark(text: str) -> str:
    return text.rstrip("\ufffe\u0002\u00ad")
