"""Let a file out of quarantine, or refuse it: by its content, in the sandbox, and by clamd where set up."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.conf import settings

from goldthread.apps.audit.events import Actor, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.files import vault
from goldthread.apps.files.actions.chains import chain_of_file
from goldthread.apps.files.clamd import ScannerUnavailable, scan
from goldthread.apps.files.enums import FileState, Kind, Verb
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.purposes import purpose_of
from goldthread.apps.files.sealing import unseal_text
from goldthread.apps.files.temporary import temporary_file
from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile, run_limited

INSPECT = "goldthread.apps.files.kinds:inspect"


@dataclass(frozen=True)
class Finding:
    """What the checks found: a kind that may come in, or why not."""

    state: FileState
    kind: str = ""
    code: str = ""
    refusal: str = ""
    fix: str = ""
    found: str = ""


def release_from_quarantine(*, by: Actor, stored_file: StoredFile) -> StoredFile:
    """Check a quarantined file and say so on its record; one that was checked is returned as it stands.

    Returns the record: its state is checked, clean or refused (then with a code, a sentence and what to
    do). Raises `Refused` while a scanner is set up and does not answer: the file stays in quarantine.
    """
    current: StoredFile = StoredFile.objects.select_related("key").get(pk=stored_file.pk)
    if current.state != FileState.QUARANTINED or current.removed_at is not None:
        return current
    finding = _examine(current)
    try:
        settle_file(by=by, stored_file=current, finding=finding)
    except StaleRecord:  # the job and a person's request checked it at the same time
        current = StoredFile.objects.get(pk=stored_file.pk)
    return current


def _examine(stored_file: StoredFile) -> Finding:
    found = _malware(stored_file)
    if found is not None:
        return Finding(
            FileState.REFUSED,
            code="malware",
            refusal="The virus scanner found something in this file.",
            fix="Do not open it. Tell your IT security, and ask the sender for a clean copy.",
            found=re.sub(r"[^A-Za-z0-9.-]", "-", found)[:80],
        )
    try:
        kind = _kind_of(stored_file)
    except UnreadableFile as refusal:
        return Finding(FileState.REFUSED, code=refusal.code, refusal=refusal.message, fix=refusal.fix)
    except (LimitExceeded, ChildFailed):
        return Finding(
            FileState.REFUSED,
            code="too-much-work",
            refusal="The file could not be examined within the limits that are set for strangers' files.",
            fix="Open it and save it under a new name, or send it as PDF.",
        )
    return _by_purpose(stored_file, kind)


def _malware(stored_file: StoredFile) -> str | None:
    if not settings.GOLDTHREAD_CLAMD:
        return None
    try:
        return scan(settings.GOLDTHREAD_CLAMD, vault.content_of(stored_file))
    except ScannerUnavailable:
        raise Refused(
            "The virus scanner does not answer. The file is kept in quarantine; it will be checked again."
        ) from None


def _kind_of(stored_file: StoredFile) -> str:
    name = unseal_text(vault.open_key(stored_file.key), bytes(stored_file.sealed_name))
    home = Path(settings.GOLDTHREAD_HOME)
    with temporary_file(home, vault.content_of(stored_file), "") as path:
        answer = run_limited(
            INSPECT,
            {"path": str(path), "suffix": PurePath(name).suffix},
            memory_mb=256,
            cpu_seconds=20,
            wall_seconds=40,
            tmp_dir=path.parent,
        )
    return str(Kind(answer["kind"]).value)


def _by_purpose(stored_file: StoredFile, kind: str) -> Finding:
    taken = purpose_of(stored_file.purpose).kinds
    if kind not in taken:
        labels = sorted(Kind(name).label for name in taken)
        return Finding(
            FileState.REFUSED,
            code="kind-not-taken",
            refusal=f"This is a file of the kind {Kind(kind).label}, which is not taken here.",
            fix=f"Send one of these instead: {', '.join(labels)}.",
        )
    return Finding(FileState.CLEAN if settings.GOLDTHREAD_CLAMD else FileState.CHECKED, kind=kind)


@action
def settle_file(*, by: Actor, stored_file: StoredFile, finding: Finding) -> None:
    """Write what the checks found. Raises `StaleRecord` if the file was settled meanwhile."""
    stored_file.state = finding.state
    stored_file.kind = finding.kind
    stored_file.refusal_code = finding.code
    stored_file.refusal = finding.refusal
    stored_file.refusal_fix = finding.fix
    stored_file.save_changes(fields=["state", "kind", "refusal_code", "refusal", "refusal_fix"])
    refused = finding.state == FileState.REFUSED
    record_event(
        by=by,
        chain=chain_of_file(stored_file),
        verb=Verb.FILE_REFUSED if refused else Verb.FILE_RELEASED,
        about=stored_file,
        kind=finding.kind,
        code=finding.code,
        found=finding.found,
    )
