"""The library's search index: where it is, and how a record goes into it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from goldthread.apps.library.models import LibraryRecommendation, LibraryRecord, Passage
from goldthread.lib.search import Entry, LocalEngine, SearchEngine


def search_engine() -> SearchEngine:
    """The engine of this installation."""
    return _local(str(Path(settings.GOLDTHREAD_HOME) / "index" / "library"))


@lru_cache(maxsize=4)
def _local(folder: str) -> SearchEngine:
    return LocalEngine(Path(folder), wait_seconds=0.2)


def entries_of(
    record: LibraryRecord, passages: list[Passage], recommendations: list[LibraryRecommendation]
) -> Iterator[Entry]:
    """The record's catalogue entry, each recommendation, and each passage with the beginning of the next."""
    fields = fields_of(record)
    yield Entry(
        id=str(record.id),
        record=str(record.id),
        title=record.title,
        text=catalogue_line(record),
        fields=fields,
        year=record.year,
    )
    for recommendation in recommendations:
        yield Entry(
            id=str(recommendation.id),
            record=str(record.id),
            title=record.title,
            text=recommendation_line(recommendation),
            fields=fields,
            year=record.year,
        )
    for passage, after in zip(passages, [*passages[1:], None], strict=False):
        follows = after is not None and after.document_id == passage.document_id
        yield Entry(
            id=str(passage.id),
            record=str(record.id),
            title=record.title,
            text=passage.text,
            following=after.text[:400] if after is not None and follows else "",
            fields=fields,
            year=record.year,
        )


def fields_of(record: LibraryRecord) -> dict[str, list[str]]:
    """Catalogue values by the name under which they are searched, filtered and counted."""
    single = {
        "kind": record.kind,
        "nation": record.nation,
        "area": record.area,
        "year": str(record.year or ""),
        "publisher": record.publisher,
        "author": record.author,
        "reference": record.reference,
    }
    fields = {name: [value] for name, value in single.items() if value}
    return {**fields, "theme": list(record.themes), "sent_to": list(record.sent_to)}


def recommendation_line(recommendation: LibraryRecommendation) -> str:
    """A recommendation as it is found: its words, and to whom it is addressed."""
    return " ".join([recommendation.text, *recommendation.addressees])


def catalogue_line(record: LibraryRecord) -> str:
    """The catalogue facts as one line of text, which is what is shown when they were what matched."""
    facts = [
        *record.other_titles,
        record.kind,
        record.reference,
        record.area,
        record.author,
        record.publisher,
        "; ".join(record.sent_to),
        "; ".join(record.themes),
    ]
    return ". ".join(fact for fact in facts if fact)
