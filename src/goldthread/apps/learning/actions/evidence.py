"""Keep the files that bodies send: replies and evidence of what an action changed."""

from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.models import Case
from goldthread.apps.files.actions import store_upload
from goldthread.apps.files.actions.storing import Upload
from goldthread.apps.files.models import StoredFile

EVIDENCE_FILE = "learning.evidence"


def store_evidence(by: Actor, case: Case, upload: Upload | None) -> StoredFile | None:
    """The file in quarantine under the case's key, or None where none was given. Only inside an action."""
    if upload is None:
        return None
    return store_upload(by=by, upload=upload, purpose=EVIDENCE_FILE, case_id=case.pk)
