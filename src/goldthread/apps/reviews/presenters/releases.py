"""Releases of an agency's answer to other reviews, for the board and for the agency."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from goldthread.apps.reviews.models import InformationRequest, MaterialRelease
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.apps.reviews.selectors.releases import other_reviews, releases_of, versions_to_release
from goldthread.apps.ui.components import Cell, Link, Table, Tag
from goldthread.apps.ui.templatetags.ui import day


def releases_table(request: InformationRequest, *, manages: bool = False) -> Table:
    """Every release with purpose, power, by whom and when; `manages` adds where it is withdrawn."""
    rows = [_row(request, one, manages) for one in releases_of(request)]
    return Table("Released to other reviews", ["Review", "Purpose and power", "Released"], rows)


def _row(request: InformationRequest, one: MaterialRelease, manages: bool) -> list[Any]:
    service = one.submission.contribution.service
    version = f"{service}, version {one.submission.number}" if service else f"Version {one.submission.number}"
    stands = one.withdrawn_on is None
    href = (
        reverse("reviews:material-withdraw", args=[request.case_id, request.pk, one.pk])
        if manages and stands
        else ""
    )
    released = f"{day(one.released_on)}, by {one.released_by.name}"
    withdrawn = "" if stands else f"Withdrawn {day(one.withdrawn_on)}: {one.withdrawn_reason}"
    tags = [] if stands else [Tag("Withdrawn", "grey")]
    return [
        Cell(edition_of_review(one.review).name, note=version),
        Cell(one.purpose, note=one.legal_power),
        Cell("Withdraw" if href else released, href, note=released if href else withdrawn, tags=tags),
    ]


def to_release(request: InformationRequest) -> Iterable[Link]:
    """The reviews to which something of the answer can be released now."""
    for review in other_reviews(request.case):
        if review.completed_on is None and versions_to_release(request, review):
            href = reverse("reviews:material-release", args=[request.case_id, request.pk, review.pk])
            yield Link(f"Release to: {edition_of_review(review).name}", href)
