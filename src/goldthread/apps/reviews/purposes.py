"""What files of reviews are for: chronologies that agencies send."""

from typing import Any

from goldthread.apps.accounts.purposes import Purpose as LinkPurpose
from goldthread.apps.accounts.purposes import register_purpose as register_link_purpose
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.files.actions import Purpose, register_purpose
from goldthread.apps.files.models import StoredFile
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.permissions import CONTRIBUTION_LINK
from goldthread.apps.reviews.selectors import submission_for
from goldthread.apps.reviews.selectors.papers import (
    BOUND_KINDS,
    PACK_FILE,
    PAPER_FILE,
    SEPARATE_KINDS,
    opens_pack,
    opens_paper,
)

CONTRIBUTION_FILE = "reviews.contribution"


def opens_submission(user: Any, stored_file: StoredFile) -> bool:
    """An original upload opens to whoever may open its submission: real names, or one's own agency."""
    submission = Submission.objects.filter(file_id=stored_file.pk).first()
    if submission is None:
        return False
    try:
        submission_for(user, submission.pk)
    except Submission.DoesNotExist:
        return False
    return True


def register_links() -> None:
    """Where the one-off link of a contributor without an account leads."""
    register_link_purpose(
        LinkPurpose(CONTRIBUTION_LINK, "Answer a request for information", "chronology:answer-by-link")
    )


def register_meeting_purposes() -> None:
    """Papers that people upload, and the packs made of them. A pack's name is the case's reference."""
    register_purpose(
        Purpose(
            PAPER_FILE,
            kinds=BOUND_KINDS | SEPARATE_KINDS,
            may_download=opens_paper,
            may_see_name=opens_paper,
            keeping=KeepingClass.CASE_RECORD,
        )
    )
    register_purpose(
        Purpose(
            PACK_FILE,
            kinds=frozenset({"pdf"}),
            may_download=opens_pack,
            may_see_name=opens_pack,
            keeping=KeepingClass.CASE_RECORD,
        )
    )


def register_purposes() -> None:
    register_purpose(
        Purpose(
            CONTRIBUTION_FILE,
            kinds=frozenset({"docx", "xlsx", "ods", "csv"}),
            may_download=opens_submission,
            may_see_name=opens_submission,
            keeping=KeepingClass.AGENCY_MATERIAL,
        )
    )
