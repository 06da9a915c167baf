"""Open what was let out of quarantine, for a reader in the sandbox or for a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from goldthread.apps.audit.events import Actor, Refused, action, record_event
from goldthread.apps.files import vault
from goldthread.apps.files.actions.chains import chain_of_file
from goldthread.apps.files.enums import FileState, Verb
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.temporary import temporary_file


def check_readable(stored_file: StoredFile) -> None:
    """Raise `Refused`, with why, unless the file was let out of quarantine and stands."""
    if stored_file.removed_at is not None:
        raise Refused("This file was removed.")
    if stored_file.state == FileState.REFUSED:
        raise Refused(f"{stored_file.refusal} {stored_file.refusal_fix}")
    if not stored_file.is_readable:
        raise Refused("This file is in quarantine and has not been checked yet.")


def read_content(stored_file: StoredFile) -> bytes:
    """The whole content, to be passed to the sandbox as `data`, so that no plaintext is on the disk.

    Raises `Refused` unless it was let out of quarantine, `ContentLost` if it cannot be had any more.
    """
    check_readable(stored_file)
    return b"".join(vault.content_of(stored_file))


@contextmanager
def open_for_reading(stored_file: StoredFile) -> Iterator[Path]:
    """The content in a temporary file under GOLDTHREAD_HOME/tmp, gone afterwards.

    Raises as `read_content`.
    """
    check_readable(stored_file)
    home = Path(settings.GOLDTHREAD_HOME)
    with temporary_file(home, vault.content_of(stored_file), f".{stored_file.kind}") as path:
        yield path


@action
def record_download(*, by: Actor, stored_file: StoredFile) -> None:
    """Note in the chain who takes the file."""
    record_event(by=by, chain=chain_of_file(stored_file), verb=Verb.FILE_DOWNLOADED, about=stored_file)
