"""What files of learning are for: replies of bodies, and evidence of what an action changed."""

from typing import Any

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.cases.selectors import sees_real_names
from goldthread.apps.files.actions import Purpose, register_purpose
from goldthread.apps.files.models import StoredFile
from goldthread.apps.learning.actions.evidence import EVIDENCE_FILE
from goldthread.apps.learning.enums import OF_GROUP
from goldthread.apps.learning.models import ActionNote, Reply
from goldthread.apps.learning.selectors.learning import addressed_to_own_body, reads_learning


def opens_evidence(user: Any, stored_file: StoredFile) -> bool:
    """Evidence opens to whoever reads the case's learning with real names, and to the body it came from.

    What the board's group keeps beside its own notes came from no body, and may have real names.
    """
    notes = ActionNote.objects.filter(file_id=stored_file.pk).select_related("action__addressee")
    of_body = {one.addressee for one in Reply.objects.filter(file_id=stored_file.pk)}
    of_body |= {one.action.addressee for one in notes if one.kind not in OF_GROUP}
    for addressee in of_body | {one.action.addressee for one in notes}:
        case = addressee.recommendation.case
        if reads_learning(user, case) and sees_real_names(user, case):
            return True
        if addressee in of_body and addressed_to_own_body(user).filter(pk=addressee.pk).exists():
            return True
    return False


def register_purposes() -> None:
    register_purpose(
        Purpose(
            EVIDENCE_FILE,
            kinds=frozenset({"pdf", "docx", "xlsx", "ods", "csv", "txt", "png", "jpeg"}),
            may_download=opens_evidence,
            may_see_name=opens_evidence,
            keeping=KeepingClass.AGENCY_MATERIAL,
        )
    )
