"""Does the state allow it? Each check raises `Refused` with a sentence for the person."""

from datetime import date

from goldthread.apps.audit.events import Refused
from goldthread.apps.reviews.enums import ReadingState, SubmissionState
from goldthread.apps.reviews.models import Contribution, InformationRequest, RequestDraft, Submission

DRAFT_NEEDS = {
    "purpose": "what the request is for",
    "legal_power": "the legal power it is made under",
    "period_from": "the first day of the period",
    "period_to": "the last day of the period",
    "readers": "who will read the answer",
    "keeping_note": "how long it is kept",
    "contact": "whom to ask",
    "due_on": "when it is due",
    "columns": "the columns of the chronology",
}
BEFORE_CONFIRMING = frozenset({SubmissionState.DRAFT})


def missing_from(draft: RequestDraft) -> list[str]:
    """What a draft still needs before it can be sent, in words."""
    missing = [words for name, words in DRAFT_NEEDS.items() if not getattr(draft, name)]
    if not draft.people.exists():
        missing.insert(2, "whose information is asked for")
    if not draft.agencies.exists():
        missing.append("which agencies are asked")
    return missing


def check_can_send(draft: RequestDraft, *, today: date) -> None:
    missing = missing_from(draft)
    if missing:
        raise Refused(f"The request cannot be sent yet. It does not say {', '.join(missing)}.")
    if draft.discarded_at is not None:
        raise Refused("This request was discarded.")
    if draft.due_on is not None and draft.due_on < today:
        raise Refused("The due date has passed. Choose a later one.")


def check_stands(request: InformationRequest) -> None:
    if request.withdrawn_at is not None:
        raise Refused("This request was withdrawn; nothing more is asked for.")


def check_can_submit(contribution: Contribution) -> None:
    check_stands(contribution.request)
    if contribution.withdrawn_at is not None:
        raise Refused("This service was taken off the request.")


def check_can_change(submission: Submission) -> None:
    check_can_submit(submission.contribution)
    if submission.state not in BEFORE_CONFIRMING:
        raise Refused("This was confirmed already. To change it, make a new version.")


def check_can_confirm(submission: Submission, *, entries: int) -> None:
    check_can_change(submission)
    if submission.reading == ReadingState.WAITING:
        raise Refused("The file is still being read.")
    if submission.reading == ReadingState.REFUSED:
        raise Refused("The file could not be read. Upload another.")
    if entries == 0 and not submission.nothing_held:
        raise Refused("There are no entries yet. If you hold nothing, say so on the request's page instead.")


def check_can_decide(submission: Submission) -> None:
    """Release or send back: only what waits for its approver."""
    check_can_submit(submission.contribution)
    if submission.state != SubmissionState.CONFIRMED:
        state = SubmissionState(submission.state).label.lower()
        raise Refused(f"This version is not waiting for approval: it is {state}.")
