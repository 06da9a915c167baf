"""Release an agency's approved answer to another review of the case, and withdraw that."""

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import check_nameless, check_reason
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.reviews.enums import SubmissionState, Verb
from goldthread.apps.reviews.models import MaterialRelease, Review, Submission
from goldthread.apps.reviews.permissions import acting, manages_requests, require
from goldthread.apps.reviews.selectors.releases import is_own

OWN_TEAM = "Only the review's own team releases its agencies' material."


@action
def release_material(
    *, by: Actor, submission: Submission, review: Review, purpose: str, legal_power: str
) -> MaterialRelease:
    """Release one approved version to another review, with its purpose and power. The approvers are told."""
    request = submission.contribution.request
    user = acting(by)
    require(manages_requests(user, request.case), OWN_TEAM)
    if request.case.closed_on is not None:
        raise Refused("This case is closed. Open it again before anything is released.")
    _check(submission, review)
    if not purpose.strip() or not legal_power.strip():
        raise Refused("Say for what purpose and under which legal power it is released.")
    check_nameless(request.case, f"{purpose}\n{legal_power}")
    release = MaterialRelease(
        submission=submission,
        review=review,
        purpose=purpose.strip(),
        legal_power=legal_power.strip(),
        released_on=timezone.localdate(),
        released_by=user,
    )
    release.save()
    _tell(by, Verb.MATERIAL_RELEASED, release)
    return release


def _check(submission: Submission, review: Review) -> None:
    if review.case_id != submission.contribution.request.case_id or is_own(review):
        raise Refused("Material is released to another review of the same case.")
    if review.completed_on is not None:
        raise Refused("That review is complete. Open it again before anything is released to it.")
    if submission.state != SubmissionState.RELEASED:
        raise Refused("Only the version that the agency approved last can be released.")
    if MaterialRelease.objects.filter(
        submission=submission, review=review, withdrawn_on=None, removed_at=None
    ).exists():
        raise Refused("That review has this version already.")


@action
def withdraw_material(*, by: Actor, release: MaterialRelease, reason: str) -> MaterialRelease:
    """Withdraw a release, with a reason: the other review reads it no more. The approvers are told."""
    request = release.submission.contribution.request
    user = acting(by)
    require(manages_requests(user, request.case), OWN_TEAM)
    if release.withdrawn_on is not None:
        raise Refused("This release was withdrawn already.")
    check_reason(reason)
    check_nameless(request.case, reason)
    release.withdrawn_on, release.withdrawn_by = timezone.localdate(), user
    release.withdrawn_reason = reason.strip()
    release.save_changes(fields=["withdrawn_on", "withdrawn_by", "withdrawn_reason"])
    _tell(by, Verb.MATERIAL_WITHDRAWN, release)
    return release


def _tell(by: Actor, verb: Verb, release: MaterialRelease) -> None:
    """The event, with ids only, and a message to everybody who approves for the agency."""
    request = release.submission.contribution.request
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=verb, about=release, agency=request.agency_id,
        pathway=release.review.pathway_id, number=release.submission.number,
    )  # fmt: skip
    for approver in people_with_permission(request.agency, Permission.APPROVE_CONTRIBUTION):
        queue_message(
            by=by,
            to=approver,
            template=f"reviews.{verb.value.replace('.', '-')}",
            path=reverse("reviews:request-detail", args=[request.pk]),
            reference=request.reference,
            case_id=request.case_id,
            organisation_id=request.agency_id,
        )
