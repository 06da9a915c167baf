"""Words in a report that name somebody, or that software takes for a name and a person must look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.publication.models import Report, Section, SettledWord

AROUND = 70


@dataclass(frozen=True)
class Replaced:
    """A word that is replaced, by what, and in which sections."""

    word: str
    by: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Suspected:
    """A word that may name somebody who is not on the list, with the words around its first place."""

    word: str
    before: str
    after: str
    section: str


def settled_words(report: Report) -> dict[str, SettledWord]:
    """What people decided about words, by the word without case."""
    rows = SettledWord.objects.filter(report=report, removed_at=None).select_related("settled_by")
    return {row.word.casefold(): row for row in rows}


def replaced_words(sections: Sequence[Section], names: ListedNames) -> list[Replaced]:
    where: dict[str, list[str]] = {}
    for section in sections:
        for word in names.found_in(section.text):
            where.setdefault(word, []).append(section.name)
    return [Replaced(word, names.replaced_in(word), tuple(found)) for word, found in sorted(where.items())]


def suspected_words(report: Report, sections: Sequence[Section], names: ListedNames) -> list[Suspected]:
    """Words nobody has looked at yet, each once. While there are any, no draft is frozen."""
    settled = settled_words(report)
    found: dict[str, Suspected] = {}
    for section in sections:
        for word in names.suspects_in(section.text):
            if word.casefold() not in settled and word.casefold() not in found:
                found[word.casefold()] = _around(word, section)
    return list(found.values())


def _around(word: str, section: Section) -> Suspected:
    start = section.text.find(word)
    end = start + len(word)
    before = " ".join(section.text[max(0, start - AROUND) : start].split())
    after = " ".join(section.text[end : end + AROUND].split())
    return Suspected(word, before, after, section.name)
