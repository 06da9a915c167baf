"""Search the library: passages grouped by report, with facets, never a withdrawn one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F

from goldthread.apps.library.index import catalogue_line, recommendation_line, search_engine
from goldthread.apps.library.models import LibraryRecommendation, LibraryRecord, Passage
from goldthread.apps.library.visibility import passages_to_read, recommendations_to_read, records_to_find
from goldthread.lib.search import FacetCount, Hit, Match, Query, Request, Results, Snippet, parse, snippet

FACETS_SHOWN = ("kind", "nation", "area", "year", "theme")
RECORDS_A_PAGE = 10
PASSAGES_A_RECORD = 3
WINDOW = 1_000


@dataclass(frozen=True)
class LibrarySearch:
    """What a reader asks: words as typed, filters by facet, years, and the page of results."""

    words: str = ""
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    page: int = 1
    facets: Sequence[str] = FACETS_SHOWN


@dataclass(frozen=True)
class FoundPassage:
    """A passage or recommendation that matched, or the catalogue entry of its record (then both are None)."""

    record: LibraryRecord
    passage: Passage | None
    snippet: Snippet
    score: float
    recommendation: LibraryRecommendation | None = None

    @property
    def page(self) -> int | None:
        return self.passage.page if self.passage else None


@dataclass(frozen=True)
class FoundRecord:
    """A report that matched and its best passages; `more` of its passages matched too."""

    record: LibraryRecord
    passages: tuple[FoundPassage, ...]
    more: int


@dataclass(frozen=True)
class SearchPage:
    """One page of results. `loosened` says that no passage had all the words."""

    search: LibrarySearch
    query: Query
    records: tuple[FoundRecord, ...] = ()
    total_records: int = 0
    total_entries: int = 0
    reachable_records: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    loosened: bool = False

    @property
    def pages(self) -> int:
        """How many pages of results can be opened."""
        return -(-self.reachable_records // RECORDS_A_PAGE)


def search_library(search: LibrarySearch) -> SearchPage:
    """Search by what was typed; if no passage has all of it, by any of its words.

    Where nothing was typed, what the filters leave is listed, the newest report first.
    """
    if not search.words.strip():
        return _browse(search)
    query, results, loosened = _ask(search, WINDOW)
    groups = _standing(_grouped(results.hits))
    first = (search.page - 1) * RECORDS_A_PAGE
    shown = groups[first : first + RECORDS_A_PAGE]
    return SearchPage(
        search=search,
        query=query,
        records=tuple(_found(shown, query)),
        total_records=results.records,
        total_entries=results.entries,
        reachable_records=len(groups),
        facets=results.facets,
        loosened=loosened,
    )


def _browse(search: LibrarySearch) -> SearchPage:
    query, results, _ = _ask(search, 0)
    narrowed = any(search.filters.values()) or search.year_from or search.year_to
    ids = _newest_first(results.matched if narrowed else None)
    first = (search.page - 1) * RECORDS_A_PAGE
    shown = ids[first : first + RECORDS_A_PAGE]
    records = records_to_find().in_bulk(shown)
    return SearchPage(
        search=search,
        query=query,
        records=tuple(FoundRecord(records[key], (), 0) for key in shown if key in records),
        total_records=len(ids),
        total_entries=results.entries,
        reachable_records=len(ids),
        facets=results.facets,
    )


def _newest_first(matched: Collection[str] | None) -> list[UUID]:
    """Ids of the records that may be found, of those that matched or of all."""
    dated = records_to_find().values_list("published_on", "pk")
    if matched is None:
        return list(
            dated.order_by(F("published_on").desc(nulls_last=True), "-pk").values_list("pk", flat=True)
        )
    wanted = [UUID(key) for key in matched]
    found = [
        row
        for start in range(0, len(wanted), 500)
        for row in dated.filter(pk__in=wanted[start : start + 500])
    ]
    found.sort(key=lambda row: (row[0] or date.min, row[1]), reverse=True)
    return [key for _, key in found]


def search_passages(words: str, limit: int) -> list[FoundPassage]:
    """The best passages for the words, best first, for the command line.

    A catalogue entry is among them only where no passage of its record is.
    """
    query, results, _ = _ask(LibrarySearch(words, facets=()), limit * 2)
    records = records_to_find().in_bulk({UUID(hit.record) for hit in results.hits})
    with_text = {hit.record for hit in results.hits if hit.id != hit.record}
    told = (hit for hit in results.hits if hit.id != hit.record or hit.record not in with_text)
    hits = [hit for hit in told if UUID(hit.record) in records][:limit]
    passages = _texts(hits)
    return [_found_passage(hit, records[UUID(hit.record)], passages, query) for hit in hits]


def _ask(search: LibrarySearch, limit: int) -> tuple[Query, Results, bool]:
    query = parse(search.words)
    request = Request(
        query=query,
        filters={name: values for name, values in search.filters.items() if values},
        year_from=search.year_from,
        year_to=search.year_to,
        limit=limit,
        facets=search.facets,
    )
    engine = search_engine()
    results = engine.search(request)
    if results.entries or not query.has_several_words():
        return query, results, False
    looser = query.loosened()
    for match in (Match.ALL, Match.ANY):
        results = engine.search(_replaced(request, looser, match))
        if results.entries:
            break
    return looser, results, True


def _replaced(request: Request, query: Query, match: Match) -> Request:
    return Request(
        query, match, request.filters, request.year_from, request.year_to, request.limit, request.facets
    )


def _grouped(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Hits by record, in the order of each record's best."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.record, []).append(hit)
    return list(groups.values())


def _standing(groups: list[list[Hit]]) -> list[list[Hit]]:
    """Without records withdrawn since the index was written: the database has the last word."""
    wanted = [UUID(group[0].record) for group in groups]
    standing: set[UUID] = set()
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        standing.update(records_to_find().filter(pk__in=chunk).values_list("pk", flat=True))
    return [group for group in groups if UUID(group[0].record) in standing]


def _found(groups: list[list[Hit]], query: Query) -> Iterable[FoundRecord]:
    records = records_to_find().in_bulk([UUID(group[0].record) for group in groups])
    shown = {group[0].record: _shown(group) for group in groups}
    passages = _texts([hit for hits in shown.values() for hit in hits])
    for group in groups:
        record = records.get(UUID(group[0].record))
        if record is None:
            continue
        hits = shown[group[0].record]
        found = tuple(_found_passage(hit, record, passages, query) for hit in hits)
        texts = sum(1 for hit in group if hit.id != hit.record)
        listed = sum(1 for one in found if one.passage or one.recommendation)
        yield FoundRecord(record, found, max(0, texts - listed))


def _shown(group: list[Hit]) -> list[Hit]:
    """The best passages; the catalogue entry only where no passage matched."""
    passages = [hit for hit in group if hit.id != hit.record]
    return passages[:PASSAGES_A_RECORD] or group[:1]


def _texts(hits: Iterable[Hit]) -> dict[UUID, Passage | LibraryRecommendation]:
    wanted = [UUID(hit.id) for hit in hits if hit.id != hit.record]
    passages = passages_to_read().in_bulk(wanted)
    others = [key for key in wanted if key not in passages]
    return {**passages, **recommendations_to_read().in_bulk(others)}


def _found_passage(
    hit: Hit, record: LibraryRecord, texts: Mapping[UUID, Passage | LibraryRecommendation], query: Query
) -> FoundPassage:
    match texts.get(UUID(hit.id)) if hit.id != hit.record else None:
        case Passage() as passage:
            return FoundPassage(record, passage, snippet(passage.text, query), hit.score)
        case LibraryRecommendation() as said:
            return FoundPassage(record, None, snippet(recommendation_line(said), query), hit.score, said)
        case _:
            return FoundPassage(record, None, snippet(catalogue_line(record), query), hit.score)
