"""Meetings for tests, made by the actions that pages call.

met = a_meeting()                      # a case in review, a panel meeting tomorrow, the team on its list
met = a_meeting(at="held")             # yesterday, everybody present
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.actions import add_to_team
from goldthread.apps.cases.models import Case
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.actions.meetings import (
    Came,
    add_item,
    add_uploaded_paper,
    ask_for_pack,
    call_meeting,
    record_attendance,
)
from goldthread.apps.reviews.enums import Attendance, MeetingKind
from goldthread.apps.reviews.models import AgendaItem, Attendee, Meeting, Pack, Paper
from goldthread.lib.typeset import Document, as_pdf, text
from tests.factories.cases import World, a_case, a_world, by


@dataclass
class Met:
    """A case with the whole team on the list of one meeting."""

    world: World
    case: Case
    meeting: Meeting

    def attendee(self, user: User) -> Attendee:
        return self.meeting.attendees.get(user=user, withdrawn_at=None)

    def item(self, place: int = 1) -> AgendaItem:
        return self.meeting.items.get(place=place, withdrawn_at=None)

    def again(self) -> Meeting:
        return Meeting.objects.select_related("case__board").get(pk=self.meeting.pk)


def a_team_case(world: World) -> Case:
    """A case with a full team: lead reviewer too."""
    case = a_case(world, at="team")
    add_to_team(by=by(world.coordinator), case=case, member=world.reviewer, role=Role.LEAD_REVIEWER)
    return case


def in_days(days: float) -> datetime:
    return timezone.now().replace(microsecond=0, second=0) + timedelta(days=days)


def a_meeting(
    *, at: str = "planned", world: World | None = None, case: Case | None = None, days: float | None = None
) -> Met:
    """A meeting planned for tomorrow; `at="held"`: yesterday, and everybody came."""
    world = world or a_world()
    case = case or a_team_case(world)
    starts = in_days(days if days is not None else (-1 if at == "held" else 1))
    me = by(world.coordinator)
    meeting = call_meeting(by=me, case=case, kind=MeetingKind.PANEL, starts_at=starts, place="Room 4")
    if at == "held":
        everybody(world, meeting)
    return Met(world, case, Meeting.objects.get(pk=meeting.pk))


def everybody(world: World, meeting: Meeting, attendance: Attendance = Attendance.PRESENT) -> Meeting:
    came = {one.pk: Came(attendance) for one in meeting.attendees.filter(withdrawn_at=None)}
    return record_attendance(by=by(world.coordinator), meeting=meeting, came=came)


def an_item(met: Met, title: str = "Early findings") -> AgendaItem:
    return add_item(by=by(met.world.coordinator), meeting=met.meeting, title=title)


def a_pdf(*pages: str, title: str = "Paper") -> bytes:
    """A PDF without our tags, as a stranger's is: one page for each text."""
    import pikepdf

    out = pikepdf.Pdf.new()
    for words in pages:
        source = pikepdf.open(BytesIO(as_pdf(Document(title, (text(words),)))))
        out.pages.append(source.pages[0])
        for key in ("/StructParents", "/Tabs"):
            del out.pages[-1].obj[key]
    file = BytesIO()
    out.save(file)
    return file.getvalue()


def a_paper(met: Met, content: bytes | str, *, name: str = "paper.pdf", **values: Any) -> Paper:
    """A file put before a new item, and checked by the job."""
    item = values.pop("item", None) or an_item(met)
    data = content.encode() if isinstance(content, str) else content
    paper = add_uploaded_paper(
        by=by(met.world.coordinator),
        item=item,
        upload=ContentFile(data, name=name),
        title=values.pop("title", "A paper"),
        **values,
    )
    run_pending_jobs()
    return Paper.objects.select_related("file", "item").get(pk=paper.pk)


def a_pack(met: Met) -> Pack:
    """The pack of the meeting, made by the job."""
    ask_for_pack(by=by(met.world.coordinator), meeting=met.meeting)
    run_pending_jobs()
    return Pack.objects.filter(meeting=met.meeting).latest("number")
