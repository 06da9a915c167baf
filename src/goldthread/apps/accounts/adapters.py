"""How allauth behaves here: no public sign-up, our lock-out, our messages, secrets encrypted."""

import base64
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from goldthread.apps.accounts import messages
from goldthread.apps.accounts.actions.authenticators import note_lock_out
from goldthread.apps.accounts.gate import safe_next
from goldthread.apps.accounts.lockout import Door, LockedOut, forget, one_attempt
from goldthread.apps.accounts.lockout_words import closed_until
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import needs_second_factor
from goldthread.apps.audit.events import SYSTEM

MESSAGES = {
    "account/email/password_reset_key": messages.PASSWORD_RESET,
    "account/email/password_reset": messages.PASSWORD_CHANGED,
    "account/email/password_changed": messages.PASSWORD_CHANGED,
}
"""allauth's messages that are sent. Changes of factors are told by our own receivers."""
RECENT_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No public sign-up; accounts are made by invitation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or password is not right. Check both and try again.",
        "incorrect_password": "The password is not right.",
        "enter_current_password": "This is not your current password.",
        "incorrect_code": "That did not work. Try again.",
        "too_many_login_attempts": "Too many attempts came from your network. Wait a minute and try again.",
        "rate_limited": "Too many attempts. Wait a minute and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only pages of this site."""
        return bool(url) and bool(safe_next(context.request, url))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check a password, with lock-out by the name tried: known and unknown names alike."""
        name = str(credentials.get("email", ""))
        try:
            with one_attempt(Door.PASSWORD, name) as outcome:
                user = super().authenticate(request, **credentials)
                outcome.append(user is not None)
        except LockedOut as locked:
            known = User.objects.filter(email=name.lower(), is_active=True).first() if locked.first else None
            if known is not None:
                note_lock_out(by=SYSTEM, user=known, door=Door.PASSWORD)
            raise ValidationError(closed_until(locked.until, Door.PASSWORD)) from None
        return user

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A password reset opens the door again."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        forget(Door.PASSWORD, str(credentials.get("email", "")))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not where the person signed in a few minutes ago."""
        request = context.request
        records = get_authentication_records(request, request.user)
        latest = max((record.get("at", 0) for record in records), default=0)
        return bool(time.time() - latest > RECENT_SECONDS)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the address people know, whatever host the request named."""
        path: str = super().get_reset_password_from_key_url(key)
        return settings.GOLDTHREAD_PUBLIC_URL + "/" + path.split("/", 3)[-1]

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """To the address that is kept, not to the one that was typed."""
        super().send_password_reset_mail(user, user.email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox; what is not in `MESSAGES` is told otherwise and is not sent twice."""
        template = MESSAGES.get(template_prefix)
        if template is None:
            return
        url = context.get("password_reset_url", "")
        messages.send_message(template, email, "/" + url.split("/", 3)[-1] if url else "")


def _cipher() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"goldthread second factors").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(key))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets encrypted, plain words, and no way to remove the last factor of a role that needs one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Wait for the next one, and enter that.",
        "cannot_delete_authenticator": "Your role needs a second step. Set up another one first.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        strong = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=strong)
        return others.exclude(pk=authenticator.pk).exists() or not needs_second_factor(authenticator.user)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Goldthread"}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Told by our receivers of allauth's signals, through the outbox."""
