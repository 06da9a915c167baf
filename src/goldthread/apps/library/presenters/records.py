"""A record, its passages and recommendations, and how each is cited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from goldthread.apps.files.enums import Kind
from goldthread.apps.library.models import Document, LibraryRecommendation, LibraryRecord, Passage
from goldthread.apps.ui.components import Link, SummaryRow
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.search import Part, Query, highlight


@dataclass(frozen=True)
class PassageText:
    """A passage on a page of text. `here` is the one that was asked for."""

    anchor: str
    href: str
    place: str
    paragraphs: Sequence[Sequence[Part]]
    here: bool


def passage_address(passage: Passage) -> str:
    """The permanent address of a passage."""
    return reverse("library:passage", args=[passage.record_id, passage.pk])


def place_of(passage: Passage) -> str:
    """Where a passage stands, for a citation: its page, or its number where there are no pages."""
    if passage.page is None:
        return f"Passage {passage.ordinal}"
    return f"Page {passage.page}" + (f" (printed {passage.page_label})" if passage.page_label else "")


def facts_line(record: LibraryRecord) -> str:
    """Kind, area and date of a record on one line."""
    when = day(record.published_on) if record.published_on else str(record.year or "")
    return ", ".join(fact for fact in (record.kind, record.area, when) if fact)


def record_rows(record: LibraryRecord) -> list[SummaryRow]:
    """The catalogue facts of a record; what is not known is left out."""
    when = day(record.published_on) if record.published_on else str(record.year or "")
    rows: list[tuple[str, str | Sequence[str] | Link]] = [
        ("Kind of review", record.kind),
        ("Reference", record.reference),
        ("Date", when),
        ("Area", record.area),
        ("Nation", record.nation),
        ("Author", record.author),
        ("Publisher", record.publisher),
        ("Sent to", list(record.sent_to)),
        ("Themes", list(record.themes)),
        ("Also catalogued as", list(record.other_titles)),
        (
            "Published at",
            Link(urlsplit(record.url).netloc or "the publisher", record.url) if record.url else "",
        ),
        ("Licence", record.licence),
        ("Facts taken from", record.catalogued_from),
    ]
    return [SummaryRow(key, value) for key, value in rows if value]


def citation(record: LibraryRecord, address: str, place: str = "") -> str:
    """How to cite a record or a passage of it."""
    year = f"({record.year})" if record.year else ""
    author = record.author or record.publisher
    parts = [part for part in (author, year) if part]
    facts = [" ".join(parts), record.title, record.reference, place, address]
    return ". ".join(fact for fact in facts if fact)


def passage_texts(
    passages: Iterable[Passage], query: Query, here: Passage | None = None
) -> list[PassageText]:
    """Passages as text, with what was looked for marked."""
    return [
        PassageText(
            anchor=f"p-{passage.pk}",
            href=passage_address(passage),
            place=place_of(passage),
            paragraphs=_paragraphs(passage.text, query),
            here=here is not None and passage.pk == here.pk,
        )
        for passage in passages
    ]


def _paragraphs(text: str, query: Query) -> list[Sequence[Part]]:
    return [highlight(paragraph, query) for paragraph in text.split("\n\n") if paragraph.strip()]


@dataclass(frozen=True)
class RecommendationText:
    """A recommendation on a page: `addressed` in words, `where` it stands in the report."""

    anchor: str
    href: str
    number: str
    parts: Sequence[Part]
    addressed: str
    where: Link | None


def recommendation_address(recommendation: LibraryRecommendation) -> str:
    """The permanent address of a recommendation."""
    return reverse("library:recommendation", args=[recommendation.record_id, recommendation.pk])


def recommendation_texts(
    recommendations: Iterable[LibraryRecommendation], query: Query
) -> list[RecommendationText]:
    """Recommendations word for word, with what was looked for marked."""
    return [
        RecommendationText(
            anchor=f"r-{one.pk}",
            href=recommendation_address(one),
            number=one.number,
            parts=highlight(one.text, query),
            addressed=", ".join(one.addressees),
            where=Link(place_of(one.passage), passage_address(one.passage)) if one.passage else None,
        )
        for one in recommendations
    ]


def file_links(documents: Iterable[Document]) -> list[Link]:
    """The files of a record to download: their kind and size."""
    return [
        Link(_file_words(one), reverse("library:file", args=[one.record_id, one.pk])) for one in documents
    ]


def _file_words(document: Document) -> str:
    kind = Kind(document.kind).label if document.kind in Kind.values else document.kind.upper()
    pages = f", {document.page_count} pages" if document.page_count > 1 else ""
    return f"{kind}, {filesizeformat(document.size)}{pages}".replace("\xa0", " ")
