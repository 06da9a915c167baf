"""What publication asks of a person, for their Work page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to, may
from goldthread.apps.publication.enums import Audience, ReleaseState
from goldthread.apps.publication.models import Release, Telling
from goldthread.apps.publication.visibility.release import tells


@dataclass(frozen=True)
class PublicationDue:
    """Something to do: a sentence without names, on which case, by when; and the telling, if it is one."""

    what: str
    case: Case
    review_id: UUID
    on: date | None
    telling_id: UUID | None = None


def due_publication(user: User, today: date) -> list[PublicationDue]:
    """Whom the person has to tell, and what holds up a publication on cases they coordinate."""
    return [*_tellings(user), *_releases(user)]


def _tellings(user: User) -> Iterator[PublicationDue]:
    rows = tells(user).filter(told=None, not_told_because="").select_related("review__case")
    for telling in rows.order_by("planned_at"):
        day = timezone.localdate(telling.planned_at)
        yield PublicationDue(_told_words(telling), telling.review.case, telling.review_id, day, telling.pk)


def _told_words(telling: Telling) -> str:
    return f"Tell {str(Audience(telling.audience).label).lower()} of publication, and record it"


def _releases(user: User) -> Iterator[PublicationDue]:
    cases = cases_visible_to(user).filter(coordinator=user, closed_on=None)
    waits = (ReleaseState.FAILED, ReleaseState.CHECKED, ReleaseState.RELEASED)
    rows = Release.objects.filter(review__case__in=cases, state__in=waits, removed_at=None)
    for release in rows.select_related("review__case"):
        what = _what_waits(release)
        if what and may(user, Permission.PUBLISH, release.review.case):
            yield PublicationDue(what, release.review.case, release.review_id, None)


def _what_waits(release: Release) -> str:
    if release.state == ReleaseState.FAILED:
        return "The files of the report could not be made: see why"
    if release.held_back:
        return "The report was not published when the embargo ended: see why"
    if release.state == ReleaseState.RELEASED:
        return "" if release.deposited_at else "The report is published and not yet in the library"
    return "" if release.ordered_at else "The files of the report are checked: publish it, or see what waits"
