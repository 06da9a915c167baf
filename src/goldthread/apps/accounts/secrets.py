"""Secrets of links and invitations: made once, kept only as digests, compared in constant time."""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings

CODE_DIGITS = 8


def make_token() -> str:
    """A token for an address: 256 bits."""
    return secrets.token_urlsafe(32)


def make_code() -> str:
    """Eight digits to be read out or sent by another way, such as "4821 7730"."""
    digits = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    return f"{digits[:4]} {digits[4:]}"


def digest_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def digest_of_code(code: str, link_id: UUID) -> str:
    """Keyed by the installation's secret and the link: a copied database does not give the codes away."""
    digits = "".join(character for character in code if character.isascii() and character.isdigit())
    message = f"{link_id}:{digits}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


def code_matches(code: str, link_id: UUID, digest: str) -> bool:
    return hmac.compare_digest(digest_of_code(code, link_id), digest)
