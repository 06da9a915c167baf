"""The learning of one case as one reader may see it: its thread from findings to evidence."""

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.learning.models import Finding, Recommendation
from goldthread.apps.learning.selectors.thread import FindingThread, Recommended, Thread, thread_of
from goldthread.apps.learning.visibility import (
    findings_visible_to,
    questions_visible_to,
    recommendations_visible_to,
)
from goldthread.apps.reviews.models import LineOfEnquiry


def thread_of_case(user: User, case: Case) -> Thread:
    """Everything the reader may see of the case's findings and what followed."""
    return thread_of(
        findings_visible_to(user, case),
        recommendations_visible_to(user, case),
        questions_visible_to(user, case),
        timezone.localdate(),
    )


def thread_of_finding(user: User, finding: Finding) -> FindingThread:
    """The thread through one finding that the reader sees."""
    case = finding.case
    thread = thread_of(
        [finding],
        recommendations_visible_to(user, case).filter(answers=finding),
        questions_visible_to(user, case).filter(about=finding),
        timezone.localdate(),
    )
    return thread.findings[0]


def thread_of_recommendation(row: Recommendation) -> Recommended:
    """One recommendation that the reader sees, with its bodies, replies and actions."""
    return thread_of([], [row], [], timezone.localdate()).recommended[0]


def lines_without_finding(user: User, case: Case) -> list[LineOfEnquiry]:
    """The lines of enquiry that no standing finding answers."""
    answered = findings_visible_to(user, case).values("lines")
    rows = LineOfEnquiry.objects.filter(review__case=case, removed_at=None, taken_out_on=None)
    return list(rows.exclude(pk__in=answered.filter(lines__isnull=False)))
