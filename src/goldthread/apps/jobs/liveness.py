"""Which workers live: each holds a lock on a file of its own, which the system lets go when it dies."""

import fcntl
import os
import secrets
import socket
from pathlib import Path
from types import TracebackType


class WorkerLock:
    """A worker's name, and the lock that shows other workers on this home that it lives."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "workers"
        self.name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._path = self._folder / f"{self.name}.lock"
        self._descriptor = -1

    def __enter__(self) -> "WorkerLock":
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)

    def is_dead(self, worker: str) -> bool:
        """True if `worker` ran on this home and has ended. A worker elsewhere is judged by its lease."""
        path = self._folder / f"{worker}.lock"
        if worker == self.name or not path.exists():
            return False
        descriptor = os.open(path, os.O_WRONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(descriptor)
        return True

    def forget_dead(self, still_named: set[str]) -> None:
        """Remove the files of workers that have ended and hold no job any more."""
        for path in self._folder.glob("*.lock"):
            if path.stem not in still_named and self.is_dead(path.stem):
                path.unlink(missing_ok=True)
