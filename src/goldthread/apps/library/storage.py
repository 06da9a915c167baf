"""Where the library keeps the files it was given: public, so not encrypted, named by content hash."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from goldthread.apps.files.store import FolderStore


def library_store() -> FolderStore:
    """The folder of originals."""
    return FolderStore(Path(settings.GOLDTHREAD_HOME) / "files" / "library")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    parent = Path(settings.GOLDTHREAD_HOME) / "tmp"
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def blob_path(name: str) -> Path:
    """The path of a stored original, for a reader that wants a file."""
    return Path(settings.GOLDTHREAD_HOME) / "files" / "library" / name[:2] / name[2:4] / name
