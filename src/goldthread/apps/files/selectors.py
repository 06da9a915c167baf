"""Read stored files: their names as a reader may see them, and their versions."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from uuid import UUID

from goldthread.apps.files import vault
from goldthread.apps.files.master import KeyProblem, read_key
from goldthread.apps.files.models import CaseKey, StoredFile
from goldthread.apps.files.sealing import Damaged, unseal_text
from goldthread.apps.files.vault import ContentLost
from goldthread.apps.files.visibility import may_download, may_see_name

__all__ = ["may_download", "may_see_name"]


def downloadable_file(user: Any, file_id: UUID) -> StoredFile | None:
    """The file, if this person may download it."""
    found = StoredFile.objects.select_related("key").filter(pk=file_id).first()
    return found if found is not None and may_download(user, found) else None


def neutral_name(stored_file: StoredFile) -> str:
    """A name that tells nothing but the kind: file-1a2b3c4d.docx."""
    suffix = f".{stored_file.kind}" if stored_file.kind else ""
    return f"file-{stored_file.pk.hex[-8:]}{suffix}"


def original_name(stored_file: StoredFile, user: Any) -> str:
    """The name the file came with, for whoever has the right to it; else a neutral one."""
    if stored_file.removed_at is not None or not may_see_name(user, stored_file):
        return neutral_name(stored_file)
    return read_name(stored_file)


def read_name(stored_file: StoredFile) -> str:
    """The name the file came with. For readers of files, whose messages go to those with the right to it."""
    try:
        return unseal_text(vault.open_key(stored_file.key), bytes(stored_file.sealed_name))
    except (ContentLost, Damaged):
        return neutral_name(stored_file)


def download_name(stored_file: StoredFile, user: Any) -> str:
    """The name a download gets: it ends as its content says."""
    name = PurePath(original_name(stored_file, user))
    suffix = f".{stored_file.kind}"
    also = {".html": (".htm",), ".jpeg": (".jpg",), ".txt": (".csv", ".md", ".log")}.get(suffix, ())
    return str(name) if name.suffix.lower() in {suffix, *also} else f"{name}{suffix}"


def versions_of(stored_file: StoredFile) -> list[StoredFile]:
    """Every version of the file, newest first."""
    newest = stored_file
    while (later := StoredFile.objects.filter(replaces=newest).first()) is not None:
        newest = later
    return list(_back_from(newest))


def _back_from(stored_file: StoredFile | None) -> Iterator[StoredFile]:
    while stored_file is not None:
        yield stored_file
        stored_file = stored_file.replaces


def same_content(stored_file: StoredFile) -> list[StoredFile]:
    """Other standing files of the same case with the same content, oldest first."""
    others = StoredFile.objects.filter(key_id=stored_file.key_id, digest=stored_file.digest, removed_at=None)
    return list(others.exclude(pk=stored_file.pk).order_by("created_at"))


def keys_by_master() -> dict[str, int]:
    """How many standing case keys are under each master key, by the master key's id."""
    counts: dict[str, int] = {}
    for master_id in CaseKey.objects.filter(destroyed_at=None).values_list("master_id", flat=True):
        counts[master_id] = counts.get(master_id, 0) + 1
    return counts


def check_keys() -> tuple[str, int, int]:
    """The master key's id, how many standing case keys open, and how many do not. Raises `KeyProblem`."""
    master = read_key(vault.key_path())
    opened = closed = 0
    for row in CaseKey.objects.filter(destroyed_at=None):
        try:
            vault.open_key(row)
            opened += 1
        except KeyProblem:
            closed += 1
    return master.id, opened, closed
