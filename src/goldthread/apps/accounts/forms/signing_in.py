"""allauth's forms in our words."""

from allauth.account import forms as allauth


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""


class AskResetForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the password-reset message."""


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, from the link in the message."""


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    """A new password, with the present one."""


class PasswordAgainForm(allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before the account's security is changed."""
