"""Receive a file into quarantine: the bytes first, encrypted as they come, then the record."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

from goldthread.apps.audit.events import Actor, Refused, action, record_event
from goldthread.apps.files import vault
from goldthread.apps.files.actions.chains import chain_of_file
from goldthread.apps.files.actions.keys import key_for
from goldthread.apps.files.enums import Verb
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.purposes import purpose_of
from goldthread.apps.files.sealing import KeyedDigest, seal, seal_text
from goldthread.apps.jobs.actions import enqueue

MEGABYTE = 1024 * 1024
LONGEST_NAME = 200


class Upload(Protocol):
    """An uploaded file: Django's UploadedFile, or a ContentFile."""

    name: Any

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


def clean_name(name: str) -> str:
    """The file's own name: no folders, no control or direction characters, at most 200 characters."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    if len(shown) > LONGEST_NAME:
        stem, dot, suffix = shown.rpartition(".")
        shown = stem[: LONGEST_NAME - len(suffix) - 1] + dot + suffix if dot and len(suffix) < 10 else shown
    return shown[:LONGEST_NAME] or "unnamed"


def _within_limits(pieces: Iterable[bytes]) -> Iterator[bytes]:
    most, size = settings.GOLDTHREAD_UPLOAD_BYTES, 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise Refused(
                f"The file is larger than {most // MEGABYTE} MB, the most that can be taken. "
                "Split it, or save it without pictures."
            )
        yield piece
    if size == 0:
        raise Refused("The file is empty. Check the original and send it again.")


def store_upload(
    *,
    by: Actor,
    upload: Upload,
    purpose: str,
    case_id: UUID | None = None,
    organisation_id: UUID | None = None,
    replaces: StoredFile | None = None,
) -> StoredFile:
    """Take an upload into quarantine under the key of its case, and queue its check.

    The content is encrypted as it comes and never whole in memory. Outside another action nothing is
    locked while it comes. Killed before the record is written, it leaves bytes that nothing names and
    the nightly sweep removes. Raises `Refused` with a sentence when it is empty or too large, or
    replaces a file that was replaced already.
    """
    keeping = purpose_of(purpose).keeping
    key_row = key_for(by=by, case_id=case_id, organisation_id=organisation_id)
    key = vault.open_key(key_row)
    digest = KeyedDigest(key)
    blob = vault.store().put(seal(key, digest.passing(_within_limits(upload.chunks()))))
    stored_file = StoredFile(
        key=key_row,
        case_id=case_id,
        organisation_id=organisation_id,
        uploaded_by_id=by.id,
        purpose=purpose,
        sealed_name=seal_text(key, clean_name(str(upload.name or ""))),
        size=digest.size,
        digest=digest.hex(),
        blob=blob.name,
        replaces=replaces,
        keeping_class=keeping,
    )
    record_stored_file(by=by, stored_file=stored_file)
    return stored_file


@action
def record_stored_file(*, by: Actor, stored_file: StoredFile) -> None:
    """Write the record of a file whose bytes are stored, and queue its check."""
    replaced = stored_file.replaces
    if replaced is not None and StoredFile.objects.filter(replaces=replaced).exists():
        raise Refused(
            "Somebody else has sent a newer version of this file. Look at it before you send yours."
        )
    stored_file.save(force_insert=True)
    enqueue("files.check", args={"file_id": stored_file.pk}, key=str(stored_file.pk))
    record_event(
        by=by,
        chain=chain_of_file(stored_file),
        verb=Verb.FILE_STORED,
        about=stored_file,
        purpose=stored_file.purpose,
        size=stored_file.size,
        replaces=replaced.pk if replaced is not None else None,
    )
