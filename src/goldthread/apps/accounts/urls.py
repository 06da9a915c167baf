"""Addresses of accounts: our own under the name `accounts`, and the few of allauth's that are used."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path, re_path

from goldthread.apps.accounts.views import account as account_pages
from goldthread.apps.accounts.views import demo, links, organisations, people, signing_in

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
    path("account/passkeys", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove", account_pages.PasskeyRemove.as_view(), name="mfa_remove_webauthn"
    ),
    path("account", account_pages.account, name="mfa_index"),
]

OWN = [
    path("signed-out", signing_in.signed_out, name="signed-out"),
    path("account/second-step", signing_in.second_factor, name="second-factor"),
    path("account/details", account_pages.details, name="details"),
    path("account/sign-ins/<uuid:sign_in_id>/end", account_pages.sign_in_end, name="sign-in-end"),
    path("account/cover/<uuid:cover_id>", account_pages.cover_take_up, name="cover-take-up"),
    path("account/cover/stop", account_pages.cover_lay_down, name="cover-lay-down"),
    path("link/<str:token>", links.link, name="link"),
    path("invitation/accept", links.invitation_accept, name="invitation-accept"),
    path("invitation/<str:token>", links.invitation, name="invitation"),
    path("organisations", organisations.organisations, name="organisations"),
    path("organisations/new", organisations.organisation_new, name="organisation-new"),
    path("organisations/areas", organisations.areas, name="areas"),
    path("organisations/<uuid:organisation_id>", organisations.organisation, name="organisation"),
    path(
        "organisations/<uuid:organisation_id>/change",
        organisations.organisation_change,
        name="organisation-change",
    ),
    path("organisations/<uuid:organisation_id>/invite", organisations.invitation_new, name="invitation-new"),
    path(
        "organisations/<uuid:organisation_id>/invited", organisations.invitation_sent, name="invitation-sent"
    ),
    path(
        "organisations/invitations/<uuid:invitation_id>/withdraw",
        organisations.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("organisations/people/<uuid:membership_id>", people.membership, name="membership"),
    path("organisations/people/<uuid:membership_id>/end", people.membership_end, name="membership-end"),
    path("organisations/people/<uuid:membership_id>/cover", people.cover_new, name="cover-new"),
    path("organisations/people/<uuid:membership_id>/reset", people.reset_new, name="reset-new"),
    path("organisations/cover/<uuid:cover_id>/end", people.cover_end, name="cover-end"),
    path("organisations/resets/<uuid:reset_id>", people.reset, name="reset"),
    path("demo", demo.sign_ins, name="demo"),
    path("demo/codes", demo.codes, name="demo-codes"),
]

urlpatterns: list[URLPattern | URLResolver] = [*ALLAUTH, path("", include((OWN, "accounts")))]
