"""The pathways explained, for everybody, from the rules themselves."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from goldthread.apps.accounts.access import public
from goldthread.apps.cases.selectors import rules
from goldthread.apps.workspace.presenters.explained import question_links
from goldthread.apps.workspace.presenters.pathways import edition_lines, nation_groups, neighbours
from goldthread.lib.statute import PathwayError, explain


@public
def pathways(request: HttpRequest) -> HttpResponse:
    """The questions people ask, and every kind of review by nation."""
    context = {
        "page_title": "Reviews explained",
        "groups": nation_groups(timezone.localdate()),
        "questions": question_links(rules.pathways().explained.questions),
    }
    return render(request, "workspace/pathways.html", context)


@public
def pathway(request: HttpRequest, nation: str, name: str) -> HttpResponse:
    """One pathway's rules as they stood on a day: `?on=2026-11-23`, today if not given.

    Where no day is asked for, a pathway that has ended is shown by its last edition.
    """
    asked, pathway_id = _asked_day(request), f"{nation}.{name}"
    if pathway_id not in rules.pathways().ids():
        raise Http404
    today = timezone.localdate()
    try:
        edition = (
            rules.pathways().on(pathway_id, asked) if asked else rules.pathways().shown(pathway_id, today)
        )
    except PathwayError:
        return _no_edition(request, pathway_id, asked or today)
    context = {
        "page_title": edition.name,
        "edition": edition,
        "day": asked or (today if edition.covers(today) else edition.ends),
        "ended": not asked and not edition.covers(today),
        "editions": edition_lines(pathway_id, edition),
        "sections": explain(edition),
        "questions": question_links(rules.pathways().explained.about(pathway_id)),
        "neighbours": neighbours(edition, today),
    }
    return render(request, "workspace/pathway.html", context)


def _no_edition(request: HttpRequest, pathway_id: str, day: date) -> HttpResponse:
    context = {
        "page_title": "No rules for that day",
        "name": rules.pathways().of(pathway_id)[-1].name,
        "day": day,
        "editions": edition_lines(pathway_id),
    }
    return render(request, "workspace/no_edition.html", context, status=404)


def _asked_day(request: HttpRequest) -> date | None:
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None
