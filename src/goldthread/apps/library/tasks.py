"""Jobs of the library: read uploads, keep the search index up to date."""

from uuid import UUID

from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import SYSTEM, Actor
from goldthread.apps.jobs.actions import job
from goldthread.apps.library.actions import index_due_records, queue_indexing, read_import
from goldthread.apps.library.actions.adding import INDEX_JOB, READ_JOB
from goldthread.apps.library.models import Import


@job(READ_JOB, title="Reading files into the library")
def read_files(*, import_id: UUID) -> None:
    """Read the files of an import and index what they hold."""
    given_by = Import.objects.get(pk=import_id).given_by
    actor = Actor(ActorKind.PERSON, given_by) if given_by else SYSTEM
    read_import(by=actor, import_id=import_id)
    queue_indexing()


@job(INDEX_JOB, title="Bringing the library's search up to date", lane="library-index", max_attempts=8)
def bring_index_up_to_date() -> None:
    """Index what changed. Where the command line is writing, try again a little later."""
    index_due_records()
