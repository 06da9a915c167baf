"""Jobs of this app: check what came in, sweep up what nothing names."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.files import vault
from goldthread.apps.files.actions import release_from_quarantine
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.temporary import DAY, clear_temporary
from goldthread.apps.jobs.actions import job


class ScannerSilent(Exception):
    """The scanner does not answer yet: the check is tried again later."""


@job("files.check", title="Checking a file", max_attempts=8)
def check_file(*, file_id: UUID) -> None:
    """Check a file in quarantine; tried again later while the scanner does not answer."""
    try:
        release_from_quarantine(by=SYSTEM, stored_file=StoredFile.objects.get(pk=file_id))
    except Refused:
        raise ScannerSilent from None


@job("files.sweep", title="Sweeping the file store", daily="03:40", lane="files.sweep")
def sweep_files() -> None:
    """Remove stored bytes older than a day that no record names, and what was left half written."""
    before = timezone.now() - timedelta(days=1)
    store = vault.store()
    for name, put_at in store.names():
        if put_at < before and not StoredFile.objects.filter(blob=name).exists():
            store.delete(name)
    store.clear_incomplete(before)
    clear_temporary(Path(settings.GOLDTHREAD_HOME), older_than=DAY)
