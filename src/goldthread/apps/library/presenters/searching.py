"""Results of a search, and the filters beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from goldthread.apps.library.presenters.records import (
    facts_line,
    passage_address,
    place_of,
    recommendation_address,
)
from goldthread.apps.library.selectors import FoundPassage, FoundRecord, LibrarySearch, SearchPage
from goldthread.apps.library.selectors.searching import FACETS_SHOWN, RECORDS_A_PAGE
from goldthread.apps.ui.components import Link
from goldthread.lib.search import FacetCount, Part

FACET_LABELS = {
    "kind": "Kind of review",
    "nation": "Nation",
    "area": "Area",
    "year": "Year",
    "theme": "Theme",
}
VALUES_SHOWN = 6
VALUES_MOST = 60


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
    if found.recommendation is not None:
        place, href = (
            f"Recommendation {found.recommendation.number}",
            recommendation_address(found.recommendation),
        )
    elif found.passage is None:
        place, href = "Catalogue entry", reverse("library:record", args=[found.record.pk])
    else:
        place, href = place_of(found.passage), passage_address(found.passage)
    shown = found.snippet
    return PassageResult(href + query, place, shown.parts, shown.cut_before, shown.cut_after)
