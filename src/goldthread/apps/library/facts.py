"""From what a file says about itself to the facts of the library's catalogue."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from goldthread.lib.reading import CatalogueRow, Document
from goldthread.lib.reading.areas import area_key, nation_of_area, tidy_area
from goldthread.lib.reading.dates import read_date
from goldthread.lib.reading.identity import identity_keys, tidy_reference
from goldthread.lib.reading.prose import one_line
from goldthread.lib.reading.register import themes_of, year_of
from goldthread.lib.search.analysis import terms

PREVENTION = "Prevention of future deaths report"
REPLY = "Reply to a prevention of future deaths report"


@dataclass(frozen=True)
class CatalogueFacts:
    """Facts of one report, ready for the catalogue."""

    title: str
    kind: str = ""
    reference: str = ""
    published_on: date | None = None
    year: int | None = None
    nation: str = ""
    area: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    file_url: str = ""
    licence: str = ""
    sent_to: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    catalogued_from: str = ""

    @property
    def area_key(self) -> str:
        return area_key(self.area)

    def identities(self) -> tuple[str, ...]:
        """The identities of the report. One catalogued from a citation is known by title and year too."""
        cited = (f"cited {self.year} {self.title.casefold()}",) if self.catalogued_from else ()
        return cited + identity_keys(
            reference=self.reference,
            day=self.published_on.isoformat() if self.published_on else "",
            area=self.area,
            url=self.url,
            file_url=self.file_url,
        )


def facts_of_document(document: Document) -> CatalogueFacts:
    """The facts that a document states about itself."""
    found = read_date(document.fact("date"))
    day = found.day if found else None
    reference = tidy_reference(document.fact("reference"))
    area = tidy_area(document.fact("area"))
    reply = bool(document.fact("parent_reference"))
    kind = REPLY if reply else tidy_kind(document.fact("kind"))
    return CatalogueFacts(
        title=document.title[:500],
        kind=kind,
        reference="" if reply else reference[:100],
        published_on=day,
        year=year_of(day.isoformat() if day else "", "", reference),
        nation=document.fact("nation") or nation_of(kind, area),
        area=area[:200],
        author=document.fact("author")[:300],
        publisher=document.fact("publisher")[:300],
        url=document.fact("url")[:1000],
        file_url=document.fact("file_url")[:1000],
        licence=document.fact("licence")[:300],
        sent_to=document.fact_values("sent_to"),
        themes=list(themes_of(document.fact("category"))),
    )


def facts_of_row(row: CatalogueRow) -> CatalogueFacts:
    """The facts of one row of a catalogue."""
    kind = tidy_kind(row.kind)
    return CatalogueFacts(
        title=row.title[:500],
        kind=kind,
        reference=row.reference[:100],
        published_on=date.fromisoformat(row.day) if row.day else None,
        year=row.year,
        nation=row.nation or nation_of(kind, row.area),
        area=row.area[:200],
        author=row.author[:300],
        publisher=row.publisher[:300],
        url=row.url[:1000],
        file_url=row.file_url[:1000],
        sent_to=list(row.sent_to),
        themes=list(row.themes),
        catalogued_from=row.catalogued_from[:1000],
    )


def tidy_kind(text: str) -> str:
    """The kind of a report in one spelling."""
    plain = text.casefold().replace("-", " ")
    if "prevention of future death" in plain or "regulation 28" in plain:
        return PREVENTION
    line = one_line(text, 150)
    return line[:1].upper() + line[1:]


def nation_of(kind: str, area: str) -> str:
    """The nation, where area or kind settle it: only coroners of England and Wales make such reports."""
    wales = nation_of_area(area)
    return wales or ("England" if area and kind in {PREVENTION, REPLY} else "")


def digest_of_words(texts: list[str]) -> str:
    """Equal for copies of one text that differ only in pages, line ends, case or punctuation."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(" ".join(terms(text)).encode() + b" ")
    return digest.hexdigest()
