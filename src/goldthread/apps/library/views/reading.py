"""Pages that anybody may read: search, a record, a passage, about the data."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldthread.apps.accounts.access import public
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.permissions import may_edit
from goldthread.apps.library.presenters import records, searching
from goldthread.apps.library.selectors import (
    counts,
    documents_of,
    has_content,
    neighbours,
    passage_for,
    passages_of,
    recommendation_for,
    recommendations_of,
    record_for,
    search_library,
)
from goldthread.lib.search import parse

PASSAGES_A_PAGE = 40


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One search box; results grouped by report, with filters that stand in the address."""
    page = search_library(searching.search_of(request.GET))
    context = {
        "page": page,
        "results": searching.results(page),
        "facets": searching.facet_groups(page),
        "chosen": searching.chosen_filters(page, request.GET),
        "pages": searching.result_pages(page),
        "searched": bool(page.search.words.strip() or page.search.filters),
        "year_from": request.GET.get("from", "")[:4],
        "year_to": request.GET.get("to", "")[:4],
        "counts": counts(),
    }
    return render(request, "library/search.html", context)


@public
@require_safe
def record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """A record: its facts, its text, how to cite it. Withdrawn: its withdrawal notice and nothing else."""
    found = record_or_404(record_id)
    editor = may_edit(request.user)
    if found.is_withdrawn:
        return withdrawn(request, found)
    query = parse(request.GET.get("q", ""))
    pages = Paginator(passages_of(found), PASSAGES_A_PAGE).get_page(request.GET.get("page"))
    address = request.build_absolute_uri(reverse("library:record", args=[found.pk]))
    context = {
        "record": found,
        "rows": records.record_rows(found),
        "pages": pages,
        "passages": records.passage_texts(pages.object_list, query),
        "recommendations": records.recommendation_texts(recommendations_of(found), query),
        "files": records.file_links(documents_of(found)),
        "readable": has_content(found),
        "citation": records.citation(found, address),
        "address": address,
        "editor": editor,
        "words": request.GET.get("q", ""),
    }
    return render(request, "library/record.html", context)


@public
@require_safe
def passage(request: HttpRequest, record_id: UUID, passage_id: UUID) -> HttpResponse:
    """A passage with what stands around it. Its address is permanent."""
    found = passage_for(passage_id)
    if found is None:
        return gone_or_404(request, record_id)
    if found.record_id != record_id:
        return HttpResponsePermanentRedirect(records.passage_address(found))
    address = request.build_absolute_uri(records.passage_address(found))
    place = records.place_of(found)
    context = {
        "record": found.record,
        "facts": records.facts_line(found.record),
        "place": place,
        "passages": records.passage_texts(neighbours(found), parse(request.GET.get("q", "")), found),
        "citation": records.citation(found.record, address, place),
        "address": address,
        "words": request.GET.get("q", ""),
    }
    return render(request, "library/passage.html", context)


@public
@require_safe
def recommendation(request: HttpRequest, record_id: UUID, recommendation_id: UUID) -> HttpResponse:
    """A recommendation word for word. Its address is permanent."""
    found = recommendation_for(recommendation_id)
    if found is None:
        return gone_or_404(request, record_id)
    if found.record_id != record_id:
        return HttpResponsePermanentRedirect(records.recommendation_address(found))
    (shown,) = records.recommendation_texts([found], parse(request.GET.get("q", "")))
    address = request.build_absolute_uri(records.recommendation_address(found))
    context = {
        "record": found.record,
        "facts": records.facts_line(found.record),
        "recommendation": shown,
        "citation": records.citation(found.record, address, f"Recommendation {found.number}"),
        "words": request.GET.get("q", ""),
    }
    return render(request, "library/recommendation.html", context)


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the library holds, where it came from and what to be careful of."""
    return render(request, "library/about.html", {"counts": counts()})


def record_or_404(record_id: UUID) -> LibraryRecord:
    found = record_for(record_id)
    if found is None:
        raise Http404
    return found


def withdrawn(request: HttpRequest, record: LibraryRecord) -> HttpResponse:
    """The withdrawal notice, which is all that a withdrawn record shows."""
    replacement = record.replaced_by if record.replaced_by and record.replaced_by.can_be_found else None
    context = {"record": record, "replacement": replacement, "editor": may_edit(request.user)}
    return render(request, "library/withdrawn.html", context, status=410)


def gone_or_404(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """The notice, where a part of a withdrawn record was asked for; else the page does not exist."""
    found = record_or_404(record_id)
    if not found.is_withdrawn:
        raise Http404
    return withdrawn(request, found)
