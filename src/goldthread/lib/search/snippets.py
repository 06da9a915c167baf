"""Highlights and snippets as plain spans of text; whoever shows them makes the marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goldthread.lib.search.analysis import Token, tokens
from goldthread.lib.search.query import Phrase, Query

SNIPPET_CHARACTERS: Final = 260


@dataclass(frozen=True)
class Part:
    """A stretch of text, marked where it is what was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Snippet:
    """Part of a text. `cut_before` and `cut_after` say whether more stands around it."""

    parts: tuple[Part, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """The words alone, with an ellipsis where text was cut."""
        words = " ".join("".join(part.text for part in self.parts).split())
        return ("…" if self.cut_before else "") + words + ("…" if self.cut_after else "")


def matches(text: str, query: Query) -> list[tuple[int, int]]:
    """Spans of `text` that the query's words and phrases match, in order, none overlapping."""
    words = tokens(text)
    spans: set[tuple[int, int]] = set()
    places: dict[str, list[int]] = {}
    for index, token in enumerate(words):
        places.setdefault(token.term, []).append(index)
    for phrase in query.phrases():
        spans.update(_spans(phrase, words, places))
    if not spans and any(len(phrase.terms) > 1 for phrase in query.phrases()):
        return matches(text, query.loosened())
    return _merged(sorted(spans))


def _spans(phrase: Phrase, words: Sequence[Token], places: dict[str, list[int]]) -> set[tuple[int, int]]:
    size = len(phrase.terms)
    found = {
        (words[start].start, words[start + size - 1].end)
        for start in places.get(phrase.terms[0], ())
        if start + size <= len(words)
        and all(words[start + offset].term == term for offset, term in enumerate(phrase.terms))
    }
    whole = {(words[at].start, words[at].end) for at in places.get(phrase.joined, ())}
    return found | whole


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def highlight(text: str, query: Query) -> tuple[Part, ...]:
    """The whole text, in parts."""
    return _parts(text, 0, len(text), matches(text, query))


def snippet(text: str, query: Query, characters: int = SNIPPET_CHARACTERS) -> Snippet:
    """The stretch of about `characters` characters in which most of what was looked for stands."""
    spans = matches(text, query)
    if len(text) <= characters:
        return Snippet(_parts(text, 0, len(text), spans))
    start = _best_start(text, spans, characters)
    end = _word_end(text, start + characters)
    return Snippet(_parts(text, start, end, spans), start > 0, end < len(text))


def _best_start(text: str, spans: Sequence[tuple[int, int]], characters: int) -> int:
    """Where to begin so that the most different words are in view, the earlier the better."""
    if not spans:
        return 0
    starts = [start for start, _ in spans]
    best, most = starts[0], 0
    for index, start in enumerate(starts):
        last = bisect_left(starts, start + characters - 60)
        seen = {text[a:b].casefold() for a, b in spans[index:last]}
        if len(seen) > most:
            best, most = start, len(seen)
    return _word_start(text, max(0, min(best - 60, len(text) - characters)))


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + 40 else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return space if space > at - 40 else at


def _parts(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        first, last = max(first, at), min(last, end)
        if first > at:
            parts.append(Part(text[at:first]))
        parts.append(Part(text[first:last], marked=True))
        at = last
    if at < end:
        parts.append(Part(text[at:end]))
    return tuple(parts)
