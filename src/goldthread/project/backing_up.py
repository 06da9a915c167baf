"""Backup while running, and restore into an empty home.

A backup is one tar file: both databases as they stood at one moment each, every stored file, the
audit heads, the mail folder and the secret key, with a list of checksums. The search index is not
in it (it is made again from the records), nor is the master key: without that key, which must be
kept elsewhere, the case files in a stolen backup stay unreadable.
"""

import fcntl
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = 1
FOLDERS = ("audit-heads", "mail")
FILES = "files"
INCOMING = "incoming"
SECRET = "secret-key"  # noqa: S105
CHUNK = 1024 * 1024


class BackupError(Exception):
    """The backup could not be made or used; the message is a sentence for the operator."""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files_under(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database in use, as it stands at one moment (SQLite's online backup)."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=-1)
        new.execute("PRAGMA journal_mode=DELETE")


class _Writer:
    """Adds files to the tar and remembers their checksums."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.sums: dict[str, str] = {}

    def add(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self.tar.addfile(self.tar.gettarinfo(arcname=name, fileobj=file), file)
        self.sums[name] = digest

    def finish(self, facts: dict[str, Any]) -> None:
        text = json.dumps({**facts, "files": self.sums}, indent=1, sort_keys=True).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mtime, info.mode = len(text), int(time.time()), 0o600
        self.tar.addfile(info, io.BytesIO(text))


def _sqlite_paths(databases: dict[str, dict[str, Any]]) -> dict[str, Path]:
    for alias, settings in databases.items():
        if not settings["ENGINE"].endswith("sqlite3"):
            raise BackupError(
                f"The database {alias} is PostgreSQL: copy it with pg_dump, then back up the data folder. "
                "docs/operate/backup.md says in which order."
            )
    return {alias: Path(settings["NAME"]) for alias, settings in databases.items()}


@contextmanager
def _work_folder(home: Path) -> Iterator[Path]:
    """A folder for one backup at a time; what a killed backup left in it is cleared first.

    It is not under tmp, which a server that starts clears.
    """
    work = home / "backing-up"
    with (home / "backing-up.lock").open("a") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("Another backup of this data folder is being made. Wait until it is done.")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def make_backup(home: Path, databases: dict[str, dict[str, Any]], out: Path) -> dict[str, int]:
    """Write a backup of `home` to `out`; return counts. A half-made file never has the final name.

    Heads are copied before the databases, so that none speaks of an event the copy does not have;
    files after them, because files are written before the records that name them.
    """
    paths = _sqlite_paths(databases)
    partial = out.with_name(f".{out.name}.part")
    try:
        with _work_folder(home) as work:
            if out.exists():
                raise BackupError(f"{out} exists already. Give the backup a new name.")
            out.parent.mkdir(parents=True, exist_ok=True)
            for folder in FOLDERS:
                if (home / folder).is_dir():
                    shutil.copytree(home / folder, work / folder)
            for path in paths.values():
                copy_sqlite(path, work / path.name)
            shutil.copy(home / SECRET, work / SECRET)
            try:
                count = _write_tar(home, work, {a: p.name for a, p in paths.items()}, partial)
                partial.replace(out)
            finally:
                partial.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as problem:
        raise BackupError(
            f"The backup could not be written: {problem}. Nothing was left at {out}."
        ) from problem
    return {"files": count, "bytes": out.stat().st_size}


def _write_tar(home: Path, work: Path, names: dict[str, str], partial: Path) -> int:
    """Write and sync the tar; return how many files it holds."""
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as raw, tarfile.open(fileobj=raw, mode="w", dereference=True) as tar:
        writer = _Writer(tar)
        for path in _files_under(work):
            writer.add(path, str(path.relative_to(work)))
        for path in _stored_files(home / FILES):
            with suppress(FileNotFoundError):  # removed since it was listed
                writer.add(path, str(path.relative_to(home)))
        writer.finish({"format": FORMAT, "databases": names})
        tar.close()
        raw.flush()
        os.fsync(raw.fileno())
    return len(writer.sums)


def _stored_files(folder: Path) -> Iterator[Path]:
    """Whole stored files; not those that are being received."""
    return (path for path in _files_under(folder) if INCOMING not in path.relative_to(folder).parts)


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> str:
    """Write one plain file below `into`; links, devices and paths that lead elsewhere are refused."""
    target = (into / member.name).resolve()
    source = tar.extractfile(member) if member.isfile() else None
    if source is None or not target.is_relative_to(into.resolve()):
        raise BackupError(f"The backup holds something that is not a plain file: {member.name!r}.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(source, file, CHUNK)
    return member.name


def _unpack(backup: Path, into: Path) -> dict[str, Any]:
    """Unpack and compare with the list of checksums; return the manifest."""
    try:
        with tarfile.open(backup, mode="r:") as tar:
            names = {_unpack_member(tar, member, into) for member in tar}
        manifest = json.loads((into / MANIFEST).read_text())
    except (tarfile.TarError, OSError, ValueError) as problem:
        raise BackupError(f"{backup} is not a whole Goldthread backup: {problem}.") from problem
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError(f"{backup} has a format that this version does not know.")
    _check_sums(into, names - {MANIFEST}, manifest)
    return manifest


def _check_sums(folder: Path, names: set[str], manifest: dict[str, Any]) -> None:
    sums, databases = manifest.get("files"), manifest.get("databases")
    if not isinstance(sums, dict) or not isinstance(databases, dict):
        raise BackupError("The backup's list of files is damaged. Nothing was restored.")
    for name in sorted(names | set(sums) | set(databases.values()) | {SECRET}):
        if name not in names or name not in sums or _digest(folder / name) != sums[name]:
            raise BackupError(f"In the backup, {name} is missing or was altered. Nothing was restored.")


def restore_backup(backup: Path, home: Path) -> dict[str, Any]:
    """Bring `backup` into `home`, which must be empty or absent; return the manifest.

    Everything is unpacked and checked beside `home` and moved there in one step, so that a
    restore cut short leaves `home` as it was.
    """
    beside = home.with_name(f".{home.name}.restoring.{os.getpid()}")
    try:
        if home.exists() and any(home.iterdir()):
            raise BackupError(
                f"{home} is not empty. Restore into an empty folder, or move what is there away."
            )
        home.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir(mode=0o700)
        manifest = _unpack(backup, beside)
        (beside / MANIFEST).unlink()
        if home.exists():
            home.rmdir()
        beside.rename(home)
    except OSError as problem:
        raise BackupError(f"The backup could not be restored into {home}: {problem}.") from problem
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return manifest
