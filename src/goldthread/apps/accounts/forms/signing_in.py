"""allauth's forms with our fields, words and lock-out."""

import time
from typing import Any

from allauth.account import forms as account
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from goldthread.apps.accounts.actions.authenticators import note_lock_out
from goldthread.apps.accounts.lockout import Door, LockedOut, one_attempt
from goldthread.apps.accounts.lockout_words import closed_until
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.ui.forms import CodeField, EmailField, HiddenField, PasswordField, TextField

PASSWORD_HINT = "At least 12 characters. Three or four random words make a good password."  # noqa: S105
NEW = {"autocomplete": "new-password"}
RESET_SECONDS = 0.4
"""How long an answer to "I do not know my password" takes, whether or not a message is queued."""


def new_password_fields(user: Any = None) -> dict[str, forms.Field]:
    """The two fields of a new password; allauth's field checks it against the validators."""
    return {
        "password1": PasswordField(label="New password", help_text=PASSWORD_HINT, **NEW),
        "password2": PasswordField(label="New password again", **NEW),
    }


class _ChecksNewPassword:
    """Says in plain words what is wrong with a new password."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_password1(self) -> str:
        from allauth.account.adapter import get_adapter

        password: str = self.cleaned_data["password1"]
        return str(get_adapter().clean_password(password, user=self.user))


class SignInForm(account.LoginForm):  # type: ignore[misc]
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(label="Email address", autocomplete="username")
        self.fields["password"] = PasswordField(label="Password")


class AskResetForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the password-reset message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField(label="Email address", autocomplete="username")

    def save(self, request: Any, **kwargs: Any) -> str:
        """Takes as long for an address without an account, so that the time gives nothing away."""
        began = time.monotonic()
        email: str = super().save(request, **kwargs)
        time.sleep(max(0.0, RESET_SECONDS - (time.monotonic() - began)))
        return email


class NewPasswordForm(_ChecksNewPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, from the link in the message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(new_password_fields())


class ChangePasswordForm(_ChecksNewPassword, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password, with the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(label="Current password")
        self.fields.update(new_password_fields())


class PasswordAgainForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before the account's security is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField(label="Password")


class _OneCode:
    """A code is checked once, with lock-out, and never taken twice while it could still be valid."""

    user: Any
    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def clean_code(self) -> str:
        try:
            with one_attempt(Door.CODE, str(self.user.pk)) as outcome:
                code = self._checked(outcome)
        except LockedOut as locked:
            if locked.first:
                note_lock_out(by=SYSTEM, user=self.user, door=Door.CODE)
            raise ValidationError(closed_until(locked.until, Door.CODE)) from None
        if code is None:
            raise ValidationError("The code is not right. Wait for the next one, and enter that.")
        return code

    def _checked(self, outcome: list[bool]) -> str | None:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            return None
        outcome.append(self._first_use(code))
        return code if outcome[0] else None

    def _first_use(self, code: str) -> bool:
        """allauth forgets a used code after one period; with tolerance it would be valid for longer."""
        lasts = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
        return bool(cache.add(f"code-used:{self.user.pk}:{code}", 1, lasts))


class CodeForm(_OneCode, mfa.AuthenticateForm):  # type: ignore[misc]
    """A one-time code, or a recovery code, as the second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label="Code", max_length=20)


class CodeAgainForm(_OneCode, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code again, before the account's security is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label="Code", max_length=20)


class SetUpAppForm(_OneCode, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    secret: str

    @property
    def key_in_groups(self) -> str:
        """The key as a person copies it by hand: four letters at a time."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(
            label="Six-digit code from the app", max_length=12, inputmode="numeric"
        )


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: always one that can sign in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(
            label="Name of this passkey",
            help_text="So that you know it again, such as “Work laptop” or “Security key on my keys”.",
            max_length=60,
            required=False,
        )
        self.fields["passwordless"] = HiddenField(initial="on", required=False)


class PasskeyNameForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(label="Name of this passkey", max_length=60)
