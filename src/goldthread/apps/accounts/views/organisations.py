"""Organisations, areas, and the people in them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.actions.invitations import invite, withdraw_invitation
from goldthread.apps.accounts.actions.organisations import change_organisation, make_area, make_organisation
from goldthread.apps.accounts.enums import Nation, OrganisationKind, Permission, ReviewsAbout, Role
from goldthread.apps.accounts.forms.organisations import (
    AreaForm,
    FindForm,
    InvitationForm,
    OrganisationDetailsForm,
    OrganisationForm,
)
from goldthread.apps.accounts.models import Area, Invitation, Organisation
from goldthread.apps.accounts.presenters import (
    covers_table,
    invitations_table,
    organisation_rows,
    organisations_table,
    people_table,
)
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.selectors import (
    covers_of,
    has_permission,
    manages,
    may_agree_reset,
    members_shown,
    open_invitations,
    open_resets,
    organisation_for,
    organisations_visible_to,
    roles_may_invite,
)
from goldthread.apps.accounts.urls_to import organisation_address
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord

CODE_TO_SHOW = "invitation_code_to_show"
ROWS = 50
"""Organisations on one page of the list."""


def seen(request: PersonRequest, organisation_id: UUID) -> Organisation:
    """The organisation, or 404 if this person does not see it."""
    try:
        return organisation_for(request.user, organisation_id)
    except Organisation.DoesNotExist:
        raise Http404 from None


def _administrator_only(request: PersonRequest) -> None:
    if not has_permission(request.user, Permission.MANAGE_PLATFORM):
        raise Http404


@signed_in
def organisations(request: PersonRequest) -> HttpResponse:
    """Those one sees, by page and name; straight to the only one where there is one."""
    rows = organisations_visible_to(request.user).prefetch_related("areas")
    platform = has_permission(request.user, Permission.MANAGE_PLATFORM)
    count = rows.count()
    if count == 1 and not platform:
        return redirect(organisation_address(rows.get()))
    form = FindForm(request.GET or None)
    wanted = form.cleaned_data["name"] if form.is_bound and form.is_valid() else ""
    page = Paginator(rows.filter(name__icontains=wanted) if wanted else rows, ROWS).get_page(
        request.GET.get("page")
    )
    context = {
        "table": organisations_table(page.object_list),
        "page_obj": page,
        "form": form if count > ROWS else None,
        "platform": platform,
    }
    return render(request, "accounts/organisations.html", context)


@signed_in
def organisation(request: PersonRequest, organisation_id: UUID) -> HttpResponse:
    """Its details and people; whoever manages it also sees invitations, cover and resets."""
    found = seen(request, organisation_id)
    managed = manages(request.user, found)
    context = {
        "organisation": found,
        "details": organisation_rows(found, _change_address(found) if managed else ""),
        "people": people_table(members_shown(request.user, found), managed=managed),
        "may_invite": bool(roles_may_invite(request.user, found)),
        "invitations": invitations_table(open_invitations(found)) if managed else None,
        "covers": covers_table(covers_of(found)) if managed else None,
        "resets": [one for one in open_resets(found) if managed or may_agree_reset(request.user, one)],
    }
    return render(request, "accounts/organisation.html", context)


def _change_address(found: Organisation) -> str:
    return f"{organisation_address(found)}/change"


@signed_in
def organisation_new(request: PersonRequest) -> HttpResponse:
    _administrator_only(request)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        areas = Area.objects.filter(pk__in=values.pop("areas"))
        kind = OrganisationKind(values.pop("kind"))
        values["reviews_about"] = ReviewsAbout(values["reviews_about"] or ReviewsAbout.BOTH)
        try:
            made = make_organisation(by=request.actor, kind=kind, areas=areas, **values)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"{made.name} was set up. Invite the first person to it.")
            return redirect(organisation_address(made))
    back = reverse("accounts:organisations")
    context = {"form": form, "title": "Set up an organisation", "back": back, "submit": "Set up"}
    return render(request, "accounts/form.html", context)


@signed_in
def organisation_change(request: PersonRequest, organisation_id: UUID) -> HttpResponse:
    found = seen(request, organisation_id)
    if not manages(request.user, found):
        raise Http404
    names = ("version", "name", "short_name", "contact_email", "reviews_about")
    now = {name: getattr(found, name) for name in names}
    is_board = found.kind == OrganisationKind.BOARD
    form = OrganisationDetailsForm(request.POST or None, initial=now, is_board=is_board)
    differences: list[object] = []
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        if values.get("reviews_about"):
            values["reviews_about"] = ReviewsAbout(values["reviews_about"])
        try:
            change_organisation(by=request.actor, organisation=found, expected_version=version, **values)
        except StaleRecord as stale:
            current = stale.current
            differences = list(form.differences({name: getattr(current, name) for name in values}))
            form = form.renewed(current.version)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The organisation’s details have been changed.")
            return redirect(organisation_address(found))
    context = {
        "form": form,
        "differences": differences,
        "title": "Change the organisation’s details",
        "back": organisation_address(found),
        "submit": "Save",
    }
    return render(request, "accounts/form.html", context)


@signed_in
def areas(request: PersonRequest) -> HttpResponse:
    """The areas of the platform, and a form for one more."""
    _administrator_only(request)
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            make_area(
                by=request.actor,
                code=slugify(values["name"])[:40],
                name=values["name"],
                nation=Nation(values["nation"]),
            )
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"The area {values['name']} was added.")
            return redirect("accounts:areas")
    return render(request, "accounts/areas.html", {"form": form, "areas": Area.objects.standing()})


@signed_in
def invitation_new(request: PersonRequest, organisation_id: UUID) -> HttpResponse:
    """Invite somebody. The code is shown on the next page, once."""
    found = seen(request, organisation_id)
    roles = roles_may_invite(request.user, found)
    if not roles:
        raise Http404
    form = InvitationForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            sent, _, code = invite(
                by=request.actor,
                organisation=found,
                name=values["name"],
                email=values["email"],
                role=Role(values["role"]),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            request.session[CODE_TO_SHOW] = [str(sent.pk), code]
            return redirect("accounts:invitation-sent", organisation_id=found.pk)
    context = {
        "form": form,
        "title": "Invite somebody",
        "caption": found.name,
        "back": organisation_address(found),
        "submit": "Send the invitation",
    }
    return render(request, "accounts/form.html", context)


@signed_in
def invitation_sent(request: PersonRequest, organisation_id: UUID) -> HttpResponse:
    """Shows the code once, straight after inviting."""
    found = seen(request, organisation_id)
    sent_id, code = request.session.pop(CODE_TO_SHOW, ["", ""])
    sent = Invitation.objects.filter(organisation=found, pk=sent_id).first() if sent_id else None
    if sent is None:
        return redirect(organisation_address(found))
    context = {"invitation": sent, "code": code, "organisation": found}
    return render(request, "accounts/invitation_sent.html", context)


@signed_in
def invitation_withdraw(request: PersonRequest, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation, after asking."""
    found = Invitation.objects.select_related("organisation").filter(pk=invitation_id).first()
    if found is None or not manages(request.user, found.organisation):
        raise Http404
    if request.method == "POST":
        try:
            withdraw_invitation(by=request.actor, invitation=found)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"The invitation to {found.name} was withdrawn.")
        return redirect(organisation_address(found.organisation))
    return render(request, "accounts/invitation_withdraw.html", {"invitation": found})
