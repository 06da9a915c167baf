"""Does the state allow it? Each check raises `Refused` with a sentence for the person."""

from goldthread.apps.audit.events import Refused
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.reviews.permissions import require


def check_stands(filled: FilledForm) -> None:
    require(not filled.discarded_because and filled.removed_at is None, "This form was taken off the case.")
    require(filled.case.closed_on is None, "The case is closed.")
    if filled.request is not None:
        require(filled.request.withdrawn_at is None, "The request for this form was withdrawn.")


def check_draft(filled: FilledForm) -> None:
    check_stands(filled)
    if filled.state != FormState.DRAFT:
        raise Refused("This form is finished. Open it again, with the reason, to change an answer.")


def check_finished(filled: FilledForm) -> None:
    check_stands(filled)
    if filled.state != FormState.FINISHED:
        raise Refused("This form is not waiting for a signature.")
