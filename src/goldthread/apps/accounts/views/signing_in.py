"""Pages around signing in that allauth does not bring: what ended a sign-in, and the second factor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts import gate
from goldthread.apps.accounts.access import public, setting_up
from goldthread.apps.accounts.enums import SignInEnd


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says why a sign-in ended, and leads back to where the person was."""
    why = request.GET.get("why")
    context = {
        "why": why if why in SignInEnd.values else "",
        "sign_in_address": gate.sign_in_address(gate.safe_next(request, request.GET.get("next"))),
    }
    return render(request, "accounts/signed_out.html", context)


@setting_up
def second_factor(request: HttpRequest) -> HttpResponse:
    """Asks a person whose role needs it to choose an authenticator app or a passkey."""
    context = {"next": gate.safe_next(request, request.GET.get("next"))}
    return render(request, "accounts/second_factor.html", context)
