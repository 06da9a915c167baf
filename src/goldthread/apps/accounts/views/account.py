"""One's own account: details, how one signs in, where one is signed in, and cover taken up."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.actions.cover import lay_down_cover, take_up_cover
from goldthread.apps.accounts.actions.people import change_details
from goldthread.apps.accounts.actions.signins import end_sign_in
from goldthread.apps.accounts.adapters import SecondFactorAdapter
from goldthread.apps.accounts.enums import SignInEnd
from goldthread.apps.accounts.forms.people import DetailsForm
from goldthread.apps.accounts.gate import ACTING_COVER, SIGN_IN
from goldthread.apps.accounts.presenters import details_rows, sign_ins_table
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.selectors import (
    cover_standing,
    covers_open_to,
    memberships_of,
    needs_second_factor,
    sign_ins_of,
)


@signed_in
def account(request: PersonRequest) -> HttpResponse:
    """One's account on one page."""
    user = request.user
    factors = Authenticator.objects.filter(user=user)
    context = {
        "details": details_rows(user),
        "memberships": memberships_of(user).filter(user=user).select_related("organisation"),
        "covers": covers_open_to(user),
        "acting_for": user.acting_for,
        "app": factors.filter(type=Authenticator.Type.TOTP).first(),
        "passkeys": factors.filter(type=Authenticator.Type.WEBAUTHN),
        "recovery": factors.filter(type=Authenticator.Type.RECOVERY_CODES).first(),
        "required": needs_second_factor(user),
        "sign_ins": sign_ins_table(sign_ins_of(user), request.session.get(SIGN_IN)),
    }
    return render(request, "accounts/account.html", context)


@signed_in
def details(request: PersonRequest) -> HttpResponse:
    user = request.user
    form = DetailsForm(request.POST or None, initial={"name": user.name, "job_title": user.job_title})
    if request.method == "POST" and form.is_valid():
        change_details(by=request.actor, user=user, **form.cleaned_data)
        messages.success(request, "Your details have been changed.")
        return redirect("mfa_index")
    back = reverse("mfa_index")
    context = {"form": form, "title": "Change your details", "back": back, "submit": "Save"}
    return render(request, "accounts/form.html", context)


@signed_in
def sign_in_end(request: PersonRequest, sign_in_id: UUID) -> HttpResponse:
    """End one's sign-in in another browser."""
    sign_in = get_object_or_404(sign_ins_of(request.user), pk=sign_in_id)
    if request.method == "POST":
        end_sign_in(by=request.actor, sign_in=sign_in, because=SignInEnd.ELSEWHERE)
        messages.success(request, "That sign-in was ended.")
        return redirect("mfa_index")
    return render(request, "accounts/sign_in_end.html", {"sign_in": sign_in})


@signed_in
@require_POST
def cover_take_up(request: PersonRequest, cover_id: UUID) -> HttpResponse:
    """Act for the person covered, from now on in this session."""
    cover = cover_standing(request.user, cover_id)
    if cover is None:
        raise Http404
    take_up_cover(by=request.actor, cover=cover)
    request.session[ACTING_COVER] = str(cover.pk)
    messages.success(request, f"You are now acting for {cover.membership.user.name}. What you do says so.")
    return redirect("mfa_index")


@signed_in
@require_POST
def cover_lay_down(request: PersonRequest) -> HttpResponse:
    """Act as oneself again."""
    cover = request.user.acting_for
    if cover is not None:
        lay_down_cover(by=request.actor, cover=cover)
        del request.session[ACTING_COVER]
        messages.success(request, "You are acting as yourself again.")
    return redirect("mfa_index")


@signed_in
class PasskeyRemove(RemoveWebAuthnView):  # type: ignore[misc]
    """allauth's page, but the last factor of a role that needs one stays."""

    def dispatch(self, request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        passkey = self.get_queryset().filter(pk=kwargs["pk"]).first()
        if passkey is not None and not SecondFactorAdapter().can_delete_authenticator(passkey):
            messages.error(request, SecondFactorAdapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer
