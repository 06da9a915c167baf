"""The life of a submission: made, confirmed by its author, released or sent back by an approver.

What was read of its file is `chronology.Entry`; `chronology.actions.intake` calls these.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.files.models import StoredFile
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.reviews.enums import (
    FOR_AGENCY,
    FROM_FILE,
    ReadingState,
    SubmissionSource,
    SubmissionState,
    Verb,
)
from goldthread.apps.reviews.models import Contribution, Submission
from goldthread.apps.reviews.permissions import (
    acting,
    acting_person,
    changes,
    may_approve,
    require,
    writes,
)
from goldthread.apps.reviews.policies import (
    check_can_change,
    check_can_confirm,
    check_can_decide,
    check_can_submit,
)


@dataclass(frozen=True)
class Received:
    """How an answer came that the coordinator enters for an agency: from whom, by role, and when."""

    sender: str
    on: date


def tell(by: Actor, verb: Verb, submission: Submission, **facts: Any) -> None:
    """The event of a submission, on its case's chain."""
    case_id = submission.contribution.request.case_id
    chain = Chain.of_case(case_id)
    record_event(by=by, chain=chain, verb=verb, about=submission, number=submission.number, **facts)


@action
def start_submission(
    *,
    by: Actor,
    contribution: Contribution,
    source: SubmissionSource,
    file: StoredFile | None = None,
    note: str = "",
    received: Received | None = None,
) -> Submission:
    """The next version of a contribution, not confirmed yet. What was submitted before stands."""
    for_agency = source in FOR_AGENCY
    require(writes(by, contribution, for_agency=for_agency), "This is not yours to answer.")
    check_can_submit(contribution)
    if for_agency and received is None:
        raise Refused("Say from whom the agency's answer came, and when.")
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    submission = Submission(
        contribution=contribution,
        number=contribution.submissions.count() + 1,
        source=source,
        file=file,
        reading=ReadingState.WAITING if source in FROM_FILE else ReadingState.NONE,
        note=note,
        received_from=received.sender if received else "",
        received_on=received.on if received else None,
        made_by=acting_person(by),
        contributor_link_id=by.id if by.kind == ActorKind.CONTRIBUTOR else None,
    )
    submission.save()
    tell(by, Verb.SUBMISSION_STARTED, submission, source=source)
    return submission


@action
def discard_submission(*, by: Actor, submission: Submission, expected_version: int | None = None) -> None:
    """Put away a version that was not confirmed; it stays listed as not used."""
    require(changes(by, submission))
    check_can_change(submission)
    submission.state = SubmissionState.DISCARDED
    submission.save_changes(expected_version=expected_version, fields=["state"])
    tell(by, Verb.SUBMISSION_DISCARDED, submission)


@action
def discard_earlier_drafts(*, by: Actor, submission: Submission) -> None:
    """Once a later file could be read, drafts before it are not used. Called as that file is read."""
    drafts = submission.contribution.submissions.filter(
        state=SubmissionState.DRAFT, number__lt=submission.number
    )
    for draft in drafts:
        draft.state = SubmissionState.DISCARDED
        draft.save_changes(fields=["state"])
        tell(by, Verb.SUBMISSION_DISCARDED, draft, because="later-file")
    tell(by, Verb.SUBMISSION_READ, submission)


@action
def mark_confirmed(
    *, by: Actor, submission: Submission, entries: int, expected_version: int | None = None
) -> Submission:
    """The author says this is what the agency sends. One that was waiting before is replaced.

    What was released before stands until this one is released.
    """
    require(changes(by, submission))
    check_can_confirm(submission, entries=entries)
    waiting = submission.contribution.submissions.filter(
        state__in=[SubmissionState.CONFIRMED, SubmissionState.RETURNED]
    )
    _replace(waiting, submission, by)
    submission.state = SubmissionState.CONFIRMED
    submission.confirmed_by = acting_person(by)
    submission.confirmed_at = timezone.now()
    submission.save_changes(
        expected_version=expected_version, fields=["state", "confirmed_by", "confirmed_at"]
    )
    tell(by, Verb.SUBMISSION_CONFIRMED, submission, entries=entries)
    if not submission.for_agency:
        _tell_approvers(submission, by)
    return submission


