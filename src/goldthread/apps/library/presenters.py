"""What the pages of the library show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from goldthread.apps.library.enums import Outcome
from goldthread.apps.library.models import Import, ImportedFile, LibraryRecord, Passage
from goldthread.apps.library.selectors import FoundPassage, FoundRecord, LibrarySearch, SearchPage
from goldthread.apps.library.selectors.searching import FACETS_SHOWN, RECORDS_A_PAGE
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment
from goldthread.lib.search import FacetCount, Part, Query, highlight

FACET_LABELS = {
    "kind": "Kind of review",
    "nation": "Nation",
    "area": "Area",
    "year": "Year",
    "theme": "Theme",
}
VALUES_SHOWN = 6
VALUES_MOST = 60
OUTCOME_COLOURS = {
    Outcome.READ: "green",
    Outcome.ALREADY: "grey",
    Outcome.ATTENTION: "yellow",
    Outcome.REFUSED: "red",
    Outcome.WAITING: "blue",
}


@dataclass(frozen=True)
class FacetValue:
    value: str
    count: int
    chosen: bool
    id: str


@dataclass(frozen=True)
class FacetGroup:
    """One filter: its commonest values, and the rest folded away."""

    name: str
    label: str
    values: Sequence[FacetValue]
    more: Sequence[FacetValue]
    unlisted: int


@dataclass(frozen=True)
class PassageResult:
    href: str
    place: str
    parts: Sequence[Part]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True)
class RecordResult:
    title: str
    href: str
    facts: str
    passages: Sequence[PassageResult]
    more: str


@dataclass(frozen=True)
class PassageText:
    """A passage on a page of text. `here` is the one that was asked for."""

    anchor: str
    href: str
    place: str
    paragraphs: Sequence[Sequence[Part]]
    here: bool


def search_of(query: QueryDict) -> LibrarySearch:
    """The search that an address asks for; what makes no sense in it is passed over."""
    return LibrarySearch(
        words=query.get("q", "")[:1000],
        filters={name: values for name in FACETS_SHOWN if (values := query.getlist(name)[:50])},
        year_from=_year(query.get("from", "")),
        year_to=_year(query.get("to", "")),
        page=max(1, _number(query.get("page", "")) or 1),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _year(text: str) -> int | None:
    number = _number(text.strip())
    return number if number and 1800 <= number <= 2200 else None


def facet_groups(page: SearchPage) -> list[FacetGroup]:
    """Filters with the number of reports each value would leave."""
    return [
        _facet_group(name, page.facets.get(name, ()), list(page.search.filters.get(name, ())))
        for name in FACETS_SHOWN
        if page.facets.get(name) or page.search.filters.get(name)
    ]


def _facet_group(name: str, counts: Sequence[FacetCount], chosen: list[str]) -> FacetGroup:
    if name == "year":
        counts = sorted(counts, key=lambda count: count.value, reverse=True)
    counted = {count.value: count.records for count in counts}
    first = [value for value in chosen if value not in counted] + [v for v in counted if v in chosen]
    order = [*first, *(value for value in counted if value not in chosen)]
    values = [
        FacetValue(value, counted.get(value, 0), value in chosen, f"{name}-{number}")
        for number, value in enumerate(order[:VALUES_MOST], start=1)
    ]
    cut = max(VALUES_SHOWN, len(chosen))
    return FacetGroup(name, FACET_LABELS[name], values[:cut], values[cut:], max(0, len(order) - VALUES_MOST))


def chosen_filters(page: SearchPage, query: QueryDict) -> list[Link]:
    """Each chosen filter with the address that takes it off."""
    links = []
    for name, values in page.search.filters.items():
        for value in values:
            rest = query.copy()
            rest.setlist(name, [other for other in query.getlist(name) if other != value])
            rest.pop("page", None)
            links.append(Link(f"{FACET_LABELS[name]}: {value}", f"?{rest.urlencode()}"))
    return links


def result_pages(page: SearchPage) -> Page[int]:
    """The pages of results that can be opened."""
    paginator = Paginator(range(page.reachable_records), RECORDS_A_PAGE)
    return paginator.get_page(page.search.page)


def results(page: SearchPage) -> list[RecordResult]:
    """The reports on one page of results."""
    return [_result(found, page.search.words) for found in page.records]


def _result(found: FoundRecord, words: str) -> RecordResult:
    query = f"?{urlencode({'q': words})}" if words.strip() else ""
    more = f"{found.more:,} more passage{'' if found.more == 1 else 's'} in this report" if found.more else ""
    return RecordResult(
        title=found.record.title,
        href=reverse("library:record", args=[found.record.pk]) + query,
        facts=facts_line(found.record),
        passages=[_passage_result(one, query) for one in found.passages],
        more=more,
    )


def _passage_result(found: FoundPassage, query: str) -> PassageResult:
    if found.passage is None:
        place, href = "Catalogue entry", reverse("library:record", args=[found.record.pk])
    else:
        place, href = place_of(found.passage), passage_address(found.passage)
    shown = found.snippet
    return PassageResult(href + query, place, shown.parts, shown.cut_before, shown.cut_after)


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


def imports_table(runs: Iterable[Import]) -> Table:
    """Imports with how their files ended."""
    return Table(
        caption="Files added, newest first",
        columns=[Column("When"), Column("Files"), Column("How they ended")],
        rows=[
            [
                Cell(moment(run.created_at), reverse("library:import", args=[run.pk])),
                f"{sum(run.counts().values()):,}",
                outcome_sentence(run),
            ]
            for run in runs
        ],
        caption_hidden=True,
        empty="Nothing has been added yet.",
    )


def outcome_sentence(run: Import) -> str:
    """ "3 read, 1 refused"."""
    counts = run.counts()
    return ", ".join(f"{counts[one]:,} {one.label.lower()}" for one in Outcome if counts.get(one))


def files_table(files: Iterable[ImportedFile]) -> Table:
    """The files of an import: those that need somebody first."""
    order = [Outcome.REFUSED, Outcome.ATTENTION, Outcome.WAITING, Outcome.READ, Outcome.ALREADY]
    ranked = sorted(files, key=lambda file: (order.index(Outcome(file.outcome)), file.ordinal))
    return Table(
        caption="Files",
        columns=[Column("File"), Column("How it ended"), Column("What to know")],
        rows=[
            [_file_cell(file), _outcome_cell(file), f"{file.message} {file.fix}".strip()] for file in ranked
        ],
        caption_hidden=True,
        empty="There are no files.",
    )


def _file_cell(file: ImportedFile) -> Cell:
    href = reverse("library:record", args=[file.record_id]) if file.record_id else ""
    return Cell(file.name, href)


def _outcome_cell(file: ImportedFile) -> Cell:
    outcome = Outcome(file.outcome)
    return Cell(tags=[Tag(outcome.label, OUTCOME_COLOURS[outcome])])


def notes_table(files: Iterable[ImportedFile]) -> Table:
    """Notes about rows of catalogues and pages of documents."""
    rows = [
        [file.name, str(note.get("row") or note.get("page") or ""), note["message"], note["fix"]]
        for file in files
        for note in file.notes
        if note.get("grade") != "repaired"
    ]
    return Table(
        caption="Rows and pages to look at",
        columns=[Column("File"), Column("Row or page"), Column("What is the matter"), Column("What to do")],
        rows=rows[:1000],
        empty="Nothing.",
    )
