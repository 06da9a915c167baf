"""Read files into the library: from folders at the command line, or from uploads in a job."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.jobs.actions import enqueue, report_progress
from goldthread.apps.library.actions.imports import begin_import, end_import, file_readings, match_files
from goldthread.apps.library.enums import Outcome
from goldthread.apps.library.models import Import, ImportedFile
from goldthread.apps.library.storage import blob_path, library_store, temporary_folder
from goldthread.lib.reading import Reading, read_isolated

READ_JOB = "library.read-files"
INDEX_JOB = "library.index"
MOST_UPLOADS = 500
_BATCH = 64
_PIECE = 1 << 20

Progress = Callable[[list[ImportedFile]], None]


def add_paths(*, by: Actor, paths: Sequence[Path], progress: Progress | None = None) -> Import:
    """Read files and the files of folders, batch by batch; each batch is filed whole or not at all.

    `progress` is called with the files of each batch as it has been filed.
    """
    files = list(files_under(paths))
    run = begin_import(by=by, files=[(name, "") for _, name in files])
    with temporary_folder() as folder:
        readings = read_isolated(files, tmp_dir=folder)
        _file_all(by, run, match_files(run, readings), progress)
    return end_import(by=by, run=run)


def files_under(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file once, with the name a person knows it by: its path below what was named."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for one in inside:
            name = str(one.relative_to(path)) if path.is_dir() else one.name
            if one.resolve() not in seen and not any(part.startswith(".") for part in Path(name).parts):
                seen.add(one.resolve())
                yield one, name


def _file_all(
    by: Actor, run: Import, pairs: Iterable[tuple[ImportedFile, Reading]], progress: Progress | None
) -> None:
    waiting = iter(pairs)
    while batch := list(islice(waiting, _BATCH)):
        for _, reading in batch:
            if reading.document is not None:
                keep_original(reading.path)
        files = file_readings(by=by, run=run, readings=batch)
        if progress is not None:
            progress(files)


def keep_original(path: Path) -> str:
    """Put a file into the library's store, before its record is written. Returns its name there."""
    with path.open("rb") as file:
        return library_store().put(iter(lambda: file.read(_PIECE), b"")).name


def queue_indexing() -> None:
    """Have the worker bring the search index up to date."""
    enqueue(INDEX_JOB, key="index", repeat=True)


def receive_uploads(*, by: Actor, uploads: Sequence[Any], owner: Any) -> Import:
    """Store uploaded files and queue the job that reads them."""
    if not uploads:
        raise Refused("Choose at least one file.")
    if len(uploads) > MOST_UPLOADS:
        raise Refused(f"At most {MOST_UPLOADS} files can be added at one time.")
    files = [(str(upload.name), library_store().put(upload.chunks()).name) for upload in uploads]
    run = begin_import(by=by, files=files)
    enqueue(READ_JOB, args={"import_id": run.pk}, key=str(run.pk), owner=owner)
    return run


def read_import(*, by: Actor, import_id: UUID) -> Import:
    """Read the files of an import that still wait. Run again after a crash it goes on where it was."""
    run: Import = Import.objects.get(pk=import_id)
    total = run.files.count()
    waiting = list(run.files.filter(outcome=Outcome.WAITING).order_by("ordinal"))
    done = total - len(waiting)
    with temporary_folder() as folder:
        readings = read_isolated(((blob_path(file.blob), file.name) for file in waiting), tmp_dir=folder)
        pairs = zip(waiting, readings, strict=True)
        while batch := list(islice(pairs, 8)):
            file_readings(by=by, run=run, readings=batch)
            done += len(batch)
            report_progress(done=done, total=total)
    return run if run.ended_at else end_import(by=by, run=run)
