"""Pages for everybody: the front page and the accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import public
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.library.selectors import counts
from goldthread.apps.workspace.presenters.explained import question_links

ON_FRONT_PAGE = (10, 7, 11, 1, 5)
"""Questions by their number: the reviews of today before those of the past."""


@public
def home(request: HttpRequest) -> HttpResponse:
    """The front page; somebody signed in goes to their work."""
    if request.user.is_authenticated:
        return redirect("workspace:work")
    asked = pathways().explained.questions
    context = {
        "page_title": "Learning from safeguarding reviews",
        "counts": counts(),
        "questions": question_links(asked[number - 1] for number in ON_FRONT_PAGE if number <= len(asked)),
    }
    return render(request, "workspace/home.html", context)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/accessibility.html", {"page_title": "Accessibility statement"})
