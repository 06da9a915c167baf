"""Decrypted files for a moment, under GOLDTHREAD_HOME/tmp, cleared at start."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

DAY = 24 * 60 * 60


@contextmanager
def temporary_file(home: Path, pieces: Iterable[bytes], suffix: str) -> Iterator[Path]:
    """The bytes in a file that only we can read; it and its folder are gone afterwards."""
    parent = home / "tmp"
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="reading-", dir=parent))
    try:
        path = folder / f"file{suffix}"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_temporary(home: Path, *, older_than: float = 0) -> int:
    """Remove what is left under tmp from before; says how many. At start, before anything serves."""
    folder = home / "tmp"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    removed = 0
    for path in folder.iterdir():
        if older_than and time.time() - path.lstat().st_mtime < older_than:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        removed += 1
    return removed
