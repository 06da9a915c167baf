"""The first text of each section, drawn from the record; texts as written, to be edited by the reviewer."""

from collections.abc import Callable, Sequence

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.publication.selectors.drawing.account import circumstances
from goldthread.apps.publication.selectors.drawing.agencies import services
from goldthread.apps.publication.selectors.drawing.findings import (
    good_practice,
    lessons,
    practice,
    recommendations,
)
from goldthread.apps.publication.selectors.drawing.people import method, people
from goldthread.apps.reviews.models import Review
from goldthread.lib.statute import Edition, ReportPart
from goldthread.lib.statute.values import DrawsOn

SOURCES: dict[str, Callable[[Review, User], str]] = {
    DrawsOn.CIRCUMSTANCES: circumstances,
    DrawsOn.METHOD: method,
    DrawsOn.PEOPLE: people,
    DrawsOn.SERVICES: services,
    DrawsOn.PRACTICE: practice,
    DrawsOn.GOOD_PRACTICE: good_practice,
    DrawsOn.LESSONS: lessons,
    DrawsOn.RECOMMENDATIONS: recommendations,
}
"""What is not here (the family's voice, equality, free parts) nothing records yet: the reviewer writes it."""


def edition_of_review(review: Review) -> Edition:
    """The edition that was fixed when the review opened."""
    return pathways().named(review.pathway_id, review.edition_id)


def parts_of(review: Review) -> tuple[ReportPart, ...]:
    """The parts of the report, in their order, as the review's edition gives them."""
    return edition_of_review(review).contents


def draw(review: Review, user: User, draws_on: Sequence[str]) -> str:
    """The text of a section from the record as it is now. `user` sees real names on the case."""
    texts = (SOURCES[one](review, user) for one in draws_on if one in SOURCES)
    return "\n\n".join(text for text in texts if text)


def says_where(draws_on: Sequence[str]) -> str:
    """What a section is drawn from, in words; empty where nothing is."""
    words = [DrawsOn(one).words for one in draws_on if one in SOURCES]
    return " and ".join(words)
