"""Publication of a report: its plan and state, what stands in its way, and what is due."""

from goldthread.apps.publication.selectors.release.facts import facts_of, reasons_against
from goldthread.apps.publication.selectors.release.rows import (
    decision_of,
    open_leaks,
    plan_of,
    published_release,
    release_in_hand,
    releases_of,
    review_of_case,
    reviews_of_case,
    tellings_of,
)

__all__ = [
    "decision_of",
    "facts_of",
    "open_leaks",
    "plan_of",
    "published_release",
    "reasons_against",
    "release_in_hand",
    "releases_of",
    "review_of_case",
    "reviews_of_case",
    "tellings_of",
]
