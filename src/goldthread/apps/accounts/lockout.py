"""Locks a name or a person out for a while after wrong attempts. Known and unknown names alike.

An attempt takes a place before anything is checked, so that many attempts at once get no more
tries than one after the other. Places and locks live in the cache, under keyed digests.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
_TAKEN = "taken"


class Door(Enum):
    """What is being tried; each has its own count."""

    PASSWORD = "password"  # noqa: S105
    CODE = "code"


class LockedOut(Exception):
    """Too many wrong attempts; `until` says when the next one is allowed."""

    def __init__(self, until: datetime, *, first: bool = False) -> None:
        super().__init__(f"Locked until {until:%H:%M}")
        self.until = until
        self.first = first


def _key(door: Door, name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{door.value}:{plain}".encode(), hashlib.sha256)
    return f"lock:{digest.hexdigest()[:40]}"


def _places(key: str) -> list[str]:
    return [f"{key}:{number}" for number in range(TRIES)]


def locked_until(door: Door, name: str) -> datetime | None:
    """When the name may be tried again, or None if it may be tried now."""
    until: datetime | None = cache.get(_key(door, name))
    return until if until is not None and until > timezone.now() else None


def _lock(key: str) -> datetime:
    until = timezone.now() + LOCKED_FOR
    cache.set(key, until, LOCKED_FOR.total_seconds())
    cache.delete_many(_places(key))
    return until


def take_place(door: Door, name: str) -> None:
    """Count one attempt; raise `LockedOut` if there were too many."""
    until = locked_until(door, name)
    if until is not None:
        raise LockedOut(until)
    key = _key(door, name)
    if not any(cache.add(place, _TAKEN, LOCKED_FOR.total_seconds()) for place in _places(key)):
        raise LockedOut(_lock(key))


def attempt_failed(door: Door, name: str) -> None:
    """Note that the attempt was wrong; raise `LockedOut` (first) if it was one too many."""
    key = _key(door, name)
    if len(cache.get_many(_places(key))) >= TRIES:
        raise LockedOut(_lock(key), first=True)


def attempt_succeeded(door: Door, name: str) -> None:
    """Forget earlier wrong attempts."""
    forget(door, name)


def forget(door: Door, name: str) -> None:
    """Open the door again, as after a reset."""
    key = _key(door, name)
    cache.delete_many([key, *_places(key)])


@contextmanager
def one_attempt(door: Door, name: str) -> Iterator[list[bool]]:
    """Around a check: append True to what is given if the attempt was right."""
    take_place(door, name)
    outcome: list[bool] = []
    yield outcome
    if any(outcome):
        attempt_succeeded(door, name)
    else:
        attempt_failed(door, name)
