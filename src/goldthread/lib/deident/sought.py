"""The forms in which a finished file must not hold a person, and finding them in one pass a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from goldthread.lib.deident.model import Person
from goldthread.lib.deident.ordinary import COMMON, ORDINARY
from goldthread.lib.deident.squeezed import Squeezed, seen, squeeze_word
from goldthread.lib.deident.variants import is_initials, name_words

SHORT, PLURAL_FROM, LONGEST_JOINT, LONGEST_GAP = 3, 4, 12, 9
_IN_WORD: Final = re.compile(r"[\s\-\u2010-\u2015_.\u00b7'\u2019]*")
_IN_SHORT_WORD: Final = re.compile(r"['\u2019]*|[-\u2010]?\s*\n\s*")
_BY_INITIAL: Final = re.compile(r"[\s.,_\-]*")
_PARTICLE_WORDS = "al ap bin bint da de del della den der di du el la le mac mc o of st ter the van von"
_ROLE_WORDS = """
pc wpc dc ds di dci dcs sgt sergeant inspector insp supt pcso officer nurse sister brother father mother mum
mam dad aunt auntie uncle nan nana nanny grandma grandad grandmother grandfather baby child adult boy girl man
woman male female unknown staff worker teacher doctor judge lord lady baroness revd unborn
"""
_NEVER_ALONE: Final = frozenset((*_PARTICLE_WORDS.split(), *_ROLE_WORDS.split()))
"""Words within a name that name nobody by themselves."""
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class LeakKind(StrEnum):
    NAME = "name"
    ALIAS = "alias"
    PART = "part of a name"
    INITIALS = "initials"
    SIMILAR = "close to a name"
    BIRTH_DATE = "birth date"
    NUMBER = "number"
    UNCHECKED = "could not be checked"


_RANK: Final = list(LeakKind)


@dataclass
class Form:
    """Bare letters to look for. `words` are the same, word by word."""

    words: tuple[str, ...]
    kind: LeakKind
    people: set[str] = field(default_factory=set)
    doubtful: bool = False

    @property
    def ordinary(self) -> bool:
        """True if each word is also a word of any text, or a single letter."""
        return all(len(word) == 1 or word in ORDINARY or word in COMMON for word in self.words)

    @property
    def whole(self) -> bool:
        """True for a name of two words or more, as against one name or a name with an initial."""
        return sum(len(word) > 1 for word in self.words) > 1


@dataclass(frozen=True)
class Hit:
    """bare[first..last] of a squeezed text is `form`; `possible` where only a person can say."""

    first: int
    last: int
    form: Form
    possible: bool
    small: bool


def _clean_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(bare for word in words if (bare := squeeze_word(word)))


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Ways to write a name of several words: whole, first and last, reversed, neighbours, with initials."""
    yield words
    if len(words) < 2:
        return
    first, last = words[0], words[-1]
    yield from ((first, last), (last, first), (first[0], last), (last, first[0]), (first, last[0]))
    yield (last, *words[:-1])
    yield from zip(words, words[1:], strict=False)


def _lone(name: str) -> Iterator[tuple[str, bool]]:
    """Single names, and whether a person should look first: a middle name is many people's."""
    words = name_words(name)
    for place, word in enumerate(words):
        middle = 0 < place < len(words) - 1
        pieces = {
            word,
            *(piece for piece in re.split(r"[-\u2010\u2011\u2013'\u2019]", word) if len(piece) >= SHORT),
        }
        for piece in pieces:
            bare = squeeze_word(piece)
            if len(bare) > 1 and bare not in _NEVER_ALONE:
                yield bare, middle


def _spellings(name: str) -> Iterator[str]:
    yield name
    if name.translate(_UMLAUTS) != name:
        yield name.translate(_UMLAUTS)


def forms_of(person: Person) -> Iterator[Form]:
    """Every form sought for one person, but birth dates and initials."""
    for name in _spellings(person.name):
        yield from (Form(words, LeakKind.NAME) for words in _runs(_clean_words(name_words(name))))
        yield from (Form((word,), LeakKind.PART, doubtful=middle) for word, middle in _lone(name))
    for alias in (spelt for one in person.aliases if not is_initials(one) for spelt in _spellings(one)):
        yield Form(_clean_words(alias.split()), LeakKind.ALIAS, doubtful=alias.islower())
        words = name_words(alias)
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield from (Form(run, LeakKind.ALIAS) for run in _runs(_clean_words(words)))
            yield from (Form((word,), LeakKind.PART, doubtful=middle) for word, middle in _lone(alias))
    digits = squeeze_word(person.nhs_number)
    if len(digits) > SHORT:
        yield Form((digits,), LeakKind.NUMBER)


