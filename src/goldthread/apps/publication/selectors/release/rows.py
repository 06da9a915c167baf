"""The records of publication, of one review."""

from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.cases.models import Case
from goldthread.apps.publication.enums import ReleaseState
from goldthread.apps.publication.models import (
    FoundLeak,
    PublicationDecision,
    PublicationPlan,
    Release,
    Telling,
)
from goldthread.apps.reviews.models import Review


def reviews_of_case(case: Case) -> list[Review]:
    """The reviews of a case, newest first."""
    rows = Review.objects.filter(case=case, removed_at=None).select_related("case__board", "case__area")
    return list(rows.order_by("-number"))


def review_of_case(case: Case, review_id: UUID | None = None) -> Review | None:
    """The review of this id, or else the newest; None where the case has none such."""
    found = reviews_of_case(case)
    return next((one for one in found if review_id is None or one.pk == review_id), None)


def plan_of(review: Review) -> PublicationPlan | None:
    return PublicationPlan.objects.filter(review=review, removed_at=None).select_related("lead").first()


def decision_of(review: Review) -> PublicationDecision | None:
    """The decision about publishing that stands: the newest."""
    return PublicationDecision.objects.filter(review=review, removed_at=None).last()


def tellings_of(review: Review) -> list[Telling]:
    """Who is told, in the order of telling, each with what was told (`told`) where it was."""
    rows = Telling.objects.filter(review=review, removed_at=None)
    found = rows.select_related("teller", "told__written_by", "review__case")
    return sorted(found, key=lambda one: (list(_RANKS).index(one.audience), one.planned_at, one.created_at))


_RANKS = dict(Telling._meta.get_field("audience").choices or ())


def is_open(telling: Telling) -> bool:
    """Nobody was told, and nobody said why not."""
    return not telling.not_told_because and getattr(telling, "told", None) is None


def releases_of(review: Review) -> "QuerySet[Release]":
    """Every time that files were made, newest first."""
    rows = Release.objects.filter(review=review, removed_at=None)
    return rows.select_related("draft", "decision", "prepared_by", "released_by").order_by("-number")


def release_in_hand(review: Review) -> Release | None:
    """The files that are to be published next: the newest, unless they were published or set aside."""
    done = (ReleaseState.SET_ASIDE, ReleaseState.RELEASED, ReleaseState.WITHDRAWN)
    return releases_of(review).exclude(state__in=done).first()


def published_release(review: Review) -> Release | None:
    """The release that stands published."""
    return releases_of(review).filter(state=ReleaseState.RELEASED).first()


def withdrawn_release(review: Review) -> Release | None:
    """The release that was withdrawn last."""
    return releases_of(review).filter(state=ReleaseState.WITHDRAWN).first()


def open_leaks(release: Release) -> "QuerySet[FoundLeak]":
    """Words of the finished files that may name somebody and that nobody settled."""
    return FoundLeak.objects.filter(release=release, settled_at=None)
