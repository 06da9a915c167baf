"""Terms of reference and lines of enquiry of a review."""

from collections.abc import Iterable

from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.models import LineOfEnquiry, Review, TermsOfReference


def terms_of(review: Review) -> list[TermsOfReference]:
    """Every version, the newest first."""
    rows = TermsOfReference.objects.filter(review=review, removed_at=None)
    return list(rows.select_related("written_by", "agreement_recorded_by").order_by("-number"))


def agreed_terms(review: Review) -> TermsOfReference | None:
    """The newest version that was agreed."""
    rows = TermsOfReference.objects.filter(review=review, removed_at=None, agreed_on__isnull=False)
    return rows.order_by("number").last()


def draft_terms(review: Review) -> TermsOfReference | None:
    """The version that is being written, if there is one."""
    return TermsOfReference.objects.filter(review=review, removed_at=None, agreed_on=None).last()


def lines_of(review: Review, *, taken_out_too: bool = False) -> list[LineOfEnquiry]:
    """The lines of enquiry by number, with the agencies that are asked."""
    rows = LineOfEnquiry.objects.filter(review=review, removed_at=None)
    if not taken_out_too:
        rows = rows.filter(taken_out_on=None)
    return list(rows.prefetch_related("agencies"))


def in_words(lines: Iterable[LineOfEnquiry]) -> str:
    """Lines of enquiry one after another, as terms keep them from the day they were agreed."""
    return "\n\n".join(f"{line.number}. {line.question}" for line in lines)


def terms_for_requests(case: Case) -> TermsOfReference | None:
    """The newest agreed terms of any review of the case: what a request to an agency begins with."""
    rows = TermsOfReference.objects.filter(review__case=case, removed_at=None, agreed_on__isnull=False)
    return rows.order_by("review__number", "number").last()
