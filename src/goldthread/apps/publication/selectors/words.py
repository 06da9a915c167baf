"""Words in a report that name somebody, or that software takes for a name and a person must look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.publication.models import Report, Section, SettledWord
from goldthread.apps.publication.selectors.assembling import ordinary_words

AROUND = 70


@dataclass(frozen=True)
class Replaced:
    """A word that is replaced, by what, and in which sections."""

    word: str
    by: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Suspected:
    """A word that may name somebody, with the words around its first place.

    `shown` is what stands for it while it is taken for a listed name, as for "fell" beside Dr Fell;
    empty for a word that nobody on the list is called by.
    """

    word: str
    before: str
    after: str
    section: Section
    shown: str = ""


def settled_words(report: Report) -> dict[str, SettledWord]:
    """What people decided about words, by the word without case."""
    rows = SettledWord.objects.filter(report=report, removed_at=None).select_related("settled_by")
    return {row.word.casefold(): row for row in rows}


def replaced_words(report: Report, sections: Sequence[Section], names: ListedNames) -> list[Replaced]:
    where: dict[str, list[str]] = {}
    ordinary = ordinary_words(report)
    for section in sections:
        for word in names.found_in(section.text, ordinary=ordinary):
            where.setdefault(word, []).append(section.name)
    return [Replaced(word, names.replaced_in(word), tuple(found)) for word, found in sorted(where.items())]


def suspected_words(report: Report, sections: Sequence[Section], names: ListedNames) -> list[Suspected]:
    """Words nobody has looked at yet, each once. While there are any, no draft is frozen."""
    settled = settled_words(report)
    found: dict[str, Suspected] = {}
    for section in sections:
        listed = [word for word in names.found_in(section.text) if may_be_ordinary(word)]
        for word in (*listed, *names.suspects_in(section.text)):
            if word.casefold() not in settled and word.casefold() not in found:
                shown = names.replaced_in(word) if word in listed else ""
                found[word.casefold()] = _around(word, section, shown)
    return list(found.values())


def may_be_ordinary(word: str) -> bool:
    """A listed name written without a capital: it may be an ordinary word, so a person looks."""
    return word.isalpha() and word.islower()


def _around(word: str, section: Section, shown: str) -> Suspected:
    place = re.search(rf"\b{re.escape(word)}\b", section.text)
    start = place.start() if place else section.text.find(word)
    end = start + len(word)
    before = " ".join(section.text[max(0, start - AROUND) : start].split())
    after = " ".join(section.text[end : end + AROUND].split())
    return Suspected(word, before, after, section, shown)
