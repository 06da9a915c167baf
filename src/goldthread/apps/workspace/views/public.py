"""Pages for everybody: the front page and the accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import public
from goldthread.apps.library.selectors import counts


@public
def home(request: HttpRequest) -> HttpResponse:
    """The front page; somebody signed in goes to their work."""
    if request.user.is_authenticated:
        return redirect("workspace:work")
    context = {
        "page_title": "Learning from safeguarding reviews",
        "counts": counts(),
    }
    return render(request, "workspace/home.html", context)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/accessibility.html", {"page_title": "Accessibility statement"})
