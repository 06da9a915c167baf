"""In the meeting and after it: who came, conflicts, minutes, decisions, actions, approval."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.actions.meetings import (
    Came,
    approve_minutes,
    change_decision,
    declare_at_meeting,
    record_attendance,
    record_decision,
    record_minutes_downloaded,
    write_minutes,
)
from goldthread.apps.reviews.forms.meetings import AttendanceForm, ConflictForm, attendance_now
from goldthread.apps.reviews.forms.minutes import (
    ApproveForm,
    DecisionChangeForm,
    DecisionForm,
    MinutesForm,
    decision_now,
    minutes_now,
)
from goldthread.apps.reviews.models import ItemMinutes, Meeting, MeetingDecision
from goldthread.apps.reviews.presenters.minutes import minutes_page
from goldthread.apps.reviews.selectors.meeting_documents import minutes_document, name_of
from goldthread.apps.reviews.selectors.meetings import (
    aside_of,
    attendees_of,
    items_of,
    later_meetings,
)
from goldthread.apps.reviews.views.meetings.agenda import item_of
from goldthread.apps.reviews.views.meetings.frame import (
    done,
    form_page,
    of,
    on_meeting,
    posted,
    run_only,
    show,
    to_minutes,
    write_only,
)
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.typeset import as_docx, as_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@on_meeting
def minutes(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """The minutes, decisions and actions of a meeting, item by item."""
    page = minutes_page(request.user, meeting, reader, timezone.now(), timezone.localdate())
    return show(
        request,
        "reviews/meetings/minutes.html",
        meeting.case,
        page=page,
        meeting=meeting,
        kinds=KINDS,
        reader=reader,
    )


@on_meeting
def download(request: PersonRequest, meeting: Meeting, reader: CaseReader, kind: str) -> HttpResponse:
    """The minutes as a file, as this reader may read them."""
    if kind not in WRITERS:
        raise Http404
    write, media = WRITERS[kind]
    document = minutes_document(meeting, reader, frozenset(aside_of(request.user, meeting)))
    content = write(document)
    record_minutes_downloaded(by=request.actor, meeting=meeting, kind=kind)
    response = HttpResponse(content, content_type=media)
    name = f"{meeting.case.reference}-meeting-{meeting.number}-minutes.{kind}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


WRITERS = {"pdf": (as_pdf, PDF), "docx": (as_docx, DOCX)}
KINDS = [("pdf", "PDF"), ("docx", "Word")]


@on_meeting
@run_only
def attendance(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """Who came, sent apologies or a substitute."""
    attendees = attendees_of(meeting)
    form = AttendanceForm(
        request.POST or None, attendees=attendees, initial=attendance_now(meeting, attendees)
    )

    def act() -> object:
        given = form.cleaned_data
        came = {one.pk: Came(given[f"came-{one.pk}"], given[f"substitute-{one.pk}"]) for one in attendees}
        return record_attendance(
            by=request.actor, meeting=meeting, came=came, expected_version=given["version"]
        )

    if posted(form, request, act):
        return done(request, to_minutes(meeting), "Who came is recorded.")
    return form_page(
        request, meeting.case, form, "Who came", "Record who came", to_minutes(meeting),
        saved=lambda current: attendance_now(current, attendees_of(current)),
        template="reviews/meetings/attendance.html", meeting=meeting,
    )  # fmt: skip


@on_meeting
@run_only
def conflict(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """A conflict of interest declared in the meeting."""
    attendees, items = attendees_of(meeting), items_of(meeting)
    form = ConflictForm(request.POST or None, attendees=attendees, items=items, reader=reader)

    def act() -> object:
        given = form.cleaned_data
        declare_at_meeting(
            by=request.actor,
            attendee=next(one for one in attendees if str(one.pk) == given["who"]),
            kind=ConflictKind(given["kind"]),
            details=given["details"],
            effect=ConflictEffect(given["effect"]) if given["effect"] else None,
            items=[item for item in items if str(item.pk) in given["items"]],
        )
        return True

    if posted(form, request, act):
        return done(request, to_minutes(meeting), "The declaration is on record.")
    return form_page(
        request, meeting.case, form, "Record a declaration made in the meeting", "Record", to_minutes(meeting)
    )


@on_meeting
@write_only
def write(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    """The minutes of one item."""
    item = item_of(meeting, item_id)
    row = ItemMinutes.objects.filter(item=item).first()
    form = MinutesForm(request.POST or None, initial=minutes_now(row))

    def act() -> object:
        given = form.cleaned_data
        return write_minutes(
            by=request.actor, item=item, text=given["text"], expected_version=given["version"]
        )

    if posted(form, request, act):
        return done(
            request, to_minutes(meeting, f"item-{item.place}"), f"Saved: minutes of item {item.place}."
        )
    return form_page(
        request, meeting.case, form, f"{item.place}. {item.title}", "Save", to_minutes(meeting),
        saved=minutes_now, caption=name_of(meeting),
    )  # fmt: skip


@on_meeting
@write_only
def decide(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    """Record a decision under an item."""
    item = item_of(meeting, item_id)
    form = DecisionForm(request.POST or None)
    if posted(form, request, lambda: record_decision(by=request.actor, item=item, **form.cleaned_data)):
        return done(request, to_minutes(meeting, f"item-{item.place}"), "The decision is recorded.")
    return form_page(
        request, meeting.case, form, "Record a decision", "Record the decision", to_minutes(meeting),
        caption=f"{item.place}. {item.title}",
    )  # fmt: skip


@on_meeting
@write_only
def decision(request: PersonRequest, meeting: Meeting, reader: CaseReader, decision_id: UUID) -> HttpResponse:
    """Correct how a decision is written, while the minutes are a draft."""
    rows = MeetingDecision.objects.filter(item__meeting=meeting).select_related("item__meeting__case")
    row = of(rows, decision_id)
    form = DecisionChangeForm(request.POST or None, initial=decision_now(row))

    def act() -> object:
        given = dict(form.cleaned_data)
        version = given.pop("version")
        return change_decision(by=request.actor, decision=row, expected_version=version, **given)

    if posted(form, request, act):
        return done(
            request, to_minutes(meeting, f"item-{row.item.place}"), f"Decision {row.number} is changed."
        )
    return form_page(
        request, meeting.case, form, f"Decision {row.number}", "Save", to_minutes(meeting), saved=decision_now
    )


@on_meeting
@run_only
def approve(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """Record that a later meeting approved the minutes."""
    later = later_meetings(meeting)
    if not later:
        raise Http404
    words = [(one, f"{name_of(one)}, {day(timezone.localdate(one.starts_at))}") for one in later]
    form = ApproveForm(request.POST or None, meetings=words)

    def act() -> object:
        chosen = next(one for one in later if str(one.pk) == form.cleaned_data["later"])
        return approve_minutes(by=request.actor, meeting=meeting, later=chosen)

    if posted(form, request, act):
        return done(request, to_minutes(meeting), "The minutes are approved.")
    return form_page(
        request, meeting.case, form, "Record that the minutes were approved", "Record", to_minutes(meeting)
    )
