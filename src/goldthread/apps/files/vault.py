"""Open keys and stored content: the one place where the master key, case keys and the store meet."""

import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from goldthread.apps.files.master import KeyProblem, MasterKey, make_key, read_key, waiting_path
from goldthread.apps.files.models import CaseKey, StoredFile
from goldthread.apps.files.sealing import Damaged, unseal, unwrap
from goldthread.apps.files.store import FileStore, FolderStore, NoSuchBlob

logger = logging.getLogger("goldthread.files")


class ContentLost(Exception):
    """The content cannot be had any more; the message is a sentence for the person who asked."""


def store() -> FileStore:
    return FolderStore(Path(settings.GOLDTHREAD_HOME) / "files")


def key_path() -> Path:
    return Path(settings.GOLDTHREAD_KEY_FILE)


def former_path(path: Path) -> Path:
    """Where the master key before the last renewal lies, until the operator destroys it."""
    return path.with_name(path.name + ".old")


def master_for_new_keys() -> MasterKey:
    """The master key that new case keys go under; made, with a notice, in an installation with no keys yet.

    Raises `KeyProblem` if it is missing although keys are under it: a new one could open none of them.
    """
    path = key_path()
    if waiting_path(path).exists():
        return read_key(waiting_path(path))
    if path.exists() or CaseKey.objects.exists():
        return read_key(path)
    try:
        made = make_key(path)
    except FileExistsError:
        return read_key(path)
    logger.warning(
        "Made the master key %s. Copy it to your safe: without it no case file can be opened.", path
    )
    return made


def master_with(master_id: str) -> MasterKey:
    """The master key of this id: the present one, the next or the former. Raises `KeyProblem`."""
    path = key_path()
    present = read_key(path) if path.exists() else None
    if present is not None and present.id == master_id:
        return present
    for other in (waiting_path(path), former_path(path)):
        if other.exists() and (key := read_key(other)).id == master_id:
            return key
    if present is None:
        read_key(path)
    raise KeyProblem(
        f"The master key {path} is not the one that the files of this case are under. Its number should be "
        f"{master_id}. Put the right one back from your safe, or set GOLDTHREAD_KEY_FILE to it."
    )


def bound(subject_id: UUID) -> bytes:
    return subject_id.bytes


def open_key(row: CaseKey) -> bytes:
    """The key of a case. Raises `ContentLost` if it was destroyed, `KeyProblem` without its master key."""
    if row.destroyed_at is not None or not row.wrapped:
        raise ContentLost("The key of these files was destroyed, so they are gone for good.")
    try:
        return unwrap(master_with(row.master_id).secret, bytes(row.wrapped), bound(row.subject_id))
    except Damaged as damaged:
        raise KeyProblem(str(damaged)) from None


def content_of(stored_file: StoredFile) -> Iterator[bytes]:
    """The decrypted content in chunks, each checked; also of a file in quarantine. Raises `ContentLost`."""
    key = open_key(stored_file.key)
    try:
        with store().open(stored_file.blob) as source:
            yield from unseal(key, source)
    except NoSuchBlob:
        raise ContentLost("The stored file is missing. Restore it from a backup.") from None
    except Damaged:
        raise ContentLost("The stored file is damaged. Restore it from a backup.") from None
