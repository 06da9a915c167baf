"""The passages and recommendations of the library that are nearest to a text.

Lexical: the text's rarest words that the library has, any of them, the rarer the heavier (BM25).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goldthread.apps.library.index import recommendation_line, search_engine
from goldthread.apps.library.models import LibraryRecommendation, LibraryRecord, Passage
from goldthread.apps.library.visibility import passages_to_read, recommendations_to_read, records_to_find
from goldthread.lib.search import Hit, Match, Query, Request, analysis, snippet
from goldthread.lib.search.query import Phrase
from goldthread.lib.search.snippets import Snippet

TERMS_ASKED = 16
FEWEST_SHARED = 3
SHORTEST_TERM = 4
A_RECORD = 2
_COMMON = (
    "about above across adult after again agencies agency also although always annual another because "
    "been before being believed between both called carry case cases child children could days during "
    "each eight either eleven every family finding first five found four from given have having hour "
    "hours however into issue keep kept know known learned learning made make many matter matters month "
    "months more most much must neither nine nobody number only other over own part people person "
    "practice recommendation record recorded records report review said same second seen separate "
    "service services seven shall should since some still such take taken tell ten than that their them "
    "there these they this those three through time told took under until upon use used very week weeks "
    "well went were what when where whether which while whole with within without work would year years"
)
COMMON = frozenset(analysis.terms(_COMMON))
"""Terms that say nothing about what a review learned, in a small library too."""


@dataclass(frozen=True)
class Near:
    """A passage or a recommendation near a text: where it stands, its citation, and the words they share."""

    record_id: UUID
    title: str
    citation: str
    address: str
    snippet: Snippet
    shared: tuple[str, ...]
    passage_id: UUID | None = None
    recommendation_id: UUID | None = None


@dataclass(frozen=True)
class _Asked:
    """The terms looked for, each with the word of the text that it was."""

    words: dict[str, str]

    @property
    def query(self) -> Query:
        return Query(tuple(Phrase((term,)) for term in self.words))


def nearest_learning(text: str, limit: int = 5) -> list[Near]:
    """What the library holds that is nearest to `text`, best first; nothing of a withdrawn record.

    Give a text without names: the words of it are what is looked for. At most two of a record.
    """
    asked = _asked(text)
    if not asked.words:
        return []
    request = Request(asked.query, Match.ANY, limit=limit * 8, counted=False)
    hits = [hit for hit in search_engine().search(request).hits if hit.id != hit.record]
    return _few(_near(hits, asked), limit)


def _asked(text: str) -> _Asked:
    """The text's rarest terms that the library has; one that stands often in the text counts as rarer."""
    words: dict[str, str] = {}
    for token in analysis.tokens(text):
        word = text[token.start : token.end]
        if len(word) >= SHORTEST_TERM and word.isalpha() and token.term not in COMMON:
            words.setdefault(token.term, word.lower())
    counted = Counter(analysis.terms(text))
    known = {term: many for term, many in search_engine().frequencies(list(words)).items() if many}
    rarest = sorted(known, key=lambda term: (known[term] / counted[term], term))[:TERMS_ASKED]
    return _Asked({term: words[term] for term in rarest})


def _near(hits: list[Hit], asked: _Asked) -> Iterator[Near]:
    records = records_to_find().in_bulk({UUID(hit.record) for hit in hits})
    wanted = [UUID(hit.id) for hit in hits]
    passages = passages_to_read().in_bulk(wanted)
    said = recommendations_to_read().in_bulk(wanted)
    for hit in hits:
        record, key = records.get(UUID(hit.record)), UUID(hit.id)
        source: Passage | LibraryRecommendation | None = passages.get(key) or said.get(key)
        if record is None or source is None:
            continue
        held = set(analysis.terms(_text(source)))
        shared = tuple(word for term, word in asked.words.items() if term in held)
        if len(shared) >= FEWEST_SHARED:
            yield _found(record, source, asked.query, shared)


def _text(source: Passage | LibraryRecommendation) -> str:
    return source.text if isinstance(source, Passage) else recommendation_line(source)


def _found(
    record: LibraryRecord,
    source: Passage | LibraryRecommendation,
    query: Query,
    shared: tuple[str, ...],
) -> Near:
    is_passage = isinstance(source, Passage)
    kind = "passage" if is_passage else "recommendation"
    return Near(
        record_id=record.pk,
        title=record.title,
        citation=cited(record, _place(source)),
        address=reverse(f"library:{kind}", args=[record.pk, source.pk]),
        snippet=snippet(_text(source), query),
        shared=shared,
        passage_id=source.pk if is_passage else None,
        recommendation_id=None if is_passage else source.pk,
    )


def _place(source: Passage | LibraryRecommendation) -> str:
    if isinstance(source, LibraryRecommendation):
        return f"Recommendation {source.number}"
    return f"Page {source.page}" if source.page is not None else f"Passage {source.ordinal}"


def cited(record: LibraryRecord, place: str = "") -> str:
    """Author and year, title, reference and place: how a record is cited where a link stands beside it."""
    year = f"({record.year})" if record.year else ""
    by = " ".join(part for part in (record.author or record.publisher, year) if part)
    return ". ".join(fact for fact in (by, record.title, record.reference, place) if fact)


def _few(found: Iterator[Near], limit: int) -> list[Near]:
    """The best, at most a few of each record, no text twice."""
    kept: list[Near] = []
    of_record: Counter[UUID] = Counter()
    for near in found:
        if of_record[near.record_id] < A_RECORD:
            of_record[near.record_id] += 1
            kept.append(near)
        if len(kept) == limit:
            break
    return kept


def citation_of(record_id: UUID, passage_id: UUID | None, recommendation_id: UUID | None) -> str | None:
    """How a passage or a recommendation of a record is cited; None where it may not be found."""
    record = records_to_find().filter(pk=record_id).first()
    source: Passage | LibraryRecommendation | None = None
    if passage_id is not None:
        source = passages_to_read().filter(pk=passage_id, record_id=record_id).first()
    elif recommendation_id is not None:
        source = recommendations_to_read().filter(pk=recommendation_id, record_id=record_id).first()
    if record is None or source is None:
        return None
    return cited(record, _place(source))
