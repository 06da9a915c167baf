"""Find the people of a review in text: one pass for all their names (Aho-Corasick)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from goldthread.lib.deident.model import Person, Span
from goldthread.lib.deident.variants import TITLES, initial_forms, name_forms, number_forms

_SAME = {
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "-",
    "\u00a0": " ",
}


def _folded(text: str) -> tuple[str, list[int]]:
    """Lower case, one kind of apostrophe and hyphen, white space as single spaces; with a map back."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        character = _SAME.get(character, character)
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        lowered = character.lower()
        characters.append(lowered if len(lowered) == 1 else character)
        places.append(place)
    places.append(len(text))
    return "".join(characters), places


def _apart(text: str, start: int, end: int) -> bool:
    """True if text[start:end] is not part of a longer word; "'s" may follow."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?\s+$", re.IGNORECASE)
_LONGEST_TITLE = 12


def _with_title(text: str, span: Span) -> Span:
    """The span with a title before the name, so that "Mr" does not stay before a pseudonym."""
    start = max(0, span.start - _LONGEST_TITLE)
    title = None if span.is_number else _TITLE.search(text[start : span.start])
    return span if title is None else replace(span, start=start + title.start())


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    form: str


class _Forms:
    """Forms of all people as one automaton, with whom each form may mean."""

    def __init__(self, forms: dict[str, set[str]]) -> None:
        self.people = forms
        self.names = sorted(forms)
        self.automaton = (
            AhoCorasick(self.names, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
            if self.names
            else None
        )

    def find(self, text: str) -> list[_Found]:
        if self.automaton is None:
            return []
        matches = self.automaton.find_matches_as_indexes(text, overlapping=True)
        return [_Found(s, e, self.names[index]) for index, s, e in matches if _apart(text, s, e)]


def _gather(people: Iterable[Person], forms_of: Callable[[Person], set[str]], *, fold: bool) -> _Forms:
    forms: dict[str, set[str]] = {}
    for person in people:
        for form in forms_of(person):
            forms.setdefault(_folded(form)[0] if fold else form, set()).add(person.id)
    return _Forms(forms)


class NameFinder:
    """Finds people in texts. Made once for a list of people; `find` is then one pass a text."""

    def __init__(self, people: Iterable[Person]) -> None:
        people = list(people)
        self._names = _gather(people, name_forms, fold=True)
        self._numbers = _gather(people, number_forms, fold=True)
        self._initials = _gather(people, initial_forms, fold=False)

    def find(self, text: str) -> list[Span]:
        """Return spans in order, none overlapping; of overlapping ones the longest wins."""
        if not text:
            return []
        low, places = _folded(text)
        found = [
            Span(places[m.start], places[m.end - 1] + 1, tuple(sorted(forms.people[m.form])), is_number)
            for forms, is_number in ((self._names, False), (self._numbers, True))
            for m in forms.find(low)
        ]
        found += [
            Span(m.start, m.end, tuple(sorted(self._initials.people[m.form])))
            for m in self._initials.find(text)
        ]
        found.sort(key=lambda span: (span.start - span.end, span.start))
        taken: list[Span] = []
        for candidate in found:
            if all(candidate.end <= span.start or candidate.start >= span.end for span in taken):
                taken.append(candidate)
        return sorted((_with_title(text, span) for span in taken), key=lambda span: span.start)
