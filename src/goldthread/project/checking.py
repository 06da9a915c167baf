"""Whether the settings can be used, said in a sentence for the operator. Needs no Django."""

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click

from goldthread.project import environment
from goldthread.project.databases import postgresql

WHOLE_NUMBERS = ("GOLDTHREAD_IDLE_MINUTES", "GOLDTHREAD_UPLOAD_MB", "GOLDTHREAD_WEB_PROCESSES")
DATABASE_URLS = ("GOLDTHREAD_DATABASE_URL", "GOLDTHREAD_LIBRARY_DATABASE_URL")


class CannotStart(click.ClickException):
    """A command cannot go on; the command line shows the message, a sentence for the operator."""


def split_bind(bind: str) -> tuple[str, int]:
    """Split "host:port"; raise `CannotStart` if it is not that."""
    host, _, port = bind.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise CannotStart(f"An address to listen on looks like 127.0.0.1:8000, not {bind!r}.")
    return host.removeprefix("[").removesuffix("]"), int(port)


def check_settings() -> None:
    """Raise `CannotStart` with the name of the first setting that cannot be used, and what it should be."""
    for name in WHOLE_NUMBERS:
        value = environment.read(name)
        if not (value.isascii() and value.isdigit() and 0 < int(value) < 1_000_000):
            raise CannotStart(f"{name} must be a whole number above 0, not {value!r}.")
    _check_address()
    for name in DATABASE_URLS:
        _check_database_url(name)


def _check_address() -> None:
    address = environment.read("GOLDTHREAD_PUBLIC_URL")
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if not whole:
        raise CannotStart(
            f"GOLDTHREAD_PUBLIC_URL must look like https://goldthread.example, not {address!r}."
        )


def _check_database_url(name: str) -> None:
    """The address holds a password, so it is never shown."""
    url = environment.read(name)
    try:
        whole = not url or bool(postgresql(url))
    except ValueError:
        whole = False
    if not whole:
        raise CannotStart(f"{name} must look like postgresql://user:password@host:5432/name.")


def make_home(home: Path) -> None:
    """Make the data folder and prove that it can be written; `CannotStart` otherwise."""
    try:
        for folder in ("files", "index", "mail", "audit-heads", "static"):
            (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as problem:
        raise CannotStart(
            f"The data folder {home} (GOLDTHREAD_HOME) cannot be written: {problem.strerror}."
        ) from None