def _replace(earlier: Any, submission: Submission, by: Actor) -> None:
    for row in earlier.exclude(pk=submission.pk):
        row.state = SubmissionState.REPLACED
        row.save_changes(fields=["state"])
        tell(by, Verb.SUBMISSION_REPLACED, row, by_number=submission.number)


@action
def mark_released(
    *, by: Actor, submission: Submission, approved_by: str = "", expected_version: int | None = None
) -> Submission:
    """Release a confirmed submission to the review; one that was released before is replaced, not lost.

    `approved_by` says who at the agency approved what the coordinator entered for it.
    """
    user = acting(by)
    check_can_decide(submission)
    require(may_approve(user, submission), "Somebody other than its author has to release this.")
    if submission.for_agency and not approved_by.strip():
        raise Refused("Say who at the agency approved this.")
    released = submission.contribution.submissions.filter(state=SubmissionState.RELEASED)
    _replace(released, submission, by)
    submission.state = SubmissionState.RELEASED
    submission.released_by, submission.released_at = user, timezone.now()
    submission.approved_by_words = approved_by.strip()
    submission.save_changes(
        expected_version=expected_version,
        fields=["state", "released_by", "released_at", "approved_by_words"],
    )
    tell(by, Verb.SUBMISSION_RELEASED, submission, for_agency=submission.for_agency)
    request = submission.contribution.request
    if request.contact_id != user.pk:
        _message(request.contact, submission, by, "reviews.submission-released", _board_path(submission))
    return submission


@action
def return_submission(
    *, by: Actor, submission: Submission, reason: str, expected_version: int | None = None
) -> Submission:
    """Send a confirmed submission back to its author, with a reason. It stays listed."""
    user = acting(by)
    check_can_decide(submission)
    require(may_approve(user, submission), "Somebody other than its author reads and sends this back.")
    if not reason.strip():
        raise Refused("Say what has to change.")
    submission.state = SubmissionState.RETURNED
    submission.returned_by, submission.returned_at = user, timezone.now()
    submission.returned_reason = reason
    submission.save_changes(
        expected_version=expected_version, fields=["state", "returned_by", "returned_at", "returned_reason"]
    )
    tell(by, Verb.SUBMISSION_RETURNED, submission)
    if submission.made_by is not None and submission.made_by_id != user.pk:
        path = reverse("chronology:submission-detail", args=[submission.pk])
        _message(submission.made_by, submission, by, "reviews.submission-returned", path)
    return submission


@action
def declare_nothing_held(
    *, by: Actor, contribution: Contribution, searched: str, received: Received | None = None
) -> Submission:
    """A nil return: the agency holds nothing, and where it searched. It is approved like any other."""
    if not searched.strip():
        raise Refused("Say where you searched.")
    for_agency = received is not None
    source = SubmissionSource.NOTHING_HELD_FOR_AGENCY if for_agency else SubmissionSource.NOTHING_HELD
    submission = start_submission(
        by=by, contribution=contribution, source=source, note=searched, received=received
    )
    return mark_confirmed(by=by, submission=submission, entries=0)


@action
def note_seen(*, by: Actor, submission: Submission) -> None:
    """Record that somebody read a submission: one event a page."""
    tell(by, Verb.SUBMISSION_SEEN, submission)


@action
def note_report_download(*, by: Actor, submission: Submission) -> None:
    tell(by, Verb.REPORT_DOWNLOADED, submission)


def _tell_approvers(submission: Submission, by: Actor) -> None:
    agency = submission.contribution.request.agency
    path = reverse("chronology:submission-detail", args=[submission.pk])
    for approver in people_with_permission(agency, Permission.APPROVE_CONTRIBUTION):
        if approver.pk not in {submission.made_by_id, by.id}:
            _message(approver, submission, by, "reviews.submission-waits", path)


def _message(to: User, submission: Submission, by: Actor, template: str, path: str) -> None:
    request = submission.contribution.request
    queue_message(
        by=by,
        to=to,
        template=template,
        path=path,
        reference=request.reference,
        case_id=request.case_id,
        organisation_id=request.agency_id,
    )


def _board_path(submission: Submission) -> str:
    request = submission.contribution.request
    return reverse("reviews:request-manage", args=[request.case_id, request.pk])
