"""Jobs of publication: make and check files, publish at the end of an embargo, hand over, withdraw."""

from uuid import UUID

from goldthread.apps.jobs.actions import job
from goldthread.apps.publication.actions.release.deposit import (
    WITHDRAW_JOB,
    deposit_failed,
    deposit_release,
    show_notice,
)
from goldthread.apps.publication.actions.release.ordering import DUE_JOB
from goldthread.apps.publication.actions.release.prepare import RENDER_JOB, make_files, making_failed
from goldthread.apps.publication.actions.release.release import DEPOSIT_JOB, release_when_due


@job(RENDER_JOB, title="Making the files of the report and looking for names", on_failed=making_failed)
def render(*, release_id: UUID) -> None:
    """Make the files of a release and look through them."""
    make_files(release_id=release_id)


@job(DUE_JOB, title="Publishing the report", max_attempts=8)
def release_due(*, release_id: UUID) -> None:
    """Publish what was ordered for the end of an embargo, or tell the coordinator why not."""
    release_when_due(release_id=release_id)


@job(DEPOSIT_JOB, title="Handing the report over to the library", max_attempts=10, on_failed=deposit_failed)
def hand_over(*, release_id: UUID) -> None:
    """Hand a published report to the library."""
    deposit_release(release_id=release_id)


@job(WITHDRAW_JOB, title="Withdrawing the report from the library", max_attempts=20)
def withdraw(*, release_id: UUID) -> None:
    """Put the withdrawal notice into the library."""
    show_notice(release_id=release_id)
