"""The questions people ask, each on a page, and two kinds of review side by side. For everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.apps.accounts.access import public
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.library.selectors import counts
from goldthread.apps.workspace.forms import CompareForm
from goldthread.apps.workspace.presenters.explained import (
    chosen,
    compared_rows,
    comparisons,
    edition_choices,
    edition_named,
    further,
    parts_of,
    side_of,
)


@public
def question(request: HttpRequest, name: str) -> HttpResponse:
    """One question and its answer, as the rules stand today."""
    try:
        asked = pathways().explained.question(name)
    except KeyError:
        raise Http404 from None
    context = {
        "page_title": asked.question,
        "parts": parts_of(asked, timezone.localdate(), counts().records),
        "further": further(asked),
    }
    return render(request, "workspace/question.html", context)


@public
def compare(request: HttpRequest) -> HttpResponse:
    """Two kinds of review side by side: `?left=england.scr@2015-03-26&right=uk.public-inquiry`.

    Without an edition after the @, the rules of today, or the last there were.
    """
    today = timezone.localdate()
    data = request.GET.copy()
    sides = {name: edition_named(data.get(name, ""), today) for name in ("left", "right")}
    for name, edition in sides.items():
        if edition is not None:
            data[name] = chosen(edition)
    form = CompareForm(data if request.GET else None, choices=edition_choices())
    context: dict[str, Any] = {"page_title": "Two reviews side by side", "form": form}
    left, right = sides["left"], sides["right"]
    if form.is_valid() and left and right:
        context |= {"left": side_of(left), "right": side_of(right), "rows": compared_rows(left, right)}
        context["heads"] = [context["left"], context["right"]]
        context["page_title"] = f"{left.name} beside {right.name}"
    else:
        context["ready"] = comparisons(pathways().explained.questions)
    return render(request, "workspace/compare.html", context)
