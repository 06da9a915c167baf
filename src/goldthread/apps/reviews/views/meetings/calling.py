"""Call a meeting, move it, invite people, set its quorum, cancel it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.access import team_of
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.actions.meetings import (
    add_attendee,
    call_meeting,
    cancel_meeting,
    change_meeting,
    send_invitations,
    set_quorum,
    withdraw_attendee,
)
from goldthread.apps.reviews.enums import MeetingKind
from goldthread.apps.reviews.forms.meetings import (
    AttendeeForm,
    CallForm,
    CancelForm,
    MoveForm,
    QuorumForm,
    quorum_now,
    when_now,
)
from goldthread.apps.reviews.models import Meeting
from goldthread.apps.reviews.selectors.meetings import attendees_of
from goldthread.apps.reviews.views.frame import pressed, tried
from goldthread.apps.reviews.views.meetings.frame import (
    done,
    form_page,
    in_sight,
    of,
    on_case,
    on_meeting,
    posted,
    run_only,
    to_meeting,
)


@on_case
@run_only
def call(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Call a meeting. The team is put on its list; nobody is told yet."""
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: call_meeting(
                by=request.actor,
                case=case,
                kind=MeetingKind(given["kind"]),
                starts_at=form.starts_at(),
                minutes_long=given["minutes_long"],
                place=given["place"],
            ),
        )
        if made is not None:
            said = (
                "The meeting is planned. Nobody has been told yet: look at the list, then send invitations."
            )
            return done(request, to_meeting(made), said)
    cancel = reverse("reviews:meetings", args=[case.pk])
    return form_page(request, case, form, "Call a meeting", "Plan the meeting", cancel)


@on_meeting
@run_only
def move(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """Change when and where a planned meeting is."""
    form = MoveForm(request.POST or None, initial=in_sight(when_now(meeting), reader))

    def act() -> object:
        given = form.cleaned_data
        return change_meeting(
            by=request.actor,
            meeting=meeting,
            starts_at=form.starts_at(),
            minutes_long=given["minutes_long"],
            place=given["place"],
            expected_version=given["version"],
        )

    if posted(form, request, act):
        return done(request, to_meeting(meeting), "Saved. Everybody who was invited is told to look again.")
    return form_page(
        request,
        meeting.case,
        form,
        "When and where the meeting is",
        "Save",
        to_meeting(meeting),
        saved=when_now,
    )


@on_meeting
@run_only
def quorum(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """How many and which roles must be there."""
    form = QuorumForm(request.POST or None, initial=quorum_now(meeting))

    def act() -> object:
        given = form.cleaned_data
        return set_quorum(
            by=request.actor,
            meeting=meeting,
            number=given["number"],
            roles=[Role(role) for role in given["roles"]],
            keep_for_board=given["keep_for_board"],
            expected_version=given["version"],
        )

    if posted(form, request, act):
        return done(request, to_meeting(meeting), "The quorum is set.")
    return form_page(
        request, meeting.case, form, "Quorum of this meeting", "Save", to_meeting(meeting), saved=quorum_now
    )


@on_meeting
@run_only
def invite(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """Put somebody on the list."""
    on_list = {one.user_id for one in attendees_of(meeting)}
    team = team_of(meeting.case).exclude(user__in=[key for key in on_list if key])
    people = list({member.user_id: member.user for member in team}.values())
    form = AttendeeForm(request.POST or None, people=people)

    def act() -> object:
        given, person_id = form.cleaned_data, form.person_id
        return add_attendee(
            by=request.actor,
            meeting=meeting,
            user=User.objects.get(pk=person_id) if person_id else None,
            by_role=given["by_role"],
            role=given["role"],
        )

    if posted(form, request, act):
        return done(request, to_meeting(meeting, "people"), "They are on the list.")
    return form_page(
        request,
        meeting.case,
        form,
        "Put somebody on the list",
        "Put on the list",
        to_meeting(meeting, "people"),
    )


@require_POST
@on_meeting
@run_only
def take_off(request: PersonRequest, meeting: Meeting, reader: CaseReader, attendee_id: UUID) -> HttpResponse:
    attendee = of(meeting.attendees.filter(withdrawn_at=None).select_related("user"), attendee_id)
    pressed(
        request,
        lambda: withdraw_attendee(by=request.actor, attendee=attendee),
        f"{attendee.named} is off the list.",
    )
    return redirect(to_meeting(meeting, "people"))


@require_POST
@on_meeting
@run_only
def send(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    """Tell everybody on the list who was not told yet."""
    pressed(
        request,
        lambda: send_invitations(by=request.actor, meeting=meeting),
        "The invitations were sent: a link and the reference, no more.",
    )
    return redirect(to_meeting(meeting, "people"))


@on_meeting
@run_only
def cancel(request: PersonRequest, meeting: Meeting, reader: CaseReader) -> HttpResponse:
    form = CancelForm(request.POST or None)
    if posted(
        form,
        request,
        lambda: cancel_meeting(by=request.actor, meeting=meeting, reason=form.cleaned_data["reason"]),
    ):
        return done(
            request, to_meeting(meeting), "The meeting is cancelled. Everybody who was invited is told."
        )
    return form_page(
        request, meeting.case, form, "Cancel the meeting", "Cancel the meeting", to_meeting(meeting)
    )
