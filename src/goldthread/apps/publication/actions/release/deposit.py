"""Through the wall: hand a published report to the library, and withdraw it there again."""

import logging
from uuid import UUID

from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import SYSTEM, Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless
from goldthread.apps.jobs.actions import enqueue, queue_message
from goldthread.apps.library.actions import deposit, withdraw_deposit
from goldthread.apps.library.selectors import record_of_deposit
from goldthread.apps.publication.actions.release.prepare import NAMES
from goldthread.apps.publication.actions.release.release import DEPOSIT_JOB, content_of_file
from goldthread.apps.publication.crossing import (
    PublishedFacts,
    PublishedFile,
    PublishedRecommendation,
    PublishedReport,
)
from goldthread.apps.publication.enums import ReleaseState, ReleaseVerb
from goldthread.apps.publication.models import FinishedFile, Release
from goldthread.apps.publication.policies.release import check_notice
from goldthread.apps.publication.selectors.release.document import published_document
from goldthread.lib.typeset import to_json

WITHDRAW_JOB = "publication.withdraw"
NOT_DEPOSITED = "publication.not-deposited"
logger = logging.getLogger("goldthread.publication")


def published_report(release: Release) -> PublishedReport:
    """The release as it crosses. Raises `Refused` where a file is not the one that was looked through."""
    rows: dict[str, FinishedFile] = {row.kind: row for row in release.files.select_related("file__key")}
    return PublishedReport(
        key=str(release.pk),
        replaces=str(release.replaces_id or ""),
        facts=PublishedFacts(**release.facts),
        content=to_json(published_document(release.draft, release.decision)),
        files=tuple(
            PublishedFile(kind, name, rows[kind].sha256, content_of_file(rows[kind]))
            for kind, name in NAMES.items()
        ),
        recommendations=tuple(
            PublishedRecommendation(one["number"], one["text"], tuple(one["addressees"]))
            for one in release.recommendations
        ),
    )


def deposit_release(*, release_id: UUID) -> None:
    """Hand the release over and keep the library's id. Safe to repeat: the library takes it in once.

    One withdrawn while it was on its way is withdrawn in the library too.
    """
    rows = Release.objects.select_related("review__case", "draft", "decision")
    release = rows.get(pk=release_id)
    if release.state != ReleaseState.RELEASED or release.deposited_at is not None:
        return
    record = deposit(by=SYSTEM, published=published_report(release).to_plain())
    note_deposited(by=SYSTEM, release_id=release_id, record_id=record.pk)
    if rows.get(pk=release_id).state == ReleaseState.WITHDRAWN:
        show_notice(release_id=release_id)


@action
def note_deposited(*, by: Actor, release_id: UUID, record_id: UUID) -> None:
    """Keep the library's permanent id of the record."""
    release: Release = Release.objects.select_related("review").get(pk=release_id)
    release.record_id, release.deposited_at = record_id, timezone.now()
    release.save_changes(fields=["record_id", "deposited_at"])
    chain = Chain.of_case(release.review.case_id)
    record_event(by=by, chain=chain, verb=ReleaseVerb.DEPOSITED, about=release, record=record_id)


def deposit_failed(*, release_id: UUID) -> None:
    """After the last attempt: tell the coordinator."""
    tell_not_deposited(by=SYSTEM, release_id=release_id)


@action
def tell_not_deposited(*, by: Actor, release_id: UUID) -> None:
    """Tell the coordinator that the library did not take the report in."""
    release = Release.objects.select_related("review__case__coordinator", "released_by").get(pk=release_id)
    case = release.review.case
    to = case.coordinator or release.released_by
    if to is not None:
        queue_message(
            by=by,
            to=to,
            template=NOT_DEPOSITED,
            path=reverse("publication:publication", args=[case.pk]),
            reference=case.reference,
            case_id=case.pk,
        )
    record_event(by=by, chain=Chain.of_case(case.pk), verb=ReleaseVerb.NOT_DEPOSITED, about=release)


@action
def hand_over_again(*, by: Actor, release: Release) -> None:
    """Try again to hand a published report to the library."""
    allowed(by, Permission.PUBLISH, release.review.case, closed_too=True)
    if release.state != ReleaseState.RELEASED or release.deposited_at is not None:
        raise Refused("The library has this report already.")
    enqueue(DEPOSIT_JOB, args={"release_id": release.pk}, key=str(release.pk))
    chain = Chain.of_case(release.review.case_id)
    record_event(by=by, chain=chain, verb=ReleaseVerb.RELEASED, about=release, again=True)


def withdraw_published(*, by: Actor, release: Release, notice: str) -> Release:
    """Withdraw a published report. Its record in the library shows the notice at once.

    Should the library not answer now, a job goes on trying; the page of publication says so meanwhile.
    """
    withdrawn: Release = withdraw_release(by=by, release=release, notice=notice)
    try:
        show_notice(release_id=withdrawn.pk)
    except (DatabaseError, Refused) as error:
        logger.warning("withdrawal of %s waits for the job: %s", withdrawn.pk, type(error).__name__)
    return Release.objects.get(pk=withdrawn.pk)


@action
def withdraw_release(*, by: Actor, release: Release, notice: str) -> Release:
    """Record the withdrawal, and queue the job that brings the notice to the library."""
    case = release.review.case
    user = allowed(by, Permission.PUBLISH, case, closed_too=True)
    row: Release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if row.state != ReleaseState.RELEASED:
        raise Refused("This report is not published now, so there is nothing to withdraw.")
    check_notice(notice)
    check_nameless(case, notice)
    row.state, row.withdrawal_notice = ReleaseState.WITHDRAWN, notice.strip()
    row.withdrawn_at, row.withdrawn_by = timezone.now(), user
    row.save_changes(fields=["state", "withdrawal_notice", "withdrawn_at", "withdrawn_by"])
    enqueue(WITHDRAW_JOB, args={"release_id": row.pk}, key=str(row.pk), priority=100)
    record_event(by=by, chain=Chain.of_case(case.pk), verb=ReleaseVerb.WITHDRAWN, about=row)
    return row


def show_notice(*, release_id: UUID) -> None:
    """Put the withdrawal notice into the library, if the report has arrived there. Safe to repeat."""
    release = Release.objects.select_related("review").get(pk=release_id)
    if release.state != ReleaseState.WITHDRAWN:
        return
    record = record_of_deposit(str(release.pk))
    if record is not None and not record.is_withdrawn:
        withdraw_deposit(by=SYSTEM, key=str(release.pk), notice=release.withdrawal_notice)
    if release.notice_shown_at is None:
        note_notice_shown(by=SYSTEM, release=release)


@action
def note_notice_shown(*, by: Actor, release: Release) -> None:
    """The library shows the notice, or never had the report."""
    release.notice_shown_at = timezone.now()
    release.save_changes(fields=["notice_shown_at"])
    chain = Chain.of_case(release.review.case_id)
    record_event(by=by, chain=chain, verb=ReleaseVerb.WITHDRAWAL_DONE, about=release)
