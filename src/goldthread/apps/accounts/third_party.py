"""The only routes of other people's code that Goldthread answers, each with who may open it and why.

allauth brings more (sign-up, e-mail addresses, trust this browser, ...): those are not routed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from goldthread.apps.accounts import gate
from goldthread.apps.accounts.access import AccessKind


@dataclass(frozen=True)
class ThirdParty:
    access: AccessKind
    reason: str


THIRD_PARTY = {
    "account_login": ThirdParty(AccessKind.PUBLIC, "The sign-in page."),
    "account_logout": ThirdParty(
        AccessKind.PUBLIC, "Signs out, after a confirmation; harmless to anybody else."
    ),
    "account_inactive": ThirdParty(AccessKind.PUBLIC, "Says that an account was closed."),
    "account_reauthenticate": ThirdParty(
        AccessKind.SETTING_UP, "Asks for the password again before the account's security is changed."
    ),
    "account_change_password": ThirdParty(AccessKind.SIGNED_IN, "Changes one's own password."),
    "account_reset_password": ThirdParty(AccessKind.PUBLIC, "Asks for a password-reset message."),
    "account_reset_password_done": ThirdParty(AccessKind.PUBLIC, "Says that the message is on its way."),
    "account_reset_password_from_key": ThirdParty(AccessKind.PUBLIC, "Where the reset message leads."),
    "account_reset_password_from_key_done": ThirdParty(
        AccessKind.PUBLIC, "Says that the password is changed."
    ),
    "mfa_authenticate": ThirdParty(
        AccessKind.PUBLIC, "Second step of signing in; needs the first in session."
    ),
    "mfa_reauthenticate": ThirdParty(
        AccessKind.SETTING_UP, "Asks for a code again before the account's security is changed."
    ),
    "mfa_activate_totp": ThirdParty(AccessKind.SETTING_UP, "Sets up an authenticator app."),
    "mfa_deactivate_totp": ThirdParty(
        AccessKind.SIGNED_IN, "Removes the authenticator app, if a passkey stays."
    ),
    "mfa_view_recovery_codes": ThirdParty(AccessKind.SIGNED_IN, "Shows recovery codes, once."),
    "mfa_generate_recovery_codes": ThirdParty(AccessKind.SIGNED_IN, "Makes new recovery codes."),
    "mfa_list_webauthn": ThirdParty(AccessKind.SIGNED_IN, "Lists one's passkeys."),
    "mfa_add_webauthn": ThirdParty(AccessKind.SETTING_UP, "Adds a passkey."),
    "mfa_edit_webauthn": ThirdParty(AccessKind.SIGNED_IN, "Renames a passkey."),
    "mfa_remove_webauthn": ThirdParty(AccessKind.SIGNED_IN, "Removes a passkey, if another way stays."),
    "mfa_reauthenticate_webauthn": ThirdParty(AccessKind.SETTING_UP, "As above, with a passkey."),
    "mfa_login_webauthn": ThirdParty(AccessKind.PUBLIC, "Signs in with a passkey alone."),
}


def stop_third_party(request: HttpRequest, name: str, view: Callable[..., Any]) -> HttpResponseBase | None:
    """Let a listed route pass for those it is for; refuse every other view that states no access."""
    if view.__module__ == "django.contrib.staticfiles.views" and settings.DEBUG:
        return None
    listed = THIRD_PARTY.get(name)
    if listed is None:
        raise Http404(f"{view.__module__} does not say who may open it")
    if listed.access is AccessKind.PUBLIC:
        return None
    return gate.stop(request, second_factor=listed.access is AccessKind.SIGNED_IN)
