"""Work: what is due from this person, soonest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.workspace.presenters.work import work_groups
from goldthread.apps.workspace.selectors import work_of


@signed_in
def work(request: PersonRequest) -> HttpResponse:
    today = timezone.localdate()
    groups = work_groups(work_of(request.user, today), today)
    return render(request, "workspace/work.html", {"page_title": "Work", "groups": groups})
