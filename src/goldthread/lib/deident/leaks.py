"""The leak check: is anybody of the review in the finished files, in their text or in what they carry unseen?

It reads the bytes that would be published, not what they were made from. What it cannot read, it reports:
nothing passes because it was not understood. Words that are also ordinary words ("Will", "May"), names in
small letters, initials, middle names and words spelt almost like a name are reported as possible: a person
says whether somebody is meant.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from goldthread.lib.deident.birth_dates import BirthDates
from goldthread.lib.deident.finished import FinishedFile, Piece, Unchecked, pieces_of
from goldthread.lib.deident.model import Person
from goldthread.lib.deident.ordinary import COMMON, ORDINARY
from goldthread.lib.deident.sought import Hit, LeakKind, Sought
from goldthread.lib.deident.squeezed import Squeezed, seen, squeeze, squeeze_word
from goldthread.lib.deident.variants import MONTHS, initial_forms

CONTEXT, NEAR, CLOSE, SHORTEST_SIMILAR = 45, 20, 85, 5
_SENTENCE_START: Final = re.compile(r"(?:[.!?:;\u2022]['\u2019\u201d)]?\s+|\n\s*)['\u2018\u201c(]?$")
_DAY_BEFORE: Final = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_YEAR_AFTER: Final = re.compile(r"\s+(?:\d{4}|\d{1,2}(?:st|nd|rd|th)?\b)")
_WORD: Final = re.compile(rf"[^\W\d_]{{{SHORTEST_SIMILAR},}}")


@dataclass(frozen=True)
class Leak:
    """Something of a person in a finished file, or a part of it that could not be checked.

    `possible` ones need a person's decision; the others block. `times` counts uses that were drawn
    together in one file: the same word in small letters or at the start of sentences, the same initials,
    the same spelling. `near` is the letters around, by which `key` is the same for the same words in the
    same surroundings whichever file they stand in, so that a decision can be kept by it.
    """

    file: str
    place: str
    kind: LeakKind
    words: str
    context: str
    possible: bool = False
    times: int = 1
    person_ids: tuple[str, ...] = ()
    near: str = ""

    @property
    def key(self) -> str:
        said = (self.kind, self.words.casefold(), self.near or self.context)
        return hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def find_leaks(files: Iterable[FinishedFile], people: Iterable[Person]) -> list[Leak]:
    """Every leak in the files, file by file, in the order in which they stand."""
    check = LeakCheck(people)
    return [leak for file in files for leak in check.leaks_in(file)]


@dataclass(frozen=True)
class _Pseudonyms:
    """Where the names that readers may see stand in a text, and whose they are."""

    forms: dict[str, set[str]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, people: Iterable[Person]) -> _Pseudonyms:
        forms: dict[str, set[str]] = {}
        for person in people:
            if bare := squeeze_word(person.shown):
                forms.setdefault(bare, set()).add(person.id)
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None
        return cls(forms, pattern)

    def covering(self, text: Squeezed) -> list[tuple[int, int, set[str]]]:
        if self.pattern is None:
            return []
        return [
            (match.start(), match.end() - 1, self.forms[match[0]])
            for match in self.pattern.finditer(text.bare)
            if text.starts_word(match.start()) and text.ends_word(match.end() - 1)
        ]


class LeakCheck:
    """Made once for the people of a review; then one pass a file."""

    def __init__(self, people: Iterable[Person]) -> None:
        people = list(people)
        self._sought = Sought(people)
        self._parts = {
            word: ids for word, ids in self._sought.parts().items() if len(word) >= SHORTEST_SIMILAR
        }
        self._dates = BirthDates(people)
        self._pseudonyms = _Pseudonyms.of(people)
        self._initials = _initials(people)
        self._known_words: dict[str, set[str]] = {}

    def leaks_in(self, file: FinishedFile) -> list[Leak]:
        found: list[Leak] = []
        drawn: dict[tuple[str, ...], int] = {}
        pieces = list(pieces_of(file))
        read_again = {piece.place for piece in pieces if isinstance(piece, Piece) and piece.again}
        small = {word for piece in pieces if isinstance(piece, Piece) for word in _small_words(piece)}
        for piece in pieces:
            for leak, group in self._in_piece(file, piece, small):
                if group and (place := drawn.get(group)) is not None:
                    found[place] = replace(found[place], times=found[place].times + 1)
                    continue
                if group:
                    drawn[group] = len(found)
                found.append(replace(leak, near=group[0]) if group else leak)
        return _without_echoes(found, read_again)

    def _in_piece(
        self, file: FinishedFile, piece: Piece | Unchecked, small: set[str]
    ) -> Iterator[tuple[Leak, tuple[str, ...]]]:
        """Leaks, each with the group it is drawn together with, where it is."""
        if isinstance(piece, Unchecked):
            yield Leak(file.name, piece.place, LeakKind.UNCHECKED, "", piece.reason, piece.possible), ()
            return
        text = squeeze(piece.text)
        hits = self._sought.find(text, prose=piece.prose)
        if not piece.asks:
            hits = [hit for hit in hits if not hit.possible and hit.last - hit.first + 1 >= piece.least]
        yield from self._names(file, piece, text, hits)
        if piece.asks:
            yield from self._other(file, piece)
        if piece.prose:
            yield from self._similar(file, piece, small)

    def _names(
        self, file: FinishedFile, piece: Piece, text: Squeezed, hits: list[Hit]
    ) -> Iterator[tuple[Leak, tuple[str, ...]]]:
        covering = self._pseudonyms.covering(text) if hits else []
        for hit in hits:
            form, possible = hit.form, hit.possible
            if possible and _is_month(text, hit):
                continue
            group = _drawn_with(text, hit) if possible and piece.prose else ()
            owners = [ids for first, last, ids in covering if first <= hit.first and hit.last <= last]
            if owners:
                if form.people <= owners[0]:
                    continue
                possible, group = True, ("pseudonym", *form.words)
            start, end = text.places[hit.first], text.places[hit.last] + 1
            leak = _leak(file, piece, form.kind, (start, end), form.people)
            yield replace(leak, possible=possible), group

    def _other(self, file: FinishedFile, piece: Piece) -> Iterator[tuple[Leak, tuple[str, ...]]]:
        """Birth dates, and initials in capitals."""
        piece = replace(piece, text=seen(piece.text))
        for day in self._dates.find(piece.text):
            leak = _leak(file, piece, LeakKind.BIRTH_DATE, (day.start, day.end), set(day.person_ids))
            yield replace(leak, possible=day.possible), ()
        pattern, owners = self._initials
        if pattern is None:
            return
        for match in pattern.finditer(piece.text):
            leak = _leak(file, piece, LeakKind.INITIALS, match.span(), owners[match[0].replace(".", "")])
            yield replace(leak, possible=True), ("initials", match[0])

    def _similar(
        self, file: FinishedFile, piece: Piece, small: set[str]
    ) -> Iterator[tuple[Leak, tuple[str, ...]]]:
        """Words with a capital that are almost a name, and are no word of this text in small letters."""
        for match in _WORD.finditer(piece.text):
            if not match[0][0].isupper() or match[0].lower() in small:
                continue
            if ids := self._almost(squeeze_word(match[0])):
                leak = _leak(file, piece, LeakKind.SIMILAR, match.span(), ids)
                yield replace(leak, possible=True), ("similar", match[0].lower())

    def _almost(self, word: str) -> set[str]:
        if word in self._known_words:
            return self._known_words[word]
        close: set[str] = set()
        if word not in self._parts and word not in ORDINARY and word not in COMMON:
            for part, ids in self._parts.items():
                if fuzz.ratio(word, part, score_cutoff=CLOSE) and word not in (f"{part}s", f"{part}es"):
                    close |= ids
        self._known_words[word] = close
        return close


def _initials(people: Iterable[Person]) -> tuple[re.Pattern[str] | None, dict[str, set[str]]]:
    owners: dict[str, set[str]] = {}
    for person in people:
        for form in initial_forms(person):
            owners.setdefault(form.replace(".", ""), set()).add(person.id)
    if not owners:
        return None, owners
    written = "|".join(r"\.?".join(form) for form in sorted(owners, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w.])(?:{written})(?:\.(?!\w)|(?![\w.])|(?=\.(?:\s|$)))"), owners


def _small_words(piece: Piece) -> Iterator[str]:
    return (
        (match[0] for match in _WORD.finditer(piece.text) if match[0].islower()) if piece.prose else iter(())
    )


def _leak(
    file: FinishedFile, piece: Piece, kind: LeakKind, span: tuple[int, int], people: Iterable[str]
) -> Leak:
    start, end = span
    around = piece.text[max(0, start - CONTEXT) : end + CONTEXT]
    words, context = (" ".join(some.split()) for some in (piece.text[start:end], around))
    before = squeeze_word(piece.text[max(0, start - 2 * CONTEXT) : start])[-NEAR:]
    near = f"{before}|{squeeze_word(piece.text[end : end + 2 * CONTEXT])[:NEAR]}"
    ids = tuple(sorted(people))
    return Leak(file.name, piece.place, kind, words, context, person_ids=ids, near=near)


def _drawn_with(text: Squeezed, hit: Hit) -> tuple[str, ...]:
    """Doubtful words are drawn together where their letters tell nothing: small, or a sentence's first."""
    if hit.small:
        return ("small letters", *hit.form.words)
    before = text.text[max(0, text.places[hit.first] - 4) : text.places[hit.first]]
    starts = not before or _SENTENCE_START.search(before) is not None
    return ("start of a sentence", *hit.form.words) if starts and hit.form.ordinary else ()


def _is_month(text: Squeezed, hit: Hit) -> bool:
    """True for the month in "3 May", "3rd of May" or "May 2024"."""
    start, end = text.places[hit.first], text.places[hit.last] + 1
    if hit.form.words[0] not in MONTHS or len(hit.form.words) > 1:
        return False
    before, after = text.text[max(0, start - 12) : start], text.text[end : end + 8]
    return _DAY_BEFORE.search(before) is not None or _YEAR_AFTER.match(after) is not None


def _without_echoes(leaks: list[Leak], read_again: set[str]) -> list[Leak]:
    """What was found elsewhere in the file is not reported a second time from where it was read again."""
    said = {squeeze_word(leak.words) for leak in leaks if leak.place not in read_again}
    return [
        leak
        for leak in leaks
        if leak.place not in read_again or not any(squeeze_word(leak.words) in one for one in said)
    ]
