"""Check the names in entries: what stands in place of whom, and what may still name somebody."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.chronology.actions.names import check_names
from goldthread.apps.chronology.presenters.names import checks_of
from goldthread.apps.chronology.selectors.checking import entries_to_check
from goldthread.apps.chronology.selectors.episodes import entries_chosen
from goldthread.apps.chronology.selectors.names import NamesFor
from goldthread.apps.chronology.views.frame import editor_or_404, framed

A_TIME = 20


def chosen_ids(request: PersonRequest) -> list[UUID]:
    """The entries ticked on the form, or all it showed; a value that is no id is not found."""
    field = "shown" if request.POST.get("all") else "entry"
    try:
        return [UUID(value) for value in request.POST.getlist(field)]
    except ValueError:
        raise Http404


@signed_in
def names(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """The next entries whose names nobody has checked; those ticked become checked."""
    reader = editor_or_404(request, case_id)
    if not reader.real_names:
        raise Http404
    if request.method == "POST":
        entries = entries_chosen(reader, chosen_ids(request))
        try:
            count = check_names(by=request.actor, case=reader.case, checker=reader.user, entries=entries)
            messages.success(request, f"Names checked in {count} {'entry' if count == 1 else 'entries'}.")
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("chronology:names", case_id=reader.case.pk)
    waiting = entries_to_check(reader)
    values = {
        "checks": checks_of(reader, list(waiting[:A_TIME])),
        "waiting": waiting.count(),
        "current": NamesFor(reader).current,
    }
    return render(request, "chronology/names.html", framed(reader, "Check names", **values))
