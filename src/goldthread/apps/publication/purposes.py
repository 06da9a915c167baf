"""What files of publication are for: the finished files of a release."""

from typing import Any

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import case_for, may, sees_real_names
from goldthread.apps.files.actions import Purpose, register_purpose
from goldthread.apps.files.models import StoredFile
from goldthread.apps.publication.enums import ReleaseState
from goldthread.apps.publication.models import FinishedFile

FINISHED_FILE = "publication.finished"


def opens_finished_file(user: Any, stored_file: StoredFile) -> bool:
    """Who publishes with real names opens a finished file, because a name may still be in it. Once it is
    published, everybody on the case does."""
    row = FinishedFile.objects.filter(file=stored_file).select_related("release").first()
    if row is None or stored_file.case_id is None or not isinstance(user, User):
        return False
    try:
        case = case_for(user, stored_file.case_id)
    except Case.DoesNotExist:
        return False
    if row.release.state == ReleaseState.RELEASED:
        return True
    return may(user, Permission.PUBLISH, case) and sees_real_names(user, case)


def register_purposes() -> None:
    register_purpose(
        Purpose(
            FINISHED_FILE,
            kinds=frozenset({"pdf", "docx", "html"}),
            may_download=opens_finished_file,
            may_see_name=opens_finished_file,
            keeping=KeepingClass.PUBLISHED,
        )
    )
