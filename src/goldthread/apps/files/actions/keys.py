"""Make, renew and destroy the keys of cases."""

import secrets
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldthread.apps.audit.events import PLATFORM, PLATFORM_ID, Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import HeldRecord
from goldthread.apps.files import vault
from goldthread.apps.files.actions.chains import chain_of_file, chain_of_key
from goldthread.apps.files.enums import Verb
from goldthread.apps.files.models import CaseKey, StoredFile
from goldthread.apps.files.sealing import KEY, wrap


def key_for(*, by: Actor, case_id: UUID | None, organisation_id: UUID | None) -> CaseKey:
    """The key of the case (else of the organisation, else of the platform), made on first use.

    Raises `Refused` if it was destroyed.
    """
    subject_id = case_id or organisation_id or PLATFORM_ID
    chain = PLATFORM
    if case_id is not None:
        chain = Chain.of_case(case_id)
    elif organisation_id is not None:
        chain = Chain.of_organisation(organisation_id)
    row = CaseKey.objects.filter(subject_id=subject_id).first()
    if row is None:
        row = _make_once(by, subject_id, chain)
    if row.destroyed_at is not None:
        raise Refused("The files of this case were removed for good, and no file can be added to it.")
    return row


def _make_once(by: Actor, subject_id: UUID, chain: Chain) -> CaseKey:
    try:
        with transaction.atomic():
            made: CaseKey = make_case_key(by=by, subject_id=subject_id, chain=chain)
            return made
    except IntegrityError:
        return CaseKey.objects.get(subject_id=subject_id)


@action
def make_case_key(*, by: Actor, subject_id: UUID, chain: Chain) -> CaseKey:
    """Make a random key and wrap it with the master key."""
    master = vault.master_for_new_keys()
    wrapped = wrap(master.secret, secrets.token_bytes(KEY), vault.bound(subject_id))
    row = CaseKey(subject_id=subject_id, wrapped=wrapped, master_id=master.id)
    row.save(force_insert=True)
    record_event(by=by, chain=chain, verb=Verb.KEY_MADE, about=row, master=master.id)
    return row


@action
def rewrap_case_key(*, by: Actor, row: CaseKey) -> None:
    """Put the key under the newest master key; the files stay as they are."""
    key = vault.open_key(row)
    master = vault.master_for_new_keys()
    row.wrapped = wrap(master.secret, key, vault.bound(row.subject_id))
    row.master_id = master.id
    row.save_changes(fields=["wrapped", "master_id"])
    record_event(by=by, chain=chain_of_key(row), verb=Verb.KEY_REWRAPPED, about=row, master=master.id)


@action
def destroy_case_key(*, by: Actor, case_id: UUID) -> None:
    """Destroy the key of a case: every file and file name under it is gone for good.

    What is in backups goes with it once the master key has been renewed (docs/operate/files-and-keys.md).
    Raises `HeldRecord` while a hold stands on any of it, `Refused` if the case has no files.
    """
    row = CaseKey.objects.select_for_update().filter(subject_id=case_id, destroyed_at=None).first()
    if row is None:
        raise Refused("This case has no files.")
    if row.held or row.files.filter(held=True).exists():
        raise HeldRecord("A file of this case is under a hold, so that nothing can be removed.")
    for stored_file in row.files.filter(removed_at=None):
        forget(stored_file)
    row.wrapped = b""
    row.destroyed_at = timezone.now()
    row.save_changes(fields=["wrapped", "destroyed_at"])
    record_event(by=by, chain=Chain.of_case(case_id), verb=Verb.KEY_DESTROYED, about=row)


@action
def remove_file(*, by: Actor, stored_file: StoredFile) -> None:
    """Remove a file's content and name; the record of it stays. Raises `HeldRecord` under a hold."""
    if stored_file.held or stored_file.key.held:
        raise HeldRecord("This file is under a hold and cannot be removed.")
    forget(stored_file)
    record_event(by=by, chain=chain_of_file(stored_file), verb=Verb.FILE_REMOVED, about=stored_file)


def forget(stored_file: StoredFile) -> None:
    """Empty the record now; its bytes are deleted after the transaction has committed."""
    blob = stored_file.blob
    stored_file.blob, stored_file.sealed_name, stored_file.digest = "", b"", ""
    stored_file.removed_at = timezone.now()
    stored_file.save_changes(fields=["blob", "sealed_name", "digest", "removed_at"])
    if blob:
        transaction.on_commit(lambda: vault.store().delete(blob))
