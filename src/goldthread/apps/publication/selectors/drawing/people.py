"""Why and how the review was carried out, and the people in it under the names that readers see."""

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import PersonInReview
from goldthread.apps.cases.selectors import name_shown
from goldthread.apps.publication.selectors.drawing.terms import terms
from goldthread.apps.reviews.models import Review
from goldthread.lib.typeset.notation import as_written

TOLD_OF = (PersonKind.SUBJECT, PersonKind.FAMILY, PersonKind.ALLEGED, PersonKind.OTHER)
"""Practitioners are not listed: a report names their service."""


def people(review: Review, user: User) -> str:
    """One line a person, pseudonym and relation, the person the review is about first."""
    rows = review.case.people.filter(removed_at=None, kind__in=TOLD_OF)
    found = sorted(rows, key=lambda person: TOLD_OF.index(PersonKind(person.kind)))
    return "\n".join(f"- {_person(person)}" for person in found)


def _person(person: PersonInReview) -> str:
    shown = as_written(name_shown(person, real=False))
    if person.kind == PersonKind.SUBJECT:
        return f"{shown}: the person this review is about"
    relation = as_written(person.relation) or PersonKind(person.kind).label
    return f"{shown}: {relation}"


def method(review: Review, user: User) -> str:
    """By what law the review was held, and its terms of reference and lines of enquiry."""
    from goldthread.apps.publication.selectors.drawing import edition_of_review

    edition = edition_of_review(review)
    read = [value for value in edition.legal_basis if not edition.needs_checking(value)]
    basis = f"Legal basis: {as_written(str(read[0].cite))}." if read else ""
    first = f"This is a {edition.name[:1].lower()}{edition.name[1:]}. {_begun(review)} {basis}"
    return "\n\n".join(part for part in (first.strip(), terms(review)) if part)


def _begun(review: Review) -> str:
    """When it began. One recorded from old papers began with the decision of its time."""
    if review.historic and review.decision is not None:
        day = review.decision.decided_on
        return f"It was decided on {day.day} {day:%B %Y}."
    return f"It was opened on {review.opened_on.day} {review.opened_on:%B %Y}."
