"""Team and access: who works on the case, interests, real names, restriction and holds."""

from datetime import datetime, time
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.actions import (
    add_to_team,
    close_case,
    declare_interests,
    end_hold,
    end_team_part,
    grant_names,
    lift_restriction,
    record_hold,
    reopen_case,
    restrict_case,
    withdraw_names,
)
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, HoldKind
from goldthread.apps.cases.forms.cases import EndHoldForm, HoldForm, ReasonForm
from goldthread.apps.cases.forms.people import GrantForm, InterestsForm, InterestsOfForm, TeamForm
from goldthread.apps.cases.models import Case, Hold, NameGrant, TeamMember
from goldthread.apps.cases.presenters.access import access_page
from goldthread.apps.cases.selectors.access import board_people, may_be_granted
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.views.frame import done, needs, on_case, press, show, tried
from goldthread.apps.ui.forms import GovukForm

M = TypeVar("M", bound=Model)


@on_case
def access(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    page = access_page(request.user, case, reader)
    return show(request, "cases/access.html", case, "access", page=page, reader=reader)


def _form_page(
    request: PersonRequest, case: Case, form: GovukForm, title: str, submit: str, **context: object
) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel": reverse("cases:access", args=[case.pk]),
    }
    return show(request, "cases/form.html", case, "access", **{**values, **context})


@on_case
def team_add(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    needs(request, Permission.MANAGE_TEAM, case)
    people = board_people(case)
    form = TeamForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        member, role = people.get(pk=form.cleaned_data["member"]), form.cleaned_data["role"]
        joined = tried(form, lambda: add_to_team(by=request.actor, case=case, member=member, role=role))
        if joined is not None:
            return done(request, "cases:access", case.pk, message=f"{member.name} is on the team.")
    return _form_page(request, case, form, "Put somebody on the team", "Put on the team")


@require_POST
@on_case
def team_end(request: PersonRequest, case: Case, reader: CaseReader, member_id: UUID) -> HttpResponse:
    needs(request, Permission.MANAGE_TEAM, case)
    member = _get(TeamMember.objects.filter(case=case).select_related("user"), member_id)
    return press(
        request,
        lambda: end_team_part(by=request.actor, member=member),
        "cases:access",
        case.pk,
        message=f"{member.user.name} has left the team.",
    )


def _get(rows: QuerySet[M], pk: UUID) -> M:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@on_case
def interests(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Declare one's own interests."""
    form = InterestsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: declare_interests(
                by=request.actor, case=case, kind=ConflictKind(given["kind"]), details=given["details"]
            ),
        )
        if made is not None:
            return done(request, "cases:access", case.pk, message="Your declaration is on record.")
    return _form_page(request, case, form, "Declare your interests in this case", "Declare")


@on_case
def interests_of(request: PersonRequest, case: Case, reader: CaseReader, user_id: UUID) -> HttpResponse:
    """Record somebody else's interests, and what follows from them."""
    needs(request, Permission.MANAGE_TEAM, case)
    whose: User = _get(board_people(case), user_id)
    form = InterestsOfForm(request.POST if request.method == "POST" else None, who=whose.name)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: declare_interests(
                by=request.actor,
                case=case,
                kind=ConflictKind(given["kind"]),
                details=given["details"],
                effect=ConflictEffect(given["effect"]),
                whose=whose,
            ),
        )
        if made is not None:
            return done(request, "cases:access", case.pk, message=f"Recorded for {whose.name}.")
    return _form_page(request, case, form, f"Interests of {whose.name} in this case", "Record")


@on_case
def grant(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    needs(request, Permission.MANAGE_TEAM, case)
    if not reader.real_names:
        raise Http404
    people = may_be_granted(case, request.user)
    form = GrantForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        whom = next(person for person in people if str(person.pk) == given["reader"])
        ends_at = timezone.make_aware(datetime.combine(given["until"], time(23, 59, 59)))
        made = tried(
            form,
            lambda: grant_names(
                by=request.actor, case=case, reader=whom, reason=given["reason"], ends_at=ends_at
            ),
        )
        if made is not None:
            return done(request, "cases:access", case.pk, message=f"{whom.name} sees real names for a time.")
    return _form_page(request, case, form, "Give somebody real names for a time", "Give real names")


@require_POST
@on_case
def grant_withdraw(request: PersonRequest, case: Case, reader: CaseReader, grant_id: UUID) -> HttpResponse:
    needs(request, Permission.MANAGE_TEAM, case)
    found = _get(NameGrant.objects.filter(case=case).select_related("user"), grant_id)
    return press(
        request,
        lambda: withdraw_names(by=request.actor, grant=found),
        "cases:access",
        case.pk,
        message=f"{found.user.name} sees pseudonyms again.",
    )


@on_case
def restriction(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    needs(request, Permission.RESTRICT_CASE, case)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    act = lift_restriction if case.restricted else restrict_case
    title = "Lift the restriction" if case.restricted else "Restrict this case to its team"
    words = "The restriction was lifted." if case.restricted else "The case is restricted to its team."
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: act(by=request.actor, case=case, reason=reason)) is not None:
            return done(request, "cases:access", case.pk, message=words)
    return _form_page(request, case, form, title, title, explains="restriction")


@on_case
def hold(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    needs(request, Permission.EDIT_CASE, case)
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: record_hold(
                by=request.actor,
                case=case,
                kind=HoldKind(given["kind"]),
                reason=given["reason"],
                starts_on=given["starts_on"],
            ),
        )
        if made is not None:
            return done(request, "cases:access", case.pk, message="The hold is recorded.")
    return _form_page(request, case, form, "Record a hold", "Record the hold", explains="hold")


@on_case
def hold_end(request: PersonRequest, case: Case, reader: CaseReader, hold_id: UUID) -> HttpResponse:
    needs(request, Permission.EDIT_CASE, case)
    found = _get(Hold.objects.filter(case=case, ends_on=None), hold_id)
    form = EndHoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: end_hold(by=request.actor, hold=found, ends_on=given["ends_on"], reason=given["reason"]),
        )
        if made is not None:
            return done(request, "cases:access", case.pk, message="The hold has ended.")
    return _form_page(request, case, form, "End a hold", "End the hold")


@on_case
def closing(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Close the case, or open it again."""
    needs(request, Permission.EDIT_CASE, case)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    act = reopen_case if case.closed_on else close_case
    title = "Open the case again" if case.closed_on else "Close the case"
    said = "The case is open again." if case.closed_on else "The case is closed."
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: act(by=request.actor, case=case, reason=reason)) is not None:
            return done(request, "cases:overview", case.pk, message=said)
    return _form_page(request, case, form, title, title, cancel=reverse("cases:overview", args=[case.pk]))
