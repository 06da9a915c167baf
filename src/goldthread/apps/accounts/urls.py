"""Addresses of accounts: our own under the name `accounts`, and the few of allauth's that are used."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from goldthread.apps.accounts.views import signing_in

ALLAUTH = [
    path("sign-in", account.login, name="account_login"),
    path("sign-in/code", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/again", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/again/passkey", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-out", account.logout, name="account_logout"),
    path("sign-in/closed", account.account_inactive, name="account_inactive"),
    path("password/reset", account.password_reset, name="account_reset_password"),
    path("password/reset/sent", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/authenticator", totp.activate_totp, name="mfa_activate_totp"),
    path("account/authenticator/remove", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/recovery-codes/download",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]

OWN = [
    path("signed-out", signing_in.signed_out, name="signed-out"),
    path("account/second-step", signing_in.second_factor, name="second-factor"),
]

urlpatterns = [*ALLAUTH, path("", include((OWN, "accounts")))]
