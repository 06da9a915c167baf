"""Take a published report into the library, and withdraw it again at its publisher's word."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from goldthread.apps.audit.events import PLATFORM, Actor, Refused, action, record_event
from goldthread.apps.library.actions.adding import keep_original, queue_indexing
from goldthread.apps.library.actions.filing import add_document, text_digest
from goldthread.apps.library.actions.records import withdraw_record
from goldthread.apps.library.deposits import Deposited, DepositedFile, NotADeposit, read_deposit
from goldthread.apps.library.enums import Verb
from goldthread.apps.library.facts import CatalogueFacts
from goldthread.apps.library.models import (
    Deposit,
    Document,
    Identity,
    LibraryRecommendation,
    LibraryRecord,
    Passage,
)
from goldthread.apps.library.places import as_terms, passage_with
from goldthread.apps.library.storage import temporary_folder
from goldthread.lib.reading import Document as ReadDocument
from goldthread.lib.reading import read_isolated

REPLACED = "A newer version of this report stands in its place."


def deposit(*, by: Actor, published: Mapping[str, Any]) -> LibraryRecord:
    """Take in a deposit (`library.deposits` says what it is) and return its record.

    Safe to repeat: a deposit under a key that the library has is not taken in again, and its record is
    returned. Files are stored before the records. Raises `Refused` where it is not a deposit, where its
    PDF cannot be read, or where another deposit came under its key.
    """
    try:
        given = read_deposit(published)
    except NotADeposit as error:
        raise Refused(str(error)) from error
    known = _known(given)
    if known is None:
        with temporary_folder() as folder:
            paths = [_kept(file, folder) for file in given.files]
            read = _read(paths[0], given.file_of("pdf"), folder)
        known = file_deposit(by=by, given=given, read=read)
    queue_indexing()
    return known


def _known(given: Deposited) -> LibraryRecord | None:
    found = Deposit.objects.filter(key=given.key).select_related("record").first()
    if found is not None and found.digest != given.digest:
        raise Refused("The library has another deposit under this key already.")
    return found.record if found is not None else None


def _kept(file: DepositedFile, folder: Path) -> Path:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=f".{file.kind}", delete=False) as fresh:
        fresh.write(file.content)
    keep_original(Path(fresh.name))
    return Path(fresh.name)


def _read(path: Path, file: DepositedFile, folder: Path) -> ReadDocument:
    (reading,) = read_isolated([(path, file.name)], tmp_dir=folder)
    if reading.document is None or reading.document.kind != "pdf":
        raise Refused(f"The PDF cannot be read. {reading.problem.message if reading.problem else ''}".strip())
    return reading.document


@action(using="library")
def file_deposit(*, by: Actor, given: Deposited, read: ReadDocument) -> LibraryRecord:
    """Write the record, its documents, passages and recommendations; withdraw what it replaces."""
    known = _known(given)  # another worker may have filed it since
    record = known or _filed(given, read)
    replaced = Deposit.objects.filter(key=given.replaces).first() if given.replaces and not known else None
    if replaced is not None:
        _put_in_place_of(by, replaced.record, record)
    record_event(by=by, chain=PLATFORM, verb=Verb.REPORT_DEPOSITED, about=record, key=given.key)
    return record


def _filed(given: Deposited, read: ReadDocument) -> LibraryRecord:
    facts = vars(given.facts)
    catalogued = CatalogueFacts(**{name: value for name, value in facts.items() if name != "summary"})
    record = LibraryRecord(**facts, area_key=catalogued.area_key)
    record.save(force_insert=True)
    known = set(Identity.objects.filter(key__in=catalogued.identities()).values_list("key", flat=True))
    Identity.objects.bulk_create(
        [Identity(record=record, key=key) for key in catalogued.identities() if key not in known]
    )
    _add_documents(record, given, read)
    _add_recommendations(record, given)
    Deposit(key=given.key, digest=given.digest, record=record).save(force_insert=True)
    return record


def _add_documents(record: LibraryRecord, given: Deposited, read: ReadDocument) -> None:
    digest = text_digest(read)
    pdf = given.file_of("pdf")
    add_document(record, read, name=pdf.name, sha256=pdf.sha256, size=len(pdf.content), digest=digest)
    for file in given.files:
        if file is not pdf:
            Document(
                record=record,
                kind=file.kind,
                name=file.name,
                sha256=file.sha256,
                text_digest=digest,
                size=len(file.content),
                content=given.content if file.kind == "html" else None,
            ).save(force_insert=True)


def _add_recommendations(record: LibraryRecord, given: Deposited) -> None:
    passages = list(Passage.objects.filter(record=record).order_by("ordinal"))
    texts = [as_terms(passage.text) for passage in passages]
    LibraryRecommendation.objects.bulk_create(
        [
            LibraryRecommendation(
                record=record,
                ordinal=ordinal,
                number=one.number,
                text=one.text,
                addressees=list(one.addressees),
                passage=passage_with(one.text, passages, texts),
            )
            for ordinal, one in enumerate(given.recommendations, start=1)
        ]
    )


def _put_in_place_of(by: Actor, old: LibraryRecord, new: LibraryRecord) -> None:
    """Withdraw the record that was replaced, if it still stands, and let it lead to the new one."""
    if not old.is_withdrawn:
        withdraw_record(by=by, record=old, notice=REPLACED)
    old.replaced_by = new
    old.save_changes(fields=["replaced_by"])
    Identity.objects.filter(record=old).update(record=new)


@action(using="library")
def withdraw_deposit(*, by: Actor, key: str, notice: str) -> LibraryRecord:
    """Withdraw the record of a deposit. One that was withdrawn already is returned as it stands.

    Raises `Refused` for a key that the library does not have.
    """
    found = Deposit.objects.filter(key=key).select_related("record").first()
    if found is None:
        raise Refused("The library has no deposit under this key.")
    if found.record.is_withdrawn:
        record_event(by=by, chain=PLATFORM, verb=Verb.RECORD_WITHDRAWN, about=found.record, again=True)
    else:
        withdraw_record(by=by, record=found.record, notice=notice)
        queue_indexing()
    record: LibraryRecord = found.record
    return record
