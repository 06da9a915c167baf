"""The reference engine: plain dictionaries, easy to believe, for the contract suite and small tests."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.lib.search.engine import (
    CATALOGUE_SCORE,
    SCORE_PLACES,
    SEAM_SCORE,
    TITLE_WEIGHT,
    Entry,
    Hit,
    Match,
    Request,
    Results,
    Terms,
    crossings,
    ordered,
    ordered_counts,
    terms_of,
)
from goldthread.lib.search.query import Clause, FieldTerms, Phrase

K1 = 1.2
B = 0.75
EMPTY_QUERY_SCORE = 1.0


@dataclass
class MemoryEngine:
    """All entries in memory. Slow and exact."""

    entries: dict[str, Entry] = field(default_factory=dict)
    terms: dict[str, Terms] = field(default_factory=dict)

    def index(self, entries: Iterable[Entry]) -> int:
        """Put entries in, replacing whatever their records had before."""
        given = list(entries)
        self.delete_records({entry.record for entry in given})
        for entry in given:
            self.entries[entry.id] = entry
            self.terms[entry.id] = terms_of(entry)
        return len(given)

    def delete_records(self, records: Iterable[str]) -> None:
        """Take every entry of these records out."""
        gone = set(records)
        for key in [key for key, entry in self.entries.items() if entry.record in gone]:
            del self.entries[key], self.terms[key]

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Replace everything."""
        self.entries, self.terms = {}, {}
        return self.index(entries)

    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many entries' text each term stands."""
        return {term: sum(term in held.body for held in self.terms.values()) for term in terms}

    def search(self, request: Request) -> Results:
        """Score every entry, one after the other."""
        hits = list(self._hits(request))
        facets = {name: self._facet(request.without_filter(name), name) for name in request.facets}
        return Results(
            hits=ordered(hits, request.limit),
            entries=len(hits),
            records=len({hit.record for hit in hits}),
            matched=frozenset(hit.record for hit in hits),
            facets={name: ordered_counts(counts) for name, counts in facets.items()},
        )

    def _facet(self, request: Request, name: str) -> dict[str, int]:
        records: defaultdict[str, set[str]] = defaultdict(set)
        for hit in self._hits(request):
            for value in self.entries[hit.id].fields.get(name, ()):
                records[value].add(hit.record)
        return {value: len(found) for value, found in records.items()}

    def _hits(self, request: Request) -> Iterator[Hit]:
        scorer = _Scorer(self.terms)
        for key, entry in self.entries.items():
            if not _passes(entry, request):
                continue
            score = scorer.score(key, request)
            if score is not None:
                yield Hit(key, entry.record, round(score, SCORE_PLACES))


def _passes(entry: Entry, request: Request) -> bool:
    for name, values in request.filters.items():
        if values and not set(values) & set(entry.fields.get(name, ())):
            return False
    if request.year_from is None and request.year_to is None:
        return True
    low, high = request.year_from or 0, request.year_to or 9999
    return entry.year is not None and low <= entry.year <= high


@dataclass
class _Scorer:
    """BM25 over the fields of all entries."""

    terms: dict[str, Terms]

    def __post_init__(self) -> None:
        self.total = len(self.terms)
        self.frequency = {name: self._frequencies(name) for name in ("body", "title")}
        self.average = {name: self._average(name) for name in ("body", "title")}

    def _frequencies(self, name: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for terms in self.terms.values():
            found.update(set(getattr(terms, name)))
        return found

    def _average(self, name: str) -> float:
        lengths = sum(len(getattr(terms, name)) for terms in self.terms.values())
        return lengths / max(self.total, 1)

    def score(self, key: str, request: Request) -> float | None:
        """The entry's score, or None where it does not match."""
        terms, query = self.terms[key], request.query
        if any(self._clause(terms, clause) is not None for clause in query.unwanted):
            return None
        if not query.wanted:
            return EMPTY_QUERY_SCORE
        fields = [self._clause(terms, clause) for clause in query.wanted if isinstance(clause, FieldTerms)]
        words = [self._clause(terms, clause) for clause in query.wanted if isinstance(clause, Phrase)]
        found = [score for score in words if score is not None]
        needed = len(words) if request.match is Match.ALL else min(len(words), 1)
        if None in fields or len(found) < needed:
            return None
        return sum(found) + sum(score for score in fields if score is not None)

    def _clause(self, terms: Terms, clause: Clause) -> float | None:
        if isinstance(clause, FieldTerms):
            return self._field(terms, clause)
        choices = [self._phrase(terms, "body", clause.terms), self._phrase(terms, "title", clause.terms)]
        if any(occurrences(terms.seam, crossing) for crossing in crossings(clause.terms)):
            choices.append(SEAM_SCORE)
        if clause.joined:
            choices.append(self._phrase(terms, "body", (clause.joined,)))
        found = [choice for choice in choices if choice is not None]
        return max(found) if found else None

    def _field(self, terms: Terms, clause: FieldTerms) -> float | None:
        if clause.field == "title":
            held = set(terms.title)
            return CATALOGUE_SCORE if all(term in held for term in clause.terms) else None
        held = set(terms.catalogue)
        return CATALOGUE_SCORE if all(f"{clause.field}:{term}" in held for term in clause.terms) else None

    def _phrase(self, terms: Terms, name: str, wanted: Sequence[str]) -> float | None:
        have: list[str] = getattr(terms, name)
        count = occurrences(have, wanted)
        if not count:
            return None
        idf = sum(self._idf(name, term) for term in wanted)
        length = coarse_length(len(have))
        norm = K1 * (1 - B + B * length / (self.average[name] or 1))
        weight = TITLE_WEIGHT if name == "title" else 1.0
        return weight * idf * (1 + K1) * count / (count + norm)

    def _idf(self, name: str, term: str) -> float:
        n = self.frequency[name][term]
        return math.log(1 + (self.total - n + 0.5) / (n + 0.5))


def occurrences(have: Sequence[str], wanted: Sequence[str]) -> int:
    """How often the terms `wanted` stand side by side in `have`."""
    size, pattern = len(wanted), list(wanted)
    return sum(1 for start in range(len(have) - size + 1) if list(have[start : start + size]) == pattern)


def coarse_length(length: int) -> int:
    """A length as Lucene and Tantivy keep it in one byte: exact to 40, then with four bits."""
    if length < 40:
        return length
    rest = length - 24
    shift = rest.bit_length() - 4
    return 24 + ((rest >> shift) << shift)
