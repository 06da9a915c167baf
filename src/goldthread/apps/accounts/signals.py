"""What allauth tells us, turned into sign-in records and audit events."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from goldthread.apps.accounts.actions.authenticators import note_authenticator_change, note_password_change
from goldthread.apps.accounts.actions.signins import end_sign_in, end_sign_ins_of, start_sign_in
from goldthread.apps.accounts.browsers import browser_name
from goldthread.apps.accounts.enums import SignInEnd, SignInMethod, Verb
from goldthread.apps.accounts.gate import SIGN_IN
from goldthread.apps.accounts.models import SignIn, User
from goldthread.apps.audit.events import Actor


def method_of(records: list[dict[str, Any]]) -> SignInMethod:
    """How a person signed in, from allauth's records of the steps they took."""
    codes = [record for record in records if record.get("method") == "mfa"]
    if not codes:
        return SignInMethod.PASSWORD
    if codes[-1].get("type") == Authenticator.Type.WEBAUTHN:
        return SignInMethod.PASSKEY
    if codes[-1].get("type") == Authenticator.Type.RECOVERY_CODES:
        return SignInMethod.RECOVERY
    return SignInMethod.CODE


def current_sign_in(request: HttpRequest, user: User | None) -> SignIn | None:
    """The standing sign-in of this session."""
    sign_in_id = request.session.get(SIGN_IN)
    return SignIn.objects.filter(pk=sign_in_id, user=user, ended_at=None).first() if sign_in_id else None


@receiver(user_logged_in, dispatch_uid="goldthread-signed-in")
def signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    method = method_of(get_authentication_records(request, user))
    browser = browser_name(request.headers.get("User-Agent", ""))
    sign_in = start_sign_in(by=Actor.person(user), user=user, method=method, browser=browser)
    request.session[SIGN_IN] = str(sign_in.pk)


@receiver(user_logged_out, dispatch_uid="goldthread-signed-out")
def signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    sign_in = current_sign_in(request, user)
    if sign_in is not None:
        end_sign_in(by=Actor.person(user), sign_in=sign_in, because=SignInEnd.SIGNED_OUT)


@receiver(password_changed, dispatch_uid="goldthread-password-changed")
def changed_password(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Other browsers are signed out; this one stays."""
    note_password_change(by=Actor.person(user), user=user, verb=Verb.PASSWORD_CHANGED)
    here = current_sign_in(request, user)
    end_sign_ins_of(by=Actor.person(user), user=user, because=SignInEnd.RESET, but=here)


@receiver(password_reset, dispatch_uid="goldthread-password-reset")
def reset_password(request: HttpRequest, user: User, **kwargs: Any) -> None:
    note_password_change(by=Actor.person(user), user=user, verb=Verb.PASSWORD_RESET)
    end_sign_ins_of(by=Actor.person(user), user=user, because=SignInEnd.RESET)


@receiver(authenticator_added, dispatch_uid="goldthread-authenticator-added")
def added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """A factor that was just proved also counts as given in this session."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    _note(user, Verb.AUTHENTICATOR_ADDED, authenticator)


@receiver(authenticator_removed, dispatch_uid="goldthread-authenticator-removed")
def removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(user, Verb.AUTHENTICATOR_REMOVED, authenticator)


@receiver(authenticator_reset, dispatch_uid="goldthread-recovery-codes-made")
def recovery_codes_made(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(user, Verb.RECOVERY_CODES_MADE, authenticator)


@receiver(authenticator_used, dispatch_uid="goldthread-authenticator-used")
def used(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _note(user, Verb.RECOVERY_CODE_USED, authenticator)


def _note(user: User, verb: Verb, authenticator: Authenticator) -> None:
    note_authenticator_change(by=Actor.person(user), user=user, verb=verb, kind=authenticator.type)
