"""Background work of chronologies."""

from datetime import timedelta
from uuid import UUID

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.chronology.actions.intake import FIND_JOB
from goldthread.apps.chronology.actions.intake import read_submission as read
from goldthread.apps.chronology.actions.names import find_mentions
from goldthread.apps.chronology.selectors.intake import READ_JOB
from goldthread.apps.chronology.selectors.names import cases_with_outdated_mentions
from goldthread.apps.jobs.actions import job
from goldthread.apps.reviews.models import Submission


@job(READ_JOB, title="Reading a chronology", max_attempts=2)
def read_submission(*, submission_id: UUID) -> None:
    """Read an uploaded chronology. Run a second time it finds the file read and does nothing."""
    rows = Submission.objects.select_related("contribution__request__agency", "file")
    read(by=SYSTEM, submission=rows.get(pk=submission_id))


@job(FIND_JOB, max_attempts=3, every=timedelta(minutes=1))
def find_outdated_mentions() -> None:
    """Work out names again wherever the list of people or the released entries changed."""
    for case in cases_with_outdated_mentions():
        find_mentions(by=SYSTEM, case=case)