class Sought:
    """The forms of all people as one automaton over squeezed text."""

    def __init__(self, people: Iterable[Person]) -> None:
        found: dict[str, Form] = {}
        for person in people:
            for form in forms_of(person):
                if len("".join(form.words)) > 1:
                    _add(found, form, person.id)
        self.forms = [found[key] for key in sorted(found)]
        keys = sorted(found)
        self._automaton = (
            AhoCorasick(keys, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
            if keys
            else None
        )

    def parts(self) -> dict[str, set[str]]:
        """Single names, and whose they are."""
        return {
            form.words[0]: form.people
            for form in self.forms
            if len(form.words) == 1 and form.kind is LeakKind.PART
        }

    def find(self, text: Squeezed, *, prose: bool) -> list[Hit]:
        """Hits in order, none overlapping: a sure one before a possible one, then the longest."""
        if self._automaton is None or not text.bare:
            return []
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(text.bare, overlapping=True):
            hit = _judged(text, self.forms[index], start, end - 1, prose=prose)
            if hit is not None:
                hits.append(hit)
        hits.sort(key=lambda hit: (hit.possible, hit.first - hit.last, hit.first))
        return _apart(hits)


def _add(found: dict[str, Form], form: Form, person_id: str) -> None:
    key = "".join(form.words)
    known = found.get(key)
    if known is None or _RANK.index(form.kind) < _RANK.index(known.kind):
        form.people |= known.people if known else set()
        found[key] = known = form
    known.people.add(person_id)
    known.doubtful = known.doubtful and form.doubtful


def _apart(hits: list[Hit]) -> list[Hit]:
    taken: list[Hit] = []
    covered: set[int] = set()
    for hit in hits:
        span = range(hit.first, hit.last + 1)
        if covered.isdisjoint(span):
            covered.update(span)
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit.first)


def _judged(text: Squeezed, form: Form, first: int, last: int, *, prose: bool) -> Hit | None:
    """The hit, or None where the letters are part of longer words or make up other words."""
    if form.kind is LeakKind.NUMBER:
        sure = _alone_number(text, first, last)
        return Hit(first, last, form, possible=False, small=False) if sure else None
    plural = False
    end = text.places[last] + 1
    prose = prose and text.text[end : end + 1] != "@"
    if not text.ends_word(last):
        plural = _plural(text, form, last)
        if not plural:
            return None
    if not text.starts_word(first) or not _spelt(text, form, first, prose=prose):
        return None
    capital = not prose or _capital(text, form, first)
    if form.whole:
        sure = capital or not form.ordinary
    else:
        sure = capital and not form.ordinary
    return Hit(first, last, form, possible=not sure or plural or form.doubtful, small=not capital)


def _plural(text: Squeezed, form: Form, last: int) -> bool:
    """An s right after, as where an apostrophe was left out."""
    return (
        len(form.words[-1]) >= PLURAL_FROM
        and text.bare[last + 1 : last + 2] == "s"
        and not text.gap(last)
        and text.ends_word(last + 1)
    )


def _alone_number(text: Squeezed, first: int, last: int) -> bool:
    """No other digit right before or after, and nothing long within."""
    before = text.text[text.places[first] - 1 : text.places[first]]
    after = text.text[text.places[last] + 1 : text.places[last] + 2]
    return not (before.isdigit() or after.isdigit()) and all(
        len(text.gap(index)) <= LONGEST_GAP for index in range(first, last)
    )


def _spelt(text: Squeezed, form: Form, first: int, *, prose: bool) -> bool:
    """The gaps are where a name can have them, and the pieces are not all common words ("as her")."""
    place, last_word = first, len(form.words) - 1
    for number, word in enumerate(form.words):
        if not _word_spelt(text, word, place):
            return False
        place += len(word)
        if number < last_word and not _joined(text, form, place - 1, prose=prose):
            return False
    return True


def _joined(text: Squeezed, form: Form, index: int, *, prose: bool) -> bool:
    """Between two words something stands; but "mhollins" is a name in an address or a file's name."""
    gap = text.gap(index)
    if not form.whole and (not _BY_INITIAL.fullmatch(gap) or (prose and not gap)):
        return False
    return len(gap) <= LONGEST_JOINT or gap.isspace()


def _word_spelt(text: Squeezed, word: str, place: int) -> bool:
    fragments, start = [], 0
    allowed = _IN_SHORT_WORD if len(word) <= SHORT else _IN_WORD
    for offset in range(len(word) - 1):
        index = place + offset
        if text.places[index + 1] - text.places[index] <= 1 or not (gap := seen(text.gap(index))):
            continue
        if not allowed.fullmatch(gap) or (len(gap) > LONGEST_GAP and not gap.isspace()):
            return False
        if any(character.isspace() or character in "-_." for character in gap):
            fragments.append(word[start : offset + 1])
            start = offset + 1
    fragments.append(word[start:])
    return len(fragments) == 1 or not all(fragment in COMMON for fragment in fragments)


def _capital(text: Squeezed, form: Form, first: int) -> bool:
    """True if each word of more than a letter begins with a capital, or in a script without them."""
    place = first
    for word in form.words:
        if len(word) > 1 and text.text[text.places[place]].islower():
            return False
        place += len(word)
    return True
