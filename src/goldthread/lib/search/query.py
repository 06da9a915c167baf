"""What a person typed in the search box, read without ever failing.

Words, "phrases", -not and field:value. What cannot be read as one of these is read as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from goldthread.lib.search import analysis

FIELDS: Final = {
    "title": "title",
    "kind": "kind",
    "type": "kind",
    "nation": "nation",
    "area": "area",
    "year": "year",
    "author": "author",
    "coroner": "author",
    "publisher": "publisher",
    "board": "publisher",
    "theme": "theme",
    "to": "sent_to",
    "sent_to": "sent_to",
    "ref": "reference",
    "reference": "reference",
}
MOST_CHARACTERS: Final = 1_000
MOST_CLAUSES: Final = 48

_PIECE = re.compile(
    r"(?P<minus>(?<!\S)[-−](?=[^\s-]))?"
    r"(?:(?P<field>[A-Za-z_]+):(?=[^\s:/]))?"
    r'(?:["“”„](?P<quoted>[^"“”„]*)(?:["“”„]|$)|(?P<word>[^\s"“”„]+))'
)


@dataclass(frozen=True)
class Phrase:
    """One or more terms in a row. `joined` is a term that means the same, of a hyphenated word."""

    terms: tuple[str, ...]
    joined: str = ""


@dataclass(frozen=True)
class FieldTerms:
    """Terms that a catalogue field must have, all of them, in any order."""

    field: str
    terms: tuple[str, ...]


Clause = Phrase | FieldTerms


@dataclass(frozen=True)
class Query:
    """Clauses that are wanted and clauses that are not. Empty when nothing was typed."""

    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def phrases(self) -> tuple[Phrase, ...]:
        """The wanted words and phrases, which are what can be highlighted in a text."""
        return tuple(clause for clause in self.wanted if isinstance(clause, Phrase))

    def has_several_words(self) -> bool:
        """Whether "any of the words" could find more than "all of the words"."""
        return len(self.phrases()) > 1 or any(len(phrase.terms) > 1 for phrase in self.phrases())

    def loosened(self) -> Query:
        """The same wishes with each phrase taken apart into its words."""
        wanted: list[Clause] = []
        for clause in self.wanted:
            if isinstance(clause, Phrase):
                wanted.extend(Phrase((term,)) for term in analysis.without_edges(clause.terms))
            else:
                wanted.append(clause)
        return Query(tuple(dict.fromkeys(wanted))[:MOST_CLAUSES], self.unwanted)


def parse(text: str) -> Query:
    """Read a query. Never raises, whatever was typed."""
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    loose: list[Clause] = []
    for piece in _PIECE.finditer(text[:MOST_CHARACTERS]):
        for clause, common in _clauses(piece):
            if piece["minus"]:
                unwanted.append(clause)
            elif common:
                loose.append(clause)
            else:
                wanted.append(clause)
    if not wanted:
        wanted.extend(loose)
    return Query(_few(wanted), _few(unwanted))


def _few(clauses: list[Clause]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clauses))[:MOST_CLAUSES]


def _clauses(piece: re.Match[str]) -> list[tuple[Clause, bool]]:
    """The clauses of one piece, each with whether it is a word too common to insist on."""
    words = piece["quoted"] if piece["quoted"] is not None else piece["word"]
    field = piece["field"] or ""
    terms = tuple(analysis.terms(words))
    if field and field.lower() in FIELDS:
        return [(FieldTerms(FIELDS[field.lower()], terms), False)] if terms else []
    if field:
        return [*_words(field), *_words(words)]
    if piece["quoted"] is not None:
        return [(_phrase(words, terms), False)] if terms else []
    return _words(words)


def _words(text: str) -> list[tuple[Clause, bool]]:
    """A word, or a run of words that punctuation joins, which are looked for side by side."""
    terms = tuple(analysis.terms(text))
    return [(_phrase(text, terms), len(terms) == 1 and analysis.is_stop_word(text))] if terms else []


def _phrase(text: str, terms: tuple[str, ...]) -> Phrase:
    joined = analysis.compounds(text)
    whole = len(joined) == 1 and " " not in text.strip() and len(terms) > 1
    return Phrase(terms, joined[0] if whole else "")
