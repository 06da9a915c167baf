"""Pages that a link opens: one-off links and invitations. Opening one changes nothing."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts import gate
from goldthread.apps.accounts.access import public
from goldthread.apps.accounts.actions.invitations import (
    accept_as_member,
    accept_as_newcomer,
    give_invitation_code,
)
from goldthread.apps.accounts.actions.links import give_code
from goldthread.apps.accounts.enums import LinkProblem
from goldthread.apps.accounts.forms.people import GivenCodeForm, NewAccountForm
from goldthread.apps.accounts.grants import INVITATION, grant_invitation, grant_link, invitation_granted
from goldthread.apps.accounts.models import Invitation, OneOffLink, User
from goldthread.apps.accounts.purposes import purpose_of
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.secrets import digest_of_token
from goldthread.apps.audit.events import PUBLIC, Actor, Refused

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _stopped(request: HttpRequest, problem: LinkProblem, status: int = 410) -> HttpResponse:
    return render(request, "accounts/link_stopped.html", {"problem": problem}, status=status)


def _with_token(
    rows: "QuerySet[OneOffLink] | QuerySet[Invitation]", token: str
) -> OneOffLink | Invitation | None:
    return rows.select_related("organisation").filter(token_digest=digest_of_token(token)).first()


def _wrong_code(form: GivenCodeForm, link: OneOffLink | Invitation) -> None:
    left = link.tries_left
    again = "You can try once more." if left == 1 else f"You can try {left} more times."
    form.add_error("code", f"The code is not right. {again}")


@public
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for the code of a one-off link, then leads on to what the link is for."""
    found = _with_token(OneOffLink.objects.all(), token)
    if not isinstance(found, OneOffLink):
        return _stopped(request, LinkProblem.UNKNOWN, 404)
    if found.problem is not None:
        return _stopped(request, found.problem)
    purpose = purpose_of(found.purpose)
    form = GivenCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = give_code(link=found, code=form.cleaned_data["code"])
        if problem is None:
            grant_link(request, found)
            return redirect(purpose.route, link_id=found.pk)
        if problem != LinkProblem.WRONG_CODE:
            return _stopped(request, problem)
        _wrong_code(form, found)
    context = {"form": form, "purpose": purpose, "link": found}
    return render(request, "accounts/link.html", context)


@public
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for the code of an invitation."""
    found = _with_token(Invitation.objects.all(), token)
    if not isinstance(found, Invitation):
        return _stopped(request, LinkProblem.UNKNOWN, 404)
    if found.problem is not None:
        return _stopped(request, found.problem)
    form = GivenCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = give_invitation_code(by=PUBLIC, invitation=found, code=form.cleaned_data["code"])
        if problem is None:
            grant_invitation(request, found)
            return redirect("accounts:invitation-accept")
        if problem != LinkProblem.WRONG_CODE:
            return _stopped(request, problem)
        _wrong_code(form, found)
    return render(request, "accounts/invitation.html", {"form": form, "invitation": found})


@public
def invitation_accept(request: PersonRequest) -> HttpResponse:
    """Where the right code leads: a new account, or one more role for somebody who has one."""
    found = invitation_granted(request)
    if found is None:
        return _stopped(request, LinkProblem.ASK_AGAIN, 403)
    if request.user.is_authenticated:
        return _accept_signed_in(request, found)
    if User.objects.filter(email=found.email).exists():
        address = gate.sign_in_address(reverse("accounts:invitation-accept"))
        context = {"invitation": found, "sign_in_address": address}
        return render(request, "accounts/invitation_sign_in.html", context)
    return _accept_new(request, found)


def _accept_signed_in(request: PersonRequest, found: Invitation) -> HttpResponse:
    mine = request.user.email == found.email
    if request.method == "POST" and mine:
        try:
            accept_as_member(by=Actor.person(request.user), invitation=found, user=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            request.session.pop(INVITATION, None)
            messages.success(request, f"You now have the role {found.get_role_display()}.")
        return redirect("mfa_index")
    context = {"invitation": found, "mine": mine}
    return render(request, "accounts/invitation_member.html", context)


def _accept_new(request: PersonRequest, found: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST or None, initial={"name": found.name}, email=found.email)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            user = accept_as_newcomer(
                by=PUBLIC, invitation=found, name=values["name"], password=values["password1"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            login(request, user, backend=BACKEND)
            record_authentication(request, user, method="password", reauthenticated=True)
            return redirect("accounts:second-factor")
    return render(request, "accounts/invitation_new.html", {"form": form, "invitation": found})
