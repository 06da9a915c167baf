"""Messages to people about their accounts, through the outbox of `jobs`.

`jobs` stands above accounts and cannot be imported here: its e-mail backend reads these headers,
queues the message in the running transaction, and writes subject and body itself from constants.
"""

from django.core.mail import EmailMessage

INVITATION = "accounts.invitation"
PASSWORD_RESET = "accounts.password-reset"  # noqa: S105
PASSWORD_CHANGED = "accounts.password-changed"  # noqa: S105
SIGN_IN_CHANGED = "accounts.sign-in-changed"
RESET_ASKED = "accounts.authenticator-reset-asked"
RESET_DONE = "accounts.authenticator-reset-done"
LOCKED_OUT = "accounts.locked-out"
MEMBERSHIP_ENDED = "accounts.membership-ended"
COVER_STARTED = "accounts.cover-started"


def send_message(template: str, email: str, path: str = "") -> None:
    """Queue the message `template` to an address; all it carries is the link `path`."""
    headers = {"Goldthread-Template": template, "Goldthread-Path": path, "Goldthread-Reference": ""}
    EmailMessage(to=[email], headers=headers).send()
