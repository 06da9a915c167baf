"""Which audit chain tells of a file or a key."""

from goldthread.apps.audit.events import PLATFORM, PLATFORM_ID, Chain
from goldthread.apps.files.models import CaseKey, StoredFile


def chain_of_file(stored_file: StoredFile) -> Chain:
    if stored_file.case_id is not None:
        return Chain.of_case(stored_file.case_id)
    if stored_file.organisation_id is not None:
        return Chain.of_organisation(stored_file.organisation_id)
    return PLATFORM


def chain_of_key(row: CaseKey) -> Chain:
    """The chain of what the key is for; the platform's for a key that has no file yet."""
    first = row.files.first()
    if row.subject_id == PLATFORM_ID or first is None:
        return PLATFORM
    return chain_of_file(first)
