"""One person in an organisation: their roles, ending them, cover, and a lost authenticator."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.actions.authenticators import agree_reset, ask_reset, refuse_reset
from goldthread.apps.accounts.actions.cover import end_cover, start_cover
from goldthread.apps.accounts.actions.people import end_membership
from goldthread.apps.accounts.forms.organisations import CoverForm, EndMembershipForm, ResetForm
from goldthread.apps.accounts.models import AuthenticatorReset, Cover, Membership, User
from goldthread.apps.accounts.presenters import membership_rows, reset_rows
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.selectors import (
    colleagues_of,
    has_second_factor,
    manages,
    may_agree_reset,
    membership_managed,
)
from goldthread.apps.accounts.urls_to import membership_address, organisation_address
from goldthread.apps.accounts.visibility import today
from goldthread.apps.audit.events import Refused


def managed(request: PersonRequest, membership_id: UUID) -> Membership:
    """The membership, or 404 for whoever does not manage the organisation."""
    try:
        return membership_managed(request.user, membership_id)
    except Membership.DoesNotExist:
        raise Http404 from None


@signed_in
def membership(request: PersonRequest, membership_id: UUID) -> HttpResponse:
    found = managed(request, membership_id)
    second_factor = has_second_factor(found.user)
    context = {
        "membership": found,
        "rows": membership_rows(found, second_factor=second_factor),
        "ended": found.ends_on is not None and found.ends_on < today(),
        "second_factor": second_factor,
        "myself": found.user_id == request.user.pk,
    }
    return render(request, "accounts/membership.html", context)


@signed_in
def membership_end(request: PersonRequest, membership_id: UUID) -> HttpResponse:
    found = managed(request, membership_id)
    form = EndMembershipForm(request.POST or None, initial={"when": "now"})
    if request.method == "POST" and form.is_valid():
        last_day: date | None = form.cleaned_data["last_day"]
        try:
            end_membership(by=request.actor, membership=found, ends_on=last_day)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The role of {found.user.name} was ended.")
            return redirect(organisation_address(found.organisation))
    context = {
        "form": form,
        "title": f"End the role of {found.user.name}",
        "caption": f"{found.get_role_display()}, {found.organisation.name}",
        "back": membership_address(found),
        "submit": "End the role",
    }
    return render(request, "accounts/form.html", context)


@signed_in
def cover_new(request: PersonRequest, membership_id: UUID) -> HttpResponse:
    """Arrange cover: for somebody in an organisation one manages, or for oneself."""
    found = Membership.objects.select_related("user", "organisation").filter(pk=membership_id).first()
    if found is None or not (found.user_id == request.user.pk or manages(request.user, found.organisation)):
        raise Http404
    colleagues = colleagues_of(found)
    form = CoverForm(request.POST or None, colleagues=colleagues, initial={"starts_on": today()})
    back = organisation_address(found.organisation)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        who = User.objects.get(pk=values.pop("covered_by"))
        try:
            start_cover(by=request.actor, membership=found, covered_by=who, **values)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{who.name} stands in for {found.user.name}, and was told by email.")
            return redirect(back)
    context = {
        "form": form,
        "title": f"Arrange cover for {found.user.name}",
        "caption": f"{found.get_role_display()}, {found.organisation.name}",
        "back": back,
        "submit": "Arrange cover",
    }
    return render(request, "accounts/form.html", context)


@signed_in
def cover_end(request: PersonRequest, cover_id: UUID) -> HttpResponse:
    """End a cover, after asking; the person covered may do so too, for example when back early."""
    rows = Cover.objects.select_related("membership__organisation", "membership__user", "covered_by")
    found = rows.filter(pk=cover_id, ended_at=None).first()
    place = found.membership.organisation if found else None
    if found is None or place is None:
        raise Http404
    if request.user.pk not in {found.membership.user_id, found.covered_by_id} and not manages(
        request.user, place
    ):
        raise Http404
    if request.method == "POST":
        end_cover(by=request.actor, cover=found)
        messages.success(request, f"{found.covered_by.name} no longer stands in.")
        return redirect(organisation_address(place))
    return render(request, "accounts/cover_end.html", {"cover": found, "organisation": place})


@signed_in
def reset_new(request: PersonRequest, membership_id: UUID) -> HttpResponse:
    """Ask for a colleague's authenticator to be reset; a second person agrees."""
    found = managed(request, membership_id)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_reset(
                by=request.actor,
                user=found.user,
                organisation=found.organisation,
                asked_by=request.user,
                how_identified=form.cleaned_data["how_identified"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "A second person must now agree. Those who may were told by email.")
            return redirect(organisation_address(found.organisation))
    context = {
        "form": form,
        "title": f"Reset the authenticator of {found.user.name}",
        "caption": found.organisation.name,
        "back": membership_address(found),
        "submit": "Ask for the reset",
    }
    return render(request, "accounts/form.html", context)


@signed_in
def reset(request: PersonRequest, reset_id: UUID) -> HttpResponse:
    """The second person agrees or refuses; whoever asked may take it back."""
    rows = AuthenticatorReset.objects.select_related("user", "asked_by", "organisation")
    found = rows.filter(pk=reset_id, agreed_at=None, refused_at=None).first()
    if found is None:
        raise Http404
    second = may_agree_reset(request.user, found)
    asked = found.asked_by_id == request.user.pk
    if not (second or asked):
        raise Http404
    if request.method == "POST":
        return _decided(request, found, agree=request.POST.get("decision") == "agree" and second)
    context = {"reset": found, "rows": reset_rows(found), "second": second}
    return render(request, "accounts/reset.html", context)


def _decided(request: PersonRequest, found: AuthenticatorReset, *, agree: bool) -> HttpResponse:
    try:
        if agree:
            agree_reset(by=request.actor, reset=found, agreed_by=request.user)
            messages.success(request, f"The authenticator of {found.user.name} was reset.")
        else:
            refuse_reset(by=request.actor, reset=found, refused_by=request.user)
            messages.success(request, "The reset was refused. Nothing was changed.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("accounts:organisations")
