"""Read what an agency's file gave, and what a new version changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.accounts.models import User
from goldthread.apps.chronology.models import Entry
from goldthread.apps.jobs.models import Job
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.selectors import newest, submission_for

READ_JOB = "chronology.read_submission"


def reading_job(submission: Submission) -> Job | None:
    """The job that reads the file of a submission; the latest one."""
    return (
        Job.objects.filter(name=READ_JOB, key__startswith=f"{submission.pk}:").order_by("-created_at").first()
    )


def entries_of(submission: Submission) -> QuerySet[Entry]:
    """The entries of one submission in the agency's own order; ask `submission_for` first."""
    return submission.entries.filter(removed_at=None).order_by("position")


def entry_for(user: User, entry_id: UUID) -> Entry:
    """An entry of a submission that the person may open; `Entry.DoesNotExist` otherwise."""
    rows = Entry.objects.select_related("submission__contribution__request__agency")
    entry: Entry = rows.get(pk=entry_id)
    try:
        submission_for(user, entry.submission_id)
    except Submission.DoesNotExist:
        raise Entry.DoesNotExist
    return entry


@dataclass(frozen=True)
class Changes:
    """What one version changes of another, in entries."""

    added: int
    removed: int
    changed: int
    same: int

    @property
    def nothing(self) -> bool:
        return not (self.added or self.removed or self.changed)


def changes_between(earlier: Submission, later: Submission) -> Changes:
    """Compare two versions row by row.

    A row with the same words is the same row; it is changed if its date is read otherwise (mended).
    Of the rest, a row with the same text or, failing that, the same date as written is a changed one.
    """
    before, after = _intervals(earlier), _intervals(later)
    both = before.keys() & after.keys()
    redated = sum(before[key] != after[key] for key in both)
    gone = _words(earlier, before.keys() - both)
    new = _words(later, after.keys() - both)
    pairs = _pairs(gone, new)
    return Changes(len(new) - pairs, len(gone) - pairs, redated + pairs, len(both) - redated)


def _intervals(submission: Submission) -> dict[str, tuple[Any, Any]]:
    rows = submission.entries.filter(removed_at=None).values_list("key", "earliest", "latest")
    return {key: (earliest, latest) for key, earliest, latest in rows.order_by()}


def _words(submission: Submission, keys: Set[str]) -> list[dict[str, Any]]:
    """The words of the rows that the other version does not have, in their order."""
    if not keys:
        return []
    rows = entries_of(submission).values("key", "when_text", "text")
    return [dict(row) for row in rows if row["key"] in keys]


def _pairs(gone: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> int:
    """How many rows that went can be paired with one that came: by text first, then by date as written."""
    by_text, gone, new = _pair_by("text", gone, new)
    by_date, _, _ = _pair_by("when_text", gone, new)
    return by_text + by_date


def _pair_by(
    name: str, gone: Iterable[dict[str, Any]], new: Iterable[dict[str, Any]]
) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
    waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in new:
        waiting[row[name]].append(row)
    left, pairs = [], 0
    for row in gone:
        if row[name] and waiting[row[name]]:
            waiting[row[name]].pop()
            pairs += 1
        else:
            left.append(row)
    return pairs, left, [row for rows in waiting.values() for row in rows]


def version_before(submission: Submission) -> Submission | None:
    """What a submission is compared with: the version that stands released, else the last confirmed."""
    earlier = [
        row
        for row in submission.contribution.submissions.filter(removed_at=None)
        if row.number < submission.number
    ]
    released = newest(earlier, SubmissionState.RELEASED)
    return released or newest(
        earlier, SubmissionState.REPLACED, SubmissionState.RETURNED, SubmissionState.CONFIRMED
    )
