"""What meetings give people and bodies to do: recorded, changed, ended."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import agencies_of
from goldthread.apps.cases.selectors.access import board_people, team_of
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.actions.meetings import (
    change_action,
    end_action,
    give_action,
)
from goldthread.apps.reviews.enums import ActionEnd
from goldthread.apps.reviews.forms.minutes import (
    ActionChangeForm,
    ActionForm,
    EndActionForm,
    action_now,
)
from goldthread.apps.reviews.models import Meeting, MeetingAction
from goldthread.apps.reviews.permissions import writes_minutes
from goldthread.apps.reviews.presenters.minutes import action_rows
from goldthread.apps.reviews.selectors.meetings import (
    actions_of_case,
    meetings_of,
)
from goldthread.apps.reviews.views.meetings.agenda import item_of
from goldthread.apps.reviews.views.meetings.frame import (
    done,
    form_page,
    of,
    on_case,
    on_meeting,
    posted,
    show,
    to_minutes,
    write_only,
)


def _owners(case: Case) -> dict[str, list[object]]:
    people = {member.user_id: member.user for member in team_of(case)}
    people |= {person.pk: person for person in board_people(case)}
    by_name = sorted(people.values(), key=lambda person: person.name)
    return {"people": list(by_name), "bodies": [case.board, *agencies_of(case.board)]}


@on_meeting
@write_only
def give(request: PersonRequest, meeting: Meeting, reader: CaseReader, item_id: UUID) -> HttpResponse:
    """Record an action under an item."""
    item = item_of(meeting, item_id)
    form = ActionForm(request.POST or None, **_owners(meeting.case))  # type: ignore[arg-type]

    def act() -> object:
        given = form.cleaned_data
        return give_action(
            by=request.actor, item=item, text=given["text"], due_on=given["due_on"], **form.owners()
        )

    if posted(form, request, act):
        return done(request, to_minutes(meeting, f"item-{item.place}"), "The action is recorded.")
    return form_page(
        request, meeting.case, form, "Record an action", "Record the action", to_minutes(meeting),
        caption=f"{item.place}. {item.title}",
    )  # fmt: skip


def _action_of(request: PersonRequest, case: Case, action_id: UUID) -> MeetingAction:
    """An action of a meeting that the person may open, or one of their own; 404 otherwise."""
    row = of(actions_of_case(case), action_id)
    readable = row.owner_id == request.user.pk or row.item.meeting in meetings_of(request.user, case)
    if not readable:
        raise Http404
    return row


@on_case
def action(request: PersonRequest, case: Case, reader: CaseReader, action_id: UUID) -> HttpResponse:
    """One action: what is to be done, and how it ended."""
    row = _action_of(request, case, action_id)
    form = EndActionForm(request.POST or None)

    def act() -> object:
        given = form.cleaned_data
        return end_action(
            by=request.actor, row=row, how=ActionEnd(given["how"]), outcome=given["outcome"],
            ended_on=given["ended_on"],
        )  # fmt: skip

    if posted(form, request, act):
        return done(request, reverse("reviews:meeting-action", args=[case.pk, row.pk]), "Recorded.")
    return show(
        request,
        "reviews/meetings/action.html",
        case,
        form=form,
        row=row,
        rows=action_rows(row, reader),
        ends=row.is_open and (row.owner_id == request.user.pk or writes_minutes(request.user, case)),
        changes=row.is_open and writes_minutes(request.user, case),
    )


@on_case
def action_change(request: PersonRequest, case: Case, reader: CaseReader, action_id: UUID) -> HttpResponse:
    """Change an open action's words, owner or day."""
    row = _action_of(request, case, action_id)
    if not writes_minutes(request.user, case):
        raise Http404
    form = ActionChangeForm(request.POST or None, initial=action_now(row), **_owners(case))  # type: ignore[arg-type]

    def act() -> object:
        given = form.cleaned_data
        return change_action(
            by=request.actor, row=row, text=given["text"], due_on=given["due_on"],
            expected_version=given["version"], **form.owners(),
        )  # fmt: skip

    back = reverse("reviews:meeting-action", args=[case.pk, row.pk])
    if posted(form, request, act):
        return done(request, back, f"Action {row.number} is changed.")
    return form_page(request, case, form, f"Action {row.number}", "Save", back, saved=action_now)
