"""The pathways explained, for everybody, from the rules themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from goldthread.apps.accounts.access import public
from goldthread.apps.workspace.presenters import pathway_links, the_pathways
from goldthread.lib.statute import PathwayError, explain


@public
def pathways(request: HttpRequest) -> HttpResponse:
    context = {"page_title": "Which review applies?", "links": pathway_links()}
    return render(request, "workspace/pathways.html", context)


@public
def pathway(request: HttpRequest, nation: str, name: str) -> HttpResponse:
    """One pathway's rules as they stood on a day: `?on=2026-11-23`, today if not given."""
    try:
        day = parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        day = timezone.localdate()
    pathway_id = f"{nation}.{name}"
    if pathway_id not in the_pathways().ids():
        raise Http404
    try:
        edition = the_pathways().on(pathway_id, day)
    except PathwayError as problem:
        return render(
            request,
            "workspace/no_edition.html",
            {"page_title": "No rules for that day", "problem": str(problem)},
            status=404,
        )
    return render(
        request,
        "workspace/pathway.html",
        {"page_title": edition.name, "edition": edition, "day": day, "sections": explain(edition)},
    )
