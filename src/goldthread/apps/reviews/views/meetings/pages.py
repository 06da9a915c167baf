"""The pages of a case's meetings: the list, one meeting, its calendar entry, its pack."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.actions.meetings import ask_for_pack
from goldthread.apps.reviews.models import Meeting
from goldthread.apps.reviews.permissions import reads_meetings
from goldthread.apps.reviews.presenters.meetings import meeting_page, meetings_page
from goldthread.apps.reviews.selectors.meetings import meetings_of
from goldthread.apps.reviews.views.meetings.frame import on_case, on_meeting, run_only, show, to_meeting
from goldthread.lib.calendars import CalendarEvent, as_ics


@on_case
def meetings(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Every meeting of the case that the person may open, and the open actions."""
    if not reads_meetings(request.user, case) and not meetings_of(request.user, case):
        raise Http404
    page = meetings_page(request.user, case, reader, timezone.now(), timezone.localdate())
    return show(request, "reviews/meetings/list.html", case, page=page)


@on_meeting
def meeting(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """One meeting: when, who, the agenda with its papers, and the person's copy of the pack."""
    page = meeting_page(request.user, meeting, reader, timezone.now(), timezone.localdate())
    return show(request, "reviews/meetings/meeting.html", meeting.case, page=page, meeting=meeting)


@on_meeting
def calendar(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """The meeting for a calendar: the case's reference and a link, nothing else."""
    event = CalendarEvent(
        id=str(meeting.pk),
        summary=f"Meeting {meeting.case.reference}",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        url=request.build_absolute_uri(to_meeting(meeting)),
    )
    response = HttpResponse(as_ics([event], written_at=timezone.now()), content_type="text/calendar")
    name = f"{meeting.case.reference}-meeting-{meeting.number}.ics".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@on_meeting
@run_only
def pack(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """Have the pack made; the job's page shows how far it is and leads back."""
    try:
        job = ask_for_pack(by=request.actor, meeting=meeting)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(to_meeting(meeting, "pack"))
    return redirect(reverse("jobs:job", args=[job.pk]))
