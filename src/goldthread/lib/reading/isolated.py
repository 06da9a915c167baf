"""Read files in child processes: many files share one child, and one bad file loses none of the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from goldthread.lib.reading.catalogue import Catalogue
from goldthread.lib.reading.document import Document, Limits, Problem
from goldthread.lib.reading.read import refuse_oversized
from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile, run_limited

_READ_MANY: Final = "goldthread.lib.reading.read:read_many"
_BATCH_FILES: Final = 64
_BATCH_BYTES: Final = 16 * 1024 * 1024
_MEMORY_MB: Final = 1024
_RESULT_MB: Final = 256


@dataclass(frozen=True)
class Reading:
    """What became of one file: a document, a catalogue, or a problem that says why neither."""

    path: Path
    name: str
    sha256: str = ""
    size: int = 0
    document: Document | None = None
    catalogue: Catalogue | None = None
    problem: Problem | None = None


def read_isolated(
    files: Iterable[tuple[Path, str]],
    *,
    limits: Limits | None = None,
    seconds_a_file: int = 60,
    tmp_dir: Path | None = None,
) -> Iterator[Reading]:
    """Read each file (path, name a person knows it by), in order, as its batch is done."""
    job = _Job(limits or Limits(), seconds_a_file, tmp_dir)
    batch: list[Reading] = []
    for path, name in files:
        opened = job.opened(path, name)
        if batch and (
            len(batch) >= _BATCH_FILES or opened.size + sum(one.size for one in batch) > _BATCH_BYTES
        ):
            yield from job.read(batch)
            batch = []
        batch.append(opened)
    yield from job.read(batch)


@dataclass(frozen=True)
class _Job:
    limits: Limits
    seconds_a_file: int
    tmp_dir: Path | None

    def opened(self, path: Path, name: str) -> Reading:
        """Size and checksum, or the reason why the file is not even handed to a child."""
        try:
            refuse_oversized(path, self.limits)
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Reading(path, name, digest, path.stat().st_size)
        except UnreadableFile as error:
            return Reading(path, name, problem=Problem(error.code, error.message, error.fix))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return Reading(
                path,
                name,
                problem=Problem(
                    "cannot-open", f"The file cannot be opened: {reason}.", "Check its name and permissions."
                ),
            )

    def read(self, batch: Sequence[Reading]) -> Iterator[Reading]:
        """Readings of the batch in order. A child that died is replaced by one child for each file."""
        waiting = [reading for reading in batch if reading.problem is None]
        answers = self._answers(waiting)
        for reading in batch:
            yield reading if reading.problem else _with_answer(reading, next(answers))

    def _answers(self, readings: Sequence[Reading]) -> Iterator[dict[str, Any]]:
        if not readings:
            return
        try:
            yield from self._ask(readings)
            return
        except (LimitExceeded, ChildFailed) as failure:
            if len(readings) == 1:
                yield _failed(failure)
                return
        middle = len(readings) // 2
        yield from self._answers(readings[:middle])
        yield from self._answers(readings[middle:])

    def _ask(self, readings: Sequence[Reading]) -> list[dict[str, Any]]:
        seconds = self.seconds_a_file + 2 * (len(readings) - 1)
        answers: list[dict[str, Any]] = run_limited(
            _READ_MANY,
            {
                "files": [(str(reading.path.resolve()), reading.name) for reading in readings],
                "limits": asdict(self.limits),
            },
            memory_mb=_MEMORY_MB,
            cpu_seconds=seconds,
            wall_seconds=seconds * 2,
            max_result_mb=_RESULT_MB,
            tmp_dir=self.tmp_dir,
        )
        return answers


def _failed(failure: LimitExceeded | ChildFailed) -> dict[str, Any]:
    return {"limit": failure.limit} if isinstance(failure, LimitExceeded) else {"failed": failure.kind}


def _with_answer(reading: Reading, answer: dict[str, Any]) -> Reading:
    document = catalogue = problem = None
    if "document" in answer:
        document = Document.from_dict(answer["document"])
    elif "catalogue" in answer:
        catalogue = Catalogue.from_dict(answer["catalogue"])
    elif "problem" in answer:
        problem = Problem(**answer["problem"])
    elif "limit" in answer:
        problem = Problem(
            "too-demanding",
            f"Reading the file took more {_LIMITS.get(answer['limit'], 'effort')} than is allowed.",
            "Print it to a new PDF, or divide it into parts.",
        )
    else:
        problem = Problem(
            "damaged",
            f"The file could not be read ({answer['failed']}); it is probably damaged.",
            "Ask for it again, or print it to a new PDF.",
        )
    return Reading(reading.path, reading.name, reading.sha256, reading.size, document, catalogue, problem)


_LIMITS: Final = {"memory": "memory", "cpu": "time", "wall": "time", "result": "space"}
