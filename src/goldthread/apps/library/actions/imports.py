"""Give files to the library, and write down how each ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from goldthread.apps.audit.events import PLATFORM, Actor, action, record_event
from goldthread.apps.library.actions.catalogues import file_catalogue
from goldthread.apps.library.actions.filing import Filing, add_document, known_documents, text_digest
from goldthread.apps.library.enums import Outcome, Verb
from goldthread.apps.library.facts import CatalogueFacts, facts_of_document
from goldthread.apps.library.models import Document, Import, ImportedFile, LibraryRecord
from goldthread.lib.reading import Document as ReadDocument
from goldthread.lib.reading import Reading


@action(using="library")
def begin_import(*, by: Actor, files: Sequence[tuple[str, str]]) -> Import:
    """Start an import of files, each a name and the name of its stored copy (or an empty string)."""
    run = Import(given_by=by.id)
    run.save()
    ImportedFile.objects.bulk_create(
        [
            ImportedFile(run=run, ordinal=ordinal, name=name[-300:], blob=blob)
            for ordinal, (name, blob) in enumerate(files, start=1)
        ]
    )
    record_event(by=by, chain=PLATFORM, verb=Verb.IMPORT_BEGUN, about=run, files=len(files))
    return run


@action(using="library")
def end_import(*, by: Actor, run: Import) -> Import:
    """Every file of the import has ended."""
    run.ended_at = timezone.now()
    run.save_changes(fields=["ended_at"])
    record_event(by=by, chain=PLATFORM, verb=Verb.IMPORT_ENDED, about=run, **_counted(run))
    return run


def _counted(run: Import) -> dict[str, int]:
    return {outcome.replace("-", "_"): count for outcome, count in run.counts().items()}


@dataclass(frozen=True)
class _Read:
    file: ImportedFile
    reading: Reading
    document: ReadDocument
    facts: CatalogueFacts
    digest: str


@action(using="library")
def file_readings(
    *, by: Actor, run: Import, readings: Sequence[tuple[ImportedFile, Reading]]
) -> list[ImportedFile]:
    """File what was read, all of these files or none. A report that the library has is found as one."""
    read = [
        _Read(
            file,
            reading,
            reading.document,
            facts_of_document(reading.document),
            text_digest(reading.document),
        )
        for file, reading in readings
        if reading.document is not None
    ]
    filing = Filing.of(one.facts for one in read)
    known: dict[str, Document | None] = {
        **known_documents([(one.reading.sha256, one.digest) for one in read])
    }
    fresh = [one for one in read if not _is_known(one, known)]
    records = [filing.file(one.facts) for one in fresh]
    filing.write()
    for one, (record, new) in zip(fresh, records, strict=True):
        _add_document(one, record, new)
    for file, reading in readings:
        if reading.catalogue is not None:
            file_catalogue(by=by, file=file, catalogue=reading.catalogue)
        elif reading.problem is not None:
            _end(file, Outcome.REFUSED, reading.problem.code, reading.problem.message, reading.problem.fix)
    files = [file for file, _ in readings]
    ImportedFile.objects.bulk_update(files, _ENDED, batch_size=100)
    touched: list[UUID] = sorted({file.record_id for file in files if file.record_id})
    record_event(by=by, chain=PLATFORM, verb=Verb.FILES_READ, about=run, files=len(files), records=touched)
    return files


_NOTHING = "Nothing needs to be done."
_ENDED = ["outcome", "record", "code", "message", "fix", "passages", "pages", "rows", "notes"]


def _is_known(one: _Read, known: dict[str, Document | None]) -> bool:
    """Whether the library has the text, or a file before this one in the batch brings it."""
    already = known.get(one.reading.sha256) or known.get(one.digest)
    if already is not None:
        _already(one.file, already)
        return True
    if one.digest in known:
        _end(one.file, Outcome.ALREADY, "same-text", "Another of these files has the same text.", _NOTHING)
        return True
    known[one.reading.sha256] = known[one.digest] = None
    return False


def _add_document(one: _Read, record: LibraryRecord, new: bool) -> None:
    document = add_document(
        record,
        one.document,
        name=Path(one.reading.name).name,
        sha256=one.reading.sha256,
        size=one.reading.size,
        digest=one.digest,
    )
    one.file.passages, one.file.pages = len(one.document.passages), document.page_count
    one.file.notes = document.problems
    _end(one.file, *_reading_outcome(one.document, new), record=record)


def _already(file: ImportedFile, document: Document) -> None:
    message = f'The library has the same text as "{document.record.title[:200]}".'
    _end(file, Outcome.ALREADY, "same-text", message, _NOTHING, record=document.record)


def _reading_outcome(document: ReadDocument, new: bool) -> tuple[Outcome, str, str, str]:
    if document.problems:
        first = document.problems[0]
        return Outcome.ATTENTION, first.code, first.message, first.fix
    if new:
        return Outcome.READ, "", "", ""
    message = "The library has this report under the same address or reference; the text was added to it."
    return Outcome.READ, "joined", message, "Look at the record if that is not right."


def _end(
    file: ImportedFile,
    outcome: Outcome,
    code: str,
    message: str,
    fix: str,
    record: LibraryRecord | None = None,
) -> None:
    file.outcome, file.code = outcome, code
    file.message, file.fix = message[:500], fix[:500]
    file.record = record


def match_files(run: Import, readings: Iterable[Reading]) -> Iterable[tuple[ImportedFile, Reading]]:
    """Pair the files of an import, in order, with what was read of them."""
    return zip(run.files.order_by("ordinal"), readings, strict=True)
