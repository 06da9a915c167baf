"""Who may download a file? What its purpose says; what no app has said anything about, nobody."""

from typing import Any

from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.purposes import UnknownPurpose, purpose_of


def may_download(user: Any, stored_file: StoredFile) -> bool:
    """True if the file was let out of quarantine and its purpose lets this person have it."""
    if not user.is_authenticated or not user.is_active or not stored_file.is_readable:
        return False
    try:
        return purpose_of(stored_file.purpose).may_download(user, stored_file)
    except UnknownPurpose:
        return False


def may_see_name(user: Any, stored_file: StoredFile) -> bool:
    """True if the person may read the file's original name, which may name people."""
    if not user.is_authenticated or not user.is_active:
        return False
    try:
        return purpose_of(stored_file.purpose).may_see_name(user, stored_file)
    except UnknownPurpose:
        return False
