"""E-mail addresses and names as people type them, made safe to keep and to put into a message."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldthread.apps.audit.events import Refused


def normal_email(text: str) -> str:
    """The address in the one form it is kept in: composed, lower case. `Refused` if it is none.

    Letters beyond ASCII may stand after the @ only, so that no two addresses merely look the same.
    """
    address = unicodedata.normalize("NFC", text).strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Enter an email address in the right format, like name@example.org.") from None
    return address


def normal_name(text: str) -> str:
    """A name on one line, without control characters. `Refused` if nothing is left."""
    visible = "".join(
        " " if unicodedata.category(character).startswith("C") else character for character in text
    )
    name = " ".join(unicodedata.normalize("NFC", visible).split())
    if not name:
        raise Refused("Enter a name.")
    return name[:120]
