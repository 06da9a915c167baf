"""Publish the checked files: now, or when the embargo ends."""

import hashlib
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import SYSTEM, Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed
from goldthread.apps.files.actions import ContentLost, read_content
from goldthread.apps.jobs.actions import enqueue, queue_message
from goldthread.apps.publication.actions.release.ordering import queue_release
from goldthread.apps.publication.enums import ReleaseState, ReleaseVerb
from goldthread.apps.publication.models import FinishedFile, Release
from goldthread.apps.publication.policies.release import against_ordering, against_release, check_release
from goldthread.apps.publication.selectors.release.facts import facts_of, published_words
from goldthread.apps.publication.selectors.release.rows import plan_of, published_release

DEPOSIT_JOB = "publication.deposit"
HELD_BACK = "publication.held-back"


def content_of_file(row: FinishedFile) -> bytes:
    """The content of a finished file. Raises `Refused` unless it is the content that was looked through."""
    try:
        content = read_content(row.file)
    except ContentLost as error:
        raise Refused(str(error)) from error
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Refused("The stored files are not the ones that were checked. Have them made again.")
    return content


def files_intact(release: Release) -> bool:
    """Whether every stored file of the release is the one that was looked through."""
    try:
        for row in release.files.select_related("file__key"):
            content_of_file(row)
    except Refused:
        return False
    return True


def release_report(*, by: Actor, release: Release) -> Release:
    """Publish the release: from now on it is public, and on its way to the library.

    Refused with every reason that stands against it; also where another person published it meanwhile.
    """
    published: Release = publish(by=by, release=release, intact=files_intact(release))
    return published


@action
def publish(*, by: Actor, release: Release, intact: bool) -> Release:
    """As `release_report`, by a person."""
    user = allowed(by, Permission.PUBLISH, release.review.case)
    return _publish(by, user, release, intact)


def _publish(by: Actor, user: User | None, release: Release, intact: bool) -> Release:
    """Decide on what stands now, with the row locked, and publish."""
    rows = Release.objects.select_for_update(of=("self",))
    row: Release = rows.select_related("review__case__board", "draft", "decision").get(pk=release.pk)
    check_release(against_release(facts_of(row.review, row, intact=intact)))
    now = timezone.now()
    row.state, row.released_at, row.released_by = ReleaseState.RELEASED, now, user
    row.facts = {**row.facts, "published_on": timezone.localdate(now).isoformat()}
    row.held_back = ""
    try:
        with transaction.atomic():
            row.save_changes(fields=["state", "released_at", "released_by", "facts", "held_back"])
    except IntegrityError:  # another release of this review was published at the same moment
        words = published_words(published_release(row.review))
        raise Refused(f"This report was published already: {words}.") from None
    enqueue(DEPOSIT_JOB, args={"release_id": row.pk}, key=str(row.pk), priority=50)
    record_event(
        by=by, chain=Chain.of_case(row.review.case_id), verb=ReleaseVerb.RELEASED, about=row,
        draft=row.draft.number, replaces=row.replaces_id,
    )  # fmt: skip
    return row


@action
def order_release(*, by: Actor, release: Release) -> Release:
    """Order that the report is published when the embargo ends, if everything still holds then."""
    user = allowed(by, Permission.PUBLISH, release.review.case)
    check_release(against_ordering(facts_of(release.review, release)))
    plan = plan_of(release.review)
    if plan is None or plan.embargo_until is None:
        raise Refused("There is no embargo that is still to end. Publish the report instead.")
    release.ordered_by, release.ordered_at, release.held_back = user, timezone.now(), ""
    release.save_changes(fields=["ordered_by", "ordered_at", "held_back"])
    queue_release(release, plan.embargo_until)
    record_event(
        by=by, chain=Chain.of_case(release.review.case_id), verb=ReleaseVerb.ORDERED, about=release,
        until=plan.embargo_until,
    )  # fmt: skip
    return release


@action
def cancel_order(*, by: Actor, release: Release) -> Release:
    """Take the order back: the end of the embargo publishes nothing."""
    allowed(by, Permission.PUBLISH, release.review.case)
    if release.ordered_at is None:
        raise Refused("Nobody has ordered this report to be published.")
    release.ordered_by = release.ordered_at = None
    release.save_changes(fields=["ordered_by", "ordered_at"])
    chain = Chain.of_case(release.review.case_id)
    record_event(by=by, chain=chain, verb=ReleaseVerb.ORDER_CANCELLED, about=release)
    return release


def release_when_due(*, release_id: UUID) -> None:
    """At the end of the embargo: publish what was ordered, or tell the coordinator why not.

    Does nothing where the order was taken back, the embargo ends later now, or it is published already.
    """
    release = Release.objects.select_related("review__case", "ordered_by").get(pk=release_id)
    plan = plan_of(release.review)
    ended = plan is not None and plan.embargo_until is not None and plan.embargo_until <= timezone.now()
    if release.state != ReleaseState.CHECKED or release.ordered_at is None or not ended:
        return
    try:
        publish_ordered(by=SYSTEM, release=release, intact=files_intact(release))
    except Refused as refusal:
        hold_back(by=SYSTEM, release=release, reasons=str(refusal))


@action
def publish_ordered(*, by: Actor, release: Release, intact: bool) -> Release:
    """Publish what a person ordered, for the job at the end of the embargo."""
    return _publish(by, release.ordered_by, release, intact)


@action
def hold_back(*, by: Actor, release: Release, reasons: str) -> None:
    """Note why the report was not published when the embargo ended, and tell the coordinator."""
    case = release.review.case
    to = case.coordinator or release.ordered_by
    release.held_back, release.ordered_by, release.ordered_at = reasons, None, None
    release.save_changes(fields=["held_back", "ordered_by", "ordered_at"])
    if to is not None:
        queue_message(
            by=by,
            to=to,
            template=HELD_BACK,
            path=reverse("publication:publication", args=[case.pk]),
            reference=case.reference,
            case_id=case.pk,
        )
    record_event(by=by, chain=Chain.of_case(case.pk), verb=ReleaseVerb.HELD_BACK, about=release)
