"""Mend a record's catalogue facts, withdraw it, put it back."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from goldthread.apps.audit.events import PLATFORM, Actor, Digest, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.library.enums import RecordStatus, Verb
from goldthread.apps.library.models import LibraryRecord
from goldthread.lib.reading.areas import area_key

_MENDABLE = "title kind reference published_on year nation area author publisher url licence sent_to themes"
MENDABLE = _MENDABLE.split()


@action(using="library")
def mend_record(
    *, by: Actor, record: LibraryRecord, expected_version: int, facts: Mapping[str, Any]
) -> LibraryRecord:
    """Change catalogue facts. Raises StaleRecord if somebody else changed the record since."""
    if record.version != expected_version:
        raise StaleRecord(record)
    changed = [name for name in MENDABLE if name in facts and getattr(record, name) != facts[name]]
    for name in changed:
        setattr(record, name, facts[name])
    if not record.title.strip():
        raise Refused("A record needs a title.")
    record.area_key = area_key(record.area)
    record.content_version += 1
    record.save_changes(expected_version=expected_version, fields=[*changed, "area_key", "content_version"])
    record_event(by=by, chain=PLATFORM, verb=Verb.RECORD_MENDED, about=record, fields=changed)
    return record


@action(using="library")
def withdraw_record(*, by: Actor, record: LibraryRecord, notice: str) -> LibraryRecord:
    """Take a record out of search and reading at once; its page keeps the withdrawal notice."""
    if record.is_withdrawn:
        raise Refused("This record has been withdrawn already.")
    if not notice.strip():
        raise Refused("Say why the record is withdrawn: its page will show it.")
    record.status = RecordStatus.WITHDRAWN
    record.withdrawn_at = timezone.now()
    record.withdrawal_notice = notice.strip()
    _save_status(record)
    record_event(
        by=by,
        chain=PLATFORM,
        verb=Verb.RECORD_WITHDRAWN,
        about=record,
        notice=Digest.of(record.withdrawal_notice),
    )
    return record


@action(using="library")
def reinstate_record(*, by: Actor, record: LibraryRecord) -> LibraryRecord:
    """Put a withdrawn record back into search and reading."""
    if not record.is_withdrawn:
        raise Refused("This record is not withdrawn.")
    record.status = RecordStatus.PUBLISHED
    record.withdrawn_at = None
    record.withdrawal_notice = ""
    record.replaced_by = None
    _save_status(record)
    record_event(by=by, chain=PLATFORM, verb=Verb.RECORD_REINSTATED, about=record)
    return record


def _save_status(record: LibraryRecord) -> None:
    record.content_version += 1
    record.save_changes(
        fields=["status", "withdrawn_at", "withdrawal_notice", "replaced_by", "content_version"]
    )
