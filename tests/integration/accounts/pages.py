"""What the tests of pages share: one-time codes, and a person who signs in as people do."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from goldthread.apps.accounts.models import User
from tests.factories.accounts import PASSWORD


def code_of(secret: str, *, steps: int = 0) -> str:
    """The code that an authenticator with this secret shows now, or some steps of 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_app(user: User) -> str:
    """Give the person an authenticator app; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def give_password(client: Client, user: User, password: str = PASSWORD, **extra: str):
    return client.post("/sign-in", {"login": user.email, "password": password, **extra})
