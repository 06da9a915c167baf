"""What allauth tells us, turned into sign-in records and audit events."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from goldthread.apps.accounts.actions.signins import end_sign_in, start_sign_in
from goldthread.apps.accounts.browsers import browser_name
from goldthread.apps.accounts.enums import SignInEnd, SignInMethod
from goldthread.apps.accounts.gate import SIGN_IN
from goldthread.apps.accounts.models import SignIn, User
from goldthread.apps.audit.events import Actor


def method_of(records: list[dict[str, Any]]) -> SignInMethod:
    """How a person signed in, from allauth's records of the steps they took."""
    codes = [record for record in records if record.get("method") == "mfa"]
    if not codes:
        return SignInMethod.PASSWORD
    if codes[-1].get("type") == "webauthn":
        return SignInMethod.PASSKEY
    if codes[-1].get("type") == "recovery_codes":
        return SignInMethod.RECOVERY
    return SignInMethod.CODE


@receiver(user_logged_in, dispatch_uid="goldthread-signed-in")
def signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    method = method_of(get_authentication_records(request, user))
    browser = browser_name(request.headers.get("User-Agent", ""))
    sign_in = start_sign_in(by=Actor.person(user), user=user, method=method, browser=browser)
    request.session[SIGN_IN] = str(sign_in.pk)


@receiver(user_logged_out, dispatch_uid="goldthread-signed-out")
def signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    sign_in_id = request.session.get(SIGN_IN)
    sign_in = SignIn.objects.filter(pk=sign_in_id, user=user, ended_at=None).first() if sign_in_id else None
    if sign_in is not None:
        end_sign_in(by=Actor.person(user), sign_in=sign_in, because=SignInEnd.SIGNED_OUT)
