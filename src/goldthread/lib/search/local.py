"""The local engine: a Tantivy index in a folder, read by any number of processes, written by one."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import tantivy

from goldthread.lib.search.engine import (
    FACETS,
    SCORE_PLACES,
    Entry,
    FacetCount,
    Hit,
    Request,
    Results,
    ordered,
    ordered_counts,
)
from goldthread.lib.search.generations import Generations
from goldthread.lib.search.local_query import Translator
from goldthread.lib.search.local_schema import build_schema, make_document

_HEAP_BYTES: Final = 64_000_000
_MOST_HITS: Final = 10_000
_MOST_RECORDS: Final = 65_000


class LocalEngine:
    """An index under `root`. Writing raises IndexBusy if another process holds the lock too long."""

    def __init__(self, root: Path, *, wait_seconds: float = 10) -> None:
        self._generations = Generations(root)
        self._wait_seconds = wait_seconds
        self._schema = build_schema()
        self._open: tuple[Path, float, tantivy.Index] | None = None
        self._opening = threading.Lock()
        self._facets: tuple[object, dict[str, dict[str, tuple[str, ...]]]] | None = None

    def index(self, entries: Iterable[Entry]) -> int:
        """Put entries in, replacing whatever their records had before. All of them appear at once."""
        with self._generations.writing(self._wait_seconds):
            path = self._generations.current()
            if path is None:
                return self._build(entries)
            return self._write(path, entries, replace=True)

    def delete_records(self, records: Iterable[str]) -> None:
        """Take every entry of these records out."""
        with self._generations.writing(self._wait_seconds):
            path = self._generations.current()
            if path is None:
                return
            writer = self._writer(tantivy.Index(self._schema, path=str(path)))
            for record in records:
                writer.delete_documents_by_term("record", record)
            writer.commit()
            writer.wait_merging_threads()

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build a new generation and swap to it when it is complete."""
        with self._generations.writing(self._wait_seconds):
            return self._build(entries)

    def _build(self, entries: Iterable[Entry]) -> int:
        path = self._generations.begin()
        count = self._write(path, entries, replace=False)
        self._generations.make_current(path)
        return count

    def _write(self, path: Path, entries: Iterable[Entry], *, replace: bool) -> int:
        writer = self._writer(tantivy.Index(self._schema, path=str(path)))
        seen: set[str] = set()
        count = 0
        for entry in entries:
            first = entry.record not in seen
            seen.add(entry.record)
            if replace and first:
                writer.delete_documents_by_term("record", entry.record)
            writer.add_document(make_document(entry, first=first))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        return count

    def _writer(self, index: tantivy.Index) -> tantivy.IndexWriter:
        return index.writer(heap_size=_HEAP_BYTES, num_threads=1)

    def count(self) -> int:
        """How many entries there are."""
        searcher = self._searcher()
        return int(searcher.num_docs) if searcher else 0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many entries' text each term stands. Entries replaced since the last merge count too."""
        searcher = self._searcher()
        if searcher is None:
            return dict.fromkeys(terms, 0)
        return {term: int(searcher.doc_freq("body", term)) for term in terms}

    def search(self, request: Request) -> Results:
        """Find entries. Nothing is found before the first indexing."""
        searcher = self._searcher()
        if searcher is None:
            return Results(facets={name: () for name in request.facets})
        query = Translator(self._schema).of(request)
        counts = _records(searcher, query) if request.counted else {}
        return Results(
            hits=self._hits(searcher, query, request.limit),
            entries=sum(counts.values()),
            records=len(counts),
            matched=frozenset(counts),
            facets={name: self._facet(searcher, request, name, counts) for name in request.facets},
        )

    def _hits(self, searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> tuple[Hit, ...]:
        """The best hits. Where equal scores straddle the limit, more are looked at, to order them by id."""
        window = limit
        while limit > 0:
            found = searcher.search(query, limit=window, count=False).hits
            settled = len(found) < window or _score(found[-1]) < _score(found[min(limit, len(found)) - 1])
            if settled or window >= max(_MOST_HITS, limit):
                return ordered((_hit(searcher, score, address) for score, address in found), limit)
            window = min(window * 4 + 50, max(_MOST_HITS, limit))
        return ()

    def _facet(
        self, searcher: tantivy.Searcher, request: Request, name: str, counts: Mapping[str, int]
    ) -> tuple[FacetCount, ...]:
        if name in request.filters or not request.counted:
            counts = _records(searcher, Translator(self._schema).of(request.without_filter(name)))
        found: Counter[str] = Counter()
        known = self._record_facets(searcher, name)
        for record in counts:
            found.update(known.get(record, ()))
        return ordered_counts(found)

    def _record_facets(self, searcher: tantivy.Searcher, name: str) -> Mapping[str, tuple[str, ...]]:
        """Each record's values, read from its first entry once for each commit."""
        if self._facets is None or self._facets[0] is not self._open:
            self._facets = self._open, _read_facets(searcher, self._schema)
        return self._facets[1].get(name, {})

    def _searcher(self) -> tantivy.Searcher | None:
        """A view of the newest commit of the current generation."""
        with self._opening:
            path = self._generations.current()
            if path is None:
                return None
            changed = (path / "meta.json").stat().st_mtime_ns
            if self._open is None or self._open[0] != path:
                index = tantivy.Index(self._schema, path=str(path))
                index.config_reader("manual")
                index.reload()
                self._open = path, changed, index
            elif self._open[1] != changed:
                self._open[2].reload()
                self._open = path, changed, self._open[2]
            return self._open[2].searcher()


def _score(found: tuple[float, tantivy.DocAddress]) -> float:
    return round(found[0], SCORE_PLACES)


def _hit(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress) -> Hit:
    document = searcher.doc(address)
    return Hit(str(document.get_first("id")), str(document.get_first("record")), round(score, SCORE_PLACES))


_RECORDS: Final[dict[str, Any]] = {
    "records": {"terms": {"field": "record", "size": _MOST_RECORDS, "segment_size": _MOST_RECORDS}}
}


def _records(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, int]:
    """How many entries of each record match."""
    buckets = searcher.aggregate(query, _RECORDS)["records"]["buckets"]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def _read_facets(searcher: tantivy.Searcher, schema: tantivy.Schema) -> dict[str, dict[str, tuple[str, ...]]]:
    first = tantivy.Query.term_query(schema, "first", 1, "basic")
    facets: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in FACETS}
    for _, address in searcher.search(first, limit=max(searcher.num_docs, 1), count=False).hits:
        document = searcher.doc(address)
        record = str(document.get_first("record"))
        for name, values in json.loads(str(document.get_first("facets"))).items():
            facets[name][record] = tuple(values)
    return facets
