"""Where stored bytes lie: one interface, first on a folder. Content is named by its SHA-256."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

NAME = re.compile(r"[0-9a-f]{64}")


class NoSuchBlob(LookupError):
    """The store has no content under this name."""


@dataclass(frozen=True)
class Blob:
    """Content in a store: its name (SHA-256, hex) and its size in bytes."""

    name: str
    size: int


class FileStore(Protocol):
    """What every store does. Content under a name never changes; putting it twice is one."""

    def put(self, pieces: Iterable[bytes]) -> Blob:
        """Store the pieces; when this returns they are on the disk, and before that nothing is seen."""

    def open(self, name: str) -> BinaryIO:
        """The content, to be read in parts and closed; raises `NoSuchBlob`."""

    def exists(self, name: str) -> bool:
        """Whether there is content under this name."""

    def delete(self, name: str) -> None:
        """Remove the content; does nothing if there is none."""

    def names(self) -> Iterator[tuple[str, datetime]]:
        """Every name, with when it was put (UTC)."""

    def clear_incomplete(self, before: datetime) -> int:
        """Remove what was begun before then and never finished; says how many."""


class FolderStore:
    """A store on a folder: written to a temporary file, synced, then renamed to its name."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise NoSuchBlob(f"{name[:80]!r} is not a name in this store")
        return self._root / name[:2] / name[2:4] / name

    def put(self, pieces: Iterable[bytes]) -> Blob:
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._incoming.mkdir(mode=0o700, exist_ok=True)
        fresh = self._incoming / secrets.token_hex(16)
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for piece in pieces:
                    digest.update(piece)
                    size += file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            path = self._path(digest.hexdigest())
            for folder in (path.parent.parent, path.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        for folder in (path.parent, path.parent.parent, self._root):
            _sync(folder)
        return Blob(path.name, size)

    def open(self, name: str) -> BinaryIO:
        try:
            return self._path(name).open("rb")
        except FileNotFoundError:
            raise NoSuchBlob(name) from None

    def exists(self, name: str) -> bool:
        return self._path(name).exists()

    def delete(self, name: str) -> None:
        path = self._path(name)
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _sync(path.parent)

    def names(self) -> Iterator[tuple[str, datetime]]:
        for path in self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if NAME.fullmatch(path.name):
                yield path.name, _modified(path)

    def clear_incomplete(self, before: datetime) -> int:
        left = [path for path in self._incoming.glob("*") if _modified(path) < before]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _sync(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
