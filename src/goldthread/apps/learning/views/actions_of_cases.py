"""Actions: what bodies undertook, over all cases that a person follows."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.learning.forms.recommendations import TrackerForm
from goldthread.apps.learning.navigation import follows_actions
from goldthread.apps.learning.presenters.recommendations import actions_of_cases
from goldthread.apps.learning.presenters.tracker import states_in, tracked
from goldthread.apps.learning.selectors.actions import actions_read_by

A_PAGE = 25


@signed_in
def actions(request: PersonRequest) -> HttpResponse:
    """The actions of all cases, overdue first; each opens on its own case."""
    if not follows_actions(request):
        raise Http404
    every = actions_read_by(request.user, timezone.localdate())
    bodies = sorted({one.row.addressee.name for one in every})
    form = TrackerForm(request.GET, states=states_in(every), bodies=bodies)
    wanted = tracked(every, *form.wanted())
    page = Paginator(wanted, A_PAGE).get_page(request.GET.get("page"))
    readers = {case.pk: reader_of(request.user, case) for case in {one.row.case for one in page}}
    shown = [(one, readers[one.row.case.pk]) for one in page]
    context = {"form": form, "page": page, "table": actions_of_cases(shown), "total": len(every)}
    return render(request, "learning/actions.html", {**context, "found": len(wanted)})
