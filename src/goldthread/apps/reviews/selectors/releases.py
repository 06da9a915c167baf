"""Material of agencies released to other reviews: what each review reads, and what an agency is shown."""

from collections.abc import Iterable

from django.db.models import QuerySet

from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.apps.reviews.models import InformationRequest, MaterialRelease, Review, Submission
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.apps.reviews.selectors.requests import released_submissions


def is_own(review: Review) -> bool:
    """Whether it is the review that the case's requests are made for."""
    return review.pathway_id == review.case.pathway_id


def material_of(case: Case, review: Review | None = None) -> QuerySet[Submission]:
    """The submissions that a review reads: the case's own all it asked for, another what it was given."""
    if review is None or is_own(review):
        return released_submissions(case)
    given = MaterialRelease.objects.filter(review=review, withdrawn_on=None, removed_at=None)
    return Submission.objects.filter(
        pk__in=given.values("submission"), contribution__request__case=case, removed_at=None
    )


def other_reviews(case: Case) -> list[Review]:
    """The reviews of a case beside its own, to which material can be released."""
    rows = Review.objects.filter(case=case, removed_at=None, historic=False).select_related("case")
    return [review for review in rows if not is_own(review)]


def releases_of(request: InformationRequest) -> list[MaterialRelease]:
    """Every release of what was answered to a request, also those withdrawn."""
    rows = MaterialRelease.objects.filter(submission__contribution__request=request, removed_at=None)
    return list(rows.select_related("review", "released_by", "submission__contribution"))


def versions_to_release(request: InformationRequest, review: Review) -> list[Submission]:
    """The approved versions of a request's answer that the review does not have."""
    had = MaterialRelease.objects.filter(review=review, withdrawn_on=None, removed_at=None)
    rows = Submission.objects.filter(
        contribution__request=request, state=SubmissionState.RELEASED, removed_at=None
    )
    return list(rows.exclude(pk__in=had.values("submission")).select_related("contribution"))


def power_of(review: Review) -> str:
    """What the review's edition says of asking for information, each sentence with its source."""
    return "\n".join(f"{one.text} ({one.cite})" for one in edition_of_review(review).information)[:1000]


def release_named(request: InformationRequest, release_id: object) -> MaterialRelease:
    """One release of a request's answer. Raises `MaterialRelease.DoesNotExist`."""
    rows = MaterialRelease.objects.select_related("review", "submission__contribution")
    found: MaterialRelease = rows.get(
        pk=release_id, submission__contribution__request=request, removed_at=None
    )
    return found


def names_of(reviews: Iterable[Review]) -> dict[str, str]:
    """What each review is called, by its id."""
    return {str(review.pk): edition_of_review(review).name for review in reviews}
