"""Are two catalogue entries the same report? They are when they share one of these keys."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from goldthread.lib.reading.areas import area_key

_DASHES = re.compile(r"\s*[‐-―−-]\s*")


def tidy_reference(reference: str) -> str:
    """The reference without stray spaces and with plain hyphens: "2016 – 0396" is "2016-0396"."""
    return _DASHES.sub("-", " ".join(reference.split())).strip(" .,;:")


def address_key(address: str) -> str:
    """Equal for spellings of one web address: scheme, www, capitals of the host, last slash."""
    parts = urlsplit(address.strip())
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    return f"{host}{path}" + (f"?{parts.query}" if parts.query else "") if host else ""


def identity_keys(
    *, reference: str = "", day: str = "", area: str = "", url: str = "", file_url: str = ""
) -> tuple[str, ...]:
    """Keys of one report, strongest first. `day` is an ISO date.

    A reference counts only together with its date and area: registers give one reference to
    two reports by mistake often enough.
    """
    keys: list[str] = []
    if web := address_key(url):
        keys.append(f"web:{web}")
    if file := address_key(file_url):
        keys.append(f"file:{file}")
    reference = tidy_reference(reference).casefold()
    if reference and day:
        keys.append(f"ref:{reference}|{day}|{area_key(area)}")
    return tuple(keys)
