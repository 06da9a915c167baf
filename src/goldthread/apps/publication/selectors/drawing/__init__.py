"""The first text of each section, drawn from the record; texts as written, to be edited by the reviewer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Chain
from goldthread.apps.audit.selectors import events_of
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.publication.models import Section
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


def newest_with_report(case: Case) -> Review | None:
    """The newest review of a case that ends in a report; a notification, for one, does not."""
    rows = Review.objects.filter(case=case, removed_at=None).order_by("-number")
    return next((review for review in rows if parts_of(review)), None)


def draw(review: Review, user: User, draws_on: Sequence[str]) -> str:
    """The text of a section from the record as it is now. `user` sees real names on the case."""
    texts = (SOURCES[one](review, user) for one in draws_on if one in SOURCES)
    return "\n\n".join(text for text in texts if text)


WATCHED: dict[str, tuple[str, ...]] = {
    DrawsOn.CIRCUMSTANCES: ("episode", "entry", "entries", "submission", "composite"),
    DrawsOn.METHOD: ("terms", "line", "review"),
    DrawsOn.PEOPLE: ("person",),
    DrawsOn.SERVICES: ("request", "contribution", "submission"),
    DrawsOn.PRACTICE: ("finding",),
    DrawsOn.GOOD_PRACTICE: ("finding",),
    DrawsOn.LESSONS: ("finding", "board-question"),
    DrawsOn.RECOMMENDATIONS: ("finding", "review-recommendation"),
}
"""The first words of the events that can change what is drawn."""


def changed_sections(review: Review, user: User, sections: Sequence[Section]) -> set[UUID]:
    """The sections whose part of the record says something else now than when it was last drawn.

    Only those are drawn again for which something was recorded since, so that the page stays quick.
    """
    first = min((one.drawn_at for one in sections if one.drawn_at), default=None)
    events = events_of(Chain.of_case(review.case_id))
    rows = events.filter(at__gt=first).values_list("verb", "at") if first else ()
    newest: dict[str, datetime] = {}
    for verb, at in rows:
        newest.setdefault(verb.split(".")[0], at)
    return {
        one.pk for one in sections if _touched(one, newest) and draw(review, user, one.draws_on) != one.drawn
    }


def _touched(section: Section, newest: Mapping[str, datetime]) -> bool:
    words = (word for one in section.draws_on for word in WATCHED.get(one, ()))
    return any(word in newest and newest[word] > section.drawn_at for word in words if section.drawn_at)


def says_where(draws_on: Sequence[str]) -> str:
    """What a section is drawn from, in words; empty where nothing is."""
    words = [DrawsOn(one).words for one in draws_on if one in SOURCES]
    return " and ".join(words)
