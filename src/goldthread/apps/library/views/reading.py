"""Pages that anybody may read: search, a record, a passage, about the data."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldthread.apps.accounts.access import public
from goldthread.apps.library import presenters
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.permissions import may_edit
from goldthread.apps.library.selectors import (
    counts,
    neighbours,
    passage_for,
    passages_of,
    record_for,
    search_library,
)
from goldthread.lib.search import parse

PASSAGES_A_PAGE = 40


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One search box; results grouped by report, with filters that stand in the address."""
    page = search_library(presenters.search_of(request.GET))
    context = {
        "page": page,
        "results": presenters.results(page),
        "facets": presenters.facet_groups(page),
        "chosen": presenters.chosen_filters(page, request.GET),
        "pages": presenters.result_pages(page),
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
    found = _record(record_id)
    editor = may_edit(request.user)
    if found.is_withdrawn:
        return render(request, "library/withdrawn.html", {"record": found, "editor": editor}, status=410)
    query = parse(request.GET.get("q", ""))
    pages = Paginator(passages_of(found), PASSAGES_A_PAGE).get_page(request.GET.get("page"))
    address = request.build_absolute_uri(reverse("library:record", args=[found.pk]))
    context = {
        "record": found,
        "rows": presenters.record_rows(found),
        "pages": pages,
        "passages": presenters.passage_texts(pages.object_list, query),
        "citation": presenters.citation(found, address),
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
        withdrawn = _record(record_id)
        if withdrawn.is_withdrawn:
            return render(request, "library/withdrawn.html", {"record": withdrawn}, status=410)
        raise Http404
    if found.record_id != record_id:
        return HttpResponsePermanentRedirect(presenters.passage_address(found))
    address = request.build_absolute_uri(presenters.passage_address(found))
    place = presenters.place_of(found)
    context = {
        "record": found.record,
        "facts": presenters.facts_line(found.record),
        "place": place,
        "passages": presenters.passage_texts(neighbours(found), parse(request.GET.get("q", "")), found),
        "citation": presenters.citation(found.record, address, place),
        "address": address,
        "words": request.GET.get("q", ""),
    }
    return render(request, "library/passage.html", context)


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the library holds, where it came from and what to be careful of."""
    return render(request, "library/about.html", {"counts": counts()})


def _record(record_id: UUID) -> LibraryRecord:
    found = record_for(record_id)
    if found is None:
        raise Http404
    return found
