"""The agenda of a meeting and the papers before its items."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.actions.meetings import (
    add_item,
    add_record_paper,
    add_uploaded_paper,
    change_item,
    move_item,
    withdraw_item,
    withdraw_paper,
)
from goldthread.apps.reviews.forms.minutes import (
    ItemChangeForm,
    ItemForm,
    RecordPaperForm,
    UploadPaperForm,
    item_now,
)
from goldthread.apps.reviews.models import AgendaItem, Meeting, Paper
from goldthread.apps.reviews.selectors.papers import record_papers
from goldthread.apps.reviews.views.frame import pressed
from goldthread.apps.reviews.views.meetings.frame import (
    done,
    form_page,
    in_sight,
    of,
    on_meeting,
    posted,
    run_only,
    to_meeting,
)


def item_of(meeting: Meeting, item_id: UUID) -> AgendaItem:
    """A standing item of the meeting, or 404."""
    items = meeting.items.filter(withdrawn_at=None).select_related("meeting__case")
    item: AgendaItem = of(items, item_id)
    return item


@on_meeting
@run_only
def add(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    form = ItemForm(request.POST or None)
    if posted(form, request, lambda: add_item(by=request.actor, meeting=meeting, **form.cleaned_data)):
        return done(request, to_meeting(meeting, "agenda"), "The item is on the agenda.")
    return form_page(
        request,
        meeting.case,
        form,
        "Put an item on the agenda",
        "Put on the agenda",
        to_meeting(meeting, "agenda"),
    )


@on_meeting
@run_only
def change(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    item = item_of(meeting, item_id)
    form = ItemChangeForm(request.POST or None, initial=in_sight(item_now(item), reader))

    def act() -> object:
        given = dict(form.cleaned_data)
        version = given.pop("version")
        return change_item(by=request.actor, item=item, expected_version=version, **given)

    if posted(form, request, act):
        return done(request, to_meeting(meeting, "agenda"), "The item is changed.")
    return form_page(
        request,
        meeting.case,
        form,
        f"Item {item.place}",
        "Save",
        to_meeting(meeting, "agenda"),
        saved=item_now,
    )


@require_POST
@on_meeting
@run_only
def move(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    item, up = item_of(meeting, item_id), request.POST.get("way") == "up"
    said = f"“{reader.line(item.title)}” was moved {'up' if up else 'down'}."
    pressed(request, lambda: move_item(by=request.actor, item=item, up=up), said)
    return redirect(to_meeting(meeting, "agenda"))


@require_POST
@on_meeting
@run_only
def take_off(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    item = item_of(meeting, item_id)
    said = f"“{reader.line(item.title)}” is off the agenda."
    pressed(request, lambda: withdraw_item(by=request.actor, item=item), said)
    return redirect(to_meeting(meeting, "agenda"))


@on_meeting
@run_only
def upload(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    """Put an uploaded file before an item."""
    item = item_of(meeting, item_id)
    form = UploadPaperForm(request.POST or None, request.FILES or None)

    def act() -> object:
        given = form.cleaned_data
        return add_uploaded_paper(
            by=request.actor,
            item=item,
            upload=given["file"],
            title=given["title"],
            says_no_names=given["says_no_names"],
        )

    if posted(form, request, act):
        said = "The paper was received and is being checked."
        return done(request, to_meeting(meeting, "agenda"), said)
    return form_page(
        request,
        meeting.case,
        form,
        f"Upload a paper for item {item.place}",
        "Upload",
        to_meeting(meeting, "agenda"),
    )


@on_meeting
@run_only
def record(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    """Put a record of the case before an item."""
    item = item_of(meeting, item_id)
    form = RecordPaperForm(request.POST or None, records=record_papers())
    if posted(
        form,
        request,
        lambda: add_record_paper(by=request.actor, item=item, record=form.cleaned_data["record"]),
    ):
        return done(request, to_meeting(meeting, "agenda"), "The record is before the item.")
    title = f"Put a record of the case before item {item.place}"
    return form_page(request, meeting.case, form, title, "Put before the item", to_meeting(meeting, "agenda"))


@require_POST
@on_meeting
@run_only
def take_paper_off(
    request: PersonRequest, meeting: Meeting, reader: CaseReader, paper_id: UUID
) -> HttpResponse:
    papers = Paper.objects.filter(item__meeting=meeting, withdrawn_at=None).select_related(
        "item__meeting__case"
    )
    paper = of(papers, paper_id)
    pressed(
        request,
        lambda: withdraw_paper(by=request.actor, paper=paper),
        f"“{reader.line(paper.title)}” was taken off. A pack that was made has it still: make it again.",
    )
    return redirect(to_meeting(meeting, "agenda"))
