"""Words that a person should look at before a text counts as checked."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz import fuzz

from goldthread.lib.deident.model import Person, Span, Suspect
from goldthread.lib.deident.variants import TITLES, name_words

CLOSE = 84
SHORTEST = 4
LONGEST_TITLE = 24
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
NUMBERS = (
    (re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"), "may be an NHS number"),
    (re.compile(r"\b(?:\+44\s?|0)\d{3,4}[ ]?\d{3}[ ]?\d{3,4}\b"), "may be a telephone number"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"), "may be a postcode"),
    (
        re.compile(
            r"\b(?:[Ff]lat \d+,? )?\d{1,4}[A-Za-z]? (?:[A-Z][\w'-]+ ){1,3}"
            r"(?:Street|Road|Court|Avenue|Lane|Close|Drive|Way|Place|Terrace|House|Gardens|Grove|Crescent|Square)\b"
        ),
        "may be an address",
    ),
    (re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE), "may be an e-mail address"),
)


def _outside(spans: Sequence[Span], start: int, end: int) -> bool:
    return all(end <= span.start or start >= span.end for span in spans)


def _close_to(word: str, names: Iterable[str]) -> bool:
    low = word.lower()
    return any(low != name and fuzz.ratio(low, name) >= CLOSE for name in names)


def _after_title(text: str, start: int) -> bool:
    before = text[max(0, start - LONGEST_TITLE) : start].rstrip(" .").rsplit(None, 1)
    return bool(before) and before[-1].lower().strip("(,.") in TITLES


def find_suspects(text: str, spans: Sequence[Span], people: Iterable[Person]) -> list[Suspect]:
    """Words outside `spans` that are close to a listed name, follow a title, or look like a number
    or address that identifies somebody."""
    names = {
        w.lower() for p in people for n in (p.name, *p.aliases) for w in name_words(n) if len(w) >= SHORTEST
    }
    close = cache(lambda word: _close_to(word, names))
    suspects = []
    for match in WORD.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        if not word[0].isupper() or not _outside(spans, start, end):
            continue
        if len(word) >= SHORTEST and close(word):
            suspects.append(Suspect(start, end, word, "close to a name in this review"))
        elif _after_title(text, start):
            suspects.append(Suspect(start, end, word, "follows a title"))
    for pattern, reason in NUMBERS:
        suspects += [
            Suspect(m.start(), m.end(), m.group(), reason)
            for m in pattern.finditer(text)
            if _outside(spans, m.start(), m.end())
        ]
    return sorted(suspects, key=lambda suspect: suspect.start)
