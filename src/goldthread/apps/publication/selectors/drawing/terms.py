"""The terms of reference and the lines of enquiry of a review."""

from goldthread.apps.reviews.models import LineOfEnquiry, Review, TermsOfReference
from goldthread.apps.reviews.selectors.terms import agreed_terms, lines_of
from goldthread.lib.typeset.notation import as_written

PARTS = (("purpose", "Purpose"), ("scope", "Scope"), ("method", "Method"))


def terms(review: Review) -> str:
    """The newest terms that were agreed, and the lines of enquiry as they stand."""
    agreed = agreed_terms(review)
    parts = [_terms(agreed)] if agreed else []
    lines = [_line(line) for line in lines_of(review)]
    parts += ["## Lines of enquiry", "\n".join(lines)] if lines else []
    return "\n\n".join(part for part in parts if part)


def _terms(agreed: TermsOfReference) -> str:
    parts = [
        f"## {title}\n\n{as_written(text)}"
        for name, title in PARTS
        if (text := getattr(agreed, name).strip())
    ]
    if agreed.period_from and agreed.period_to:
        first, last = agreed.period_from, agreed.period_to
        period = f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
        parts.append(f"## Period\n\nThe review looked at {period}.")
    return "\n\n".join(parts)


def _line(line: LineOfEnquiry) -> str:
    return f"{line.number}. {' '.join(as_written(line.question).split())}"
