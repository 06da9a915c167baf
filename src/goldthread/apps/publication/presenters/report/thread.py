"""The report's part of the thread on a case's overview."""

from collections.abc import Iterator

from django.urls import reverse

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.publication.selectors.report import (
    SIGNATURES,
    newest_draft,
    open_disputes,
    reports_of,
    signatures_of,
    signed_off_draft,
)
from goldthread.apps.publication.visibility.report import reads_report
from goldthread.apps.ui.components import ThreadPart
from goldthread.apps.ui.templatetags.ui import day


def report_part(user: User, case: Case) -> Iterator[ThreadPart]:
    """The newest report: its newest draft, and what it still wants. Nothing before a review is open."""
    if not reads_report(user, case) or not case.reviews.filter(removed_at=None).exists():
        return
    href = reverse("publication:report", args=[case.pk])
    reports = reports_of(case)
    draft = newest_draft(reports[0]) if reports else None
    if not reports:
        yield ThreadPart("Report", href=href, missing="The report has not been begun.")
    elif draft is None:
        yield ThreadPart("Report", "Being written.", href, "No draft has been frozen.")
    else:
        missing = []
        if signed_off_draft(reports[0]) is None:
            signed = len(signatures_of(draft))
            missing.append(f"Signed by {signed} of {SIGNATURES}." if signed else "Not signed off.")
        disputes = len(open_disputes(reports[0]))
        if disputes:
            missing.append(f"Agencies dispute {disputes} answer{'' if disputes == 1 else 's'}.")
        yield ThreadPart("Report", f"{draft}, frozen {day(draft.frozen_at)}.", href, " ".join(missing))
