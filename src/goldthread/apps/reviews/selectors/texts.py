"""The free texts of plans, for whoever checks their names."""

from collections.abc import Iterator
from typing import Any

from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.models import LineOfEnquiry, Proceedings, TermsOfReference


def texts_of_plans(case: Case) -> Iterator[tuple[Any, str]]:
    """Terms, lines of enquiry and what is written of proceedings, each with what it is called."""
    for terms in TermsOfReference.objects.filter(review__case=case, removed_at=None):
        yield terms, f"Terms of reference, version {terms.number}"
    for line in LineOfEnquiry.objects.filter(review__case=case, removed_at=None):
        yield line, f"Line of enquiry {line.number}"
    for row in Proceedings.objects.filter(case=case, removed_at=None):
        yield row, f"Proceedings: {row.get_kind_display().lower()}"
