"""What the tests of cases share."""

from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.factories.accounts import sign_in


def today() -> date:
    return timezone.localdate()


def client_of(user: Any) -> Client:
    """A browser in which `user` is signed in, second factor done."""
    client = Client()
    sign_in(client, user)
    return client
