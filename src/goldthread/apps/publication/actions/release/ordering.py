"""The order to publish when the embargo ends: the job that waits for it."""

from datetime import datetime

from goldthread.apps.jobs.actions import enqueue
from goldthread.apps.publication.models import Release
from goldthread.apps.publication.selectors.release.rows import release_in_hand
from goldthread.apps.reviews.models import Review

DUE_JOB = "publication.release-due"


def queue_ordered(review: Review, until: datetime | None) -> None:
    """Have the ordered release of a review published when its embargo ends, if one is ordered.

    Without an embargo the order falls: nothing is published that a person did not choose the time of.
    """
    release = release_in_hand(review)
    if release is None or release.ordered_at is None:
        return
    if until is not None:
        queue_release(release, until)
    else:
        release.ordered_by = release.ordered_at = None
        release.save_changes(fields=["ordered_by", "ordered_at"])


def queue_release(release: Release, until: datetime) -> None:
    """The job asks again whether the embargo has ended: one queued for an earlier end does nothing."""
    key = f"{release.pk}:{until.timestamp():.0f}"
    enqueue(DUE_JOB, args={"release_id": release.pk}, key=key, run_after=until)
