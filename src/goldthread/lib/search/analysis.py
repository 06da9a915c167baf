"""The one text analysis: what a word is, for every engine, query and highlight.

A token is a run of letters and digits; case and accents are folded, the English (Porter 2) stem is
taken, and a hyphenated word is its parts, followed among the `compounds` by the parts joined, so that
"multi-agency", "multi agency" and "multiagency" find each other. Engines get terms and never split
or stem text themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import Stemmer

_COMMON: Final = (
    "a an and are as at be been but by did do does for from had has have he her his i if in into is it its "
    "me my no not of on or our she so such than that the their them then there these they this to was we "
    "were what when which who will with would you your"
)
STOP_WORDS: Final = frozenset(_COMMON.split())
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_HYPHENS: Final = frozenset("-‐‑‒–")
_STEMMER: Final = Stemmer.Stemmer("english", 0)
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its term, and where the word stands, in characters."""

    term: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    return [Token(term_of(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def terms(text: str) -> list[str]:
    """The terms of a text in order."""
    return [term_of(word) for word in _TOKEN.findall(text)]


def compounds(text: str) -> list[str]:
    """Terms of hyphenated words written as one, each once: "multi-agency" gives that of "multiagency"."""
    if not _HYPHENS & set(text):
        return []
    return list(dict.fromkeys(_joined(text)))


def _joined(text: str) -> Iterator[str]:
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if run and not _touches(text, run[-1].end(), match.start()):
            if len(run) > 1:
                yield term_of("".join(part[0] for part in run))
            run = []
        run.append(match)
    if len(run) > 1:
        yield term_of("".join(part[0] for part in run))


def _touches(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in _HYPHENS


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """The term of one word: lower case, without accents, stemmed."""
    word = fold(word)[:_LONGEST]
    stem: str = _STEMMER.stemWord(word)
    return stem or word


def fold(word: str) -> str:
    """Lower case without accents, with a plain apostrophe."""
    if not word.isascii():
        word = word.replace("’", "'").replace("ʼ", "'")
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return word.casefold()


def is_stop_word(word: str) -> bool:
    """Whether a word is too common to look for by itself."""
    return fold(word) in STOP_WORDS


def without_edges(words: Sequence[str]) -> list[str]:
    """The words that are worth looking for, or all of them where none is."""
    kept = [word for word in words if not is_stop_word(word)]
    return kept or list(words)
