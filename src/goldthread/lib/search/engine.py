"""The interface that every search engine has, and what goes in and comes out.

An engine holds terms and catalogue values, never the text: snippets are made from the records.
Scores are BM25 (k1 1.2, b 0.75), rounded to three places; equal scores are ordered by id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from goldthread.lib.search import analysis
from goldthread.lib.search.query import Query

FACETS: Final = ("kind", "nation", "area", "year", "publisher", "theme")
TITLE_WEIGHT: Final = 0.6
SEAM_TERMS: Final = 24
SEAM_SCORE: Final = 1.0
CATALOGUE_SCORE: Final = 0.5
SCORE_PLACES: Final = 3
BREAK: Final = "¶"  # parts a text's terms from the joined terms after it, so that no phrase crosses


class Match(StrEnum):
    """Must a passage have all of the clauses, or is any enough?"""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class Entry:
    """A passage to be found, or a record's catalogue entry (then `text` is its catalogue line).

    `following` is how the text goes on after the passage, so that a phrase across the cut is found.
    `fields` are the record's catalogue values by field, the same on each of its entries; those in
    `FACETS` can be counted and filtered.
    """

    id: str
    record: str
    title: str
    text: str
    following: str = ""
    fields: Mapping[str, Collection[str]] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True)
class Terms:
    """An entry after the text analysis: all that an engine indexes."""

    body: list[str]
    title: list[str]
    seam: list[str]
    catalogue: list[str]


def terms_of(entry: Entry) -> Terms:
    """Analyse an entry."""
    plain = analysis.terms(entry.text)
    joined = analysis.compounds(entry.text)
    following = analysis.terms(entry.following)[:SEAM_TERMS] if entry.following else []
    return Terms(
        body=[*plain, BREAK, *joined] if joined else plain,
        title=analysis.terms(entry.title),
        seam=[*plain[-SEAM_TERMS:], *map(_beyond, following)] if following else [],
        catalogue=[
            f"{name}:{term}"
            for name, values in entry.fields.items()
            for v in values
            for term in analysis.terms(v)
        ],
    )


def crossings(terms: Sequence[str]) -> list[tuple[str, ...]]:
    """What to look for in `Terms.seam`, so that a phrase begins in the entry and ends in what follows it."""
    return [
        (*terms[:cut], *map(_beyond, terms[cut:]))
        for cut in range(max(1, len(terms) - SEAM_TERMS), min(len(terms), SEAM_TERMS + 1))
    ]


def _beyond(term: str) -> str:
    return f"+{term}"


@dataclass(frozen=True)
class Request:
    """A search.

    `filters` keep entries that have one of the values in each field named. Without `counted` the
    engine may leave `Results.entries` and `Results.records` at nought.
    """

    query: Query = Query()
    match: Match = Match.ALL
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    limit: int = 20
    facets: Collection[str] = ()
    counted: bool = True

    def without_filter(self, name: str) -> Request:
        """The request with one facet's own filter taken off, to count what else could be chosen."""
        filters = {field: values for field, values in self.filters.items() if field != name}
        return Request(self.query, self.match, filters, self.year_from, self.year_to, 0, (name,))


@dataclass(frozen=True)
class Hit:
    """An entry that was found."""

    id: str
    record: str
    score: float


@dataclass(frozen=True)
class FacetCount:
    """How many records have a value."""

    value: str
    records: int


@dataclass(frozen=True)
class Results:
    """What was found: the best `limit` entries, and how many entries and records there are in all.

    `matched` are the ids of all those records, in no order.
    """

    hits: tuple[Hit, ...] = ()
    matched: frozenset[str] = frozenset()
    entries: int = 0
    records: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)


class SearchEngine(Protocol):
    """Both halves of an engine. Writing is for one process at a time; reading is for any number."""

    def index(self, entries: Iterable[Entry]) -> int:
        """Put entries in, replacing whatever their records had before. Returns how many."""

    def delete_records(self, records: Iterable[str]) -> None:
        """Take every entry of these records out."""

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Replace the whole index, without a moment in which nothing is found."""

    def search(self, request: Request) -> Results:
        """Find entries. An empty query finds everything the filters leave, ordered by id."""

    def count(self) -> int:
        """How many entries there are."""

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many entries' text each term stands: how rare it is."""


def ordered(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    """The best hits: by score, then by id."""
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit])


def ordered_counts(counts: Mapping[str, int]) -> tuple[FacetCount, ...]:
    """Facet values: most records first, then by value."""
    return tuple(
        FacetCount(value, records)
        for value, records in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
