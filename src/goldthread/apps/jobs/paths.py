"""Which paths may stand in a message or on a job: ones that name nobody."""

import re

from django.urls import Resolver404, resolve

REFERENCE = re.compile(r"(?=.*\d)[A-Z0-9]+(?:[/-][A-Z0-9]+)*")
SAFE_PATH = re.compile(r"/[A-Za-z0-9_:/.-]*")
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")
TOKEN = re.compile(r"[A-Za-z0-9_:.-]{24,}")


class UnsafePath(ValueError):
    """A path that does not exist here, or that could name somebody."""


def check_reference(reference: str) -> None:
    """Raise `UnsafePath` unless it is empty or like SAB-2026-004: capitals and digits, at least one digit."""
    if reference and not (len(reference) <= 40 and REFERENCE.fullmatch(reference)):
        raise UnsafePath("A reference is made of capitals and digits, like SAB-2026-004.")


def check_path(path: str) -> bool:
    """True if the path holds a one-off token. Raises `UnsafePath` if it does not resolve or could name
    somebody: what the route captures must be an id, a reference or a token; no query string."""
    if len(path) > 300 or not SAFE_PATH.fullmatch(path):
        raise UnsafePath("A path holds ids only, and no query string.")
    try:
        match = resolve(path)
    except Resolver404:
        raise UnsafePath("The path leads nowhere.") from None
    holds_token = False
    for value in (*match.args, *match.kwargs.values()):
        text = str(value)
        if ID.fullmatch(text) or REFERENCE.fullmatch(text):
            continue
        if not TOKEN.fullmatch(text) or not (any(c.isdigit() for c in text) or len(text) >= 40):
            raise UnsafePath("What a path captures must be an id, a reference or a token.")
        holds_token = True
    return holds_token


def check_back(path: str) -> None:
    """Raise `UnsafePath` unless `path` is one of ours: it is only shown to the owner of a job."""
    if len(path) > 300 or not SAFE_PATH.fullmatch(path) or path.startswith("//"):
        raise UnsafePath("Where to go on to is a path of Goldthread, without a query string.")
