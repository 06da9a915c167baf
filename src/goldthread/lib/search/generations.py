"""Folders of index generations behind a pointer file, and the lock of the one writer.

A generation is built beside the one in use and becomes current by one rename. The lock is the
operating system's, so that it is free again the moment its holder dies.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_POINTER: Final = "CURRENT"
_LOCK: Final = "writer.lock"
_NAME = re.compile(r"generation-(\d{6})$")


class IndexBusy(Exception):
    """Another process is writing to the index."""


class Generations:
    """The generations under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """The generation in use, or None before the first."""
        try:
            name = (self.root / _POINTER).read_text().strip()
        except FileNotFoundError:
            return None
        path = self.root / name
        return path if _NAME.match(name) and path.is_dir() else None

    def begin(self) -> Path:
        """A new empty folder, not yet in use. Only the writer may call this."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        numbers = [int(match[1]) for path in self.root.iterdir() if (match := _NAME.match(path.name))]
        path = self.root / f"generation-{max(numbers, default=0) + 1:06d}"
        path.mkdir(mode=0o700)
        return path

    def make_current(self, path: Path) -> None:
        """Swap to a finished generation and remove the others. Readers keep the files they have open."""
        waiting = self.root / f"{_POINTER}.new"
        with waiting.open("w") as file:
            file.write(path.name)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(self.root / _POINTER)
        for other in self.root.iterdir():
            if _NAME.match(other.name) and other != path:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self, wait_seconds: float = 0) -> Iterator[None]:
        """Hold the writer's lock. Raises IndexBusy if it is not free within `wait_seconds`."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.root / _LOCK).open("a") as lock:
            _lock(lock.fileno(), time.monotonic() + wait_seconds)
            try:
                yield
            finally:
                fcntl.flock(lock.fileno(), fcntl.LOCK_UN)


def _lock(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise IndexBusy("another process is writing to the search index")
            time.sleep(0.05)
