"""Proceedings beside a case, what they stop, and their next dates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from goldthread.apps.cases.enums import HoldKind
from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.cases.selectors.clocks import Due
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.apps.reviews.models import Proceedings, ProceedingsStop

OF_COURTS = (HoldKind.CRIMINAL, HoldKind.INQUEST, HoldKind.INQUIRY, HoldKind.FAMILY)
"""Holds that stop publication by themselves, as long as nobody recorded what the proceedings stop."""


@dataclass(frozen=True)
class Stopped:
    """Something that is stopped, by what and since when. No name is in it."""

    by: str
    since: date
    proceedings: Proceedings | None = None
    stop: ProceedingsStop | None = None

    def __str__(self) -> str:
        return f"{self.by}, since {self.since.day} {self.since:%B %Y}"


def proceedings_of(case: Case) -> list[Proceedings]:
    """All proceedings of the case with their stops, those that go on first."""
    stops = Prefetch("stops", ProceedingsStop.objects.filter(removed_at=None))
    rows = Proceedings.objects.filter(case=case, removed_at=None).select_related("hold")
    return sorted(rows.prefetch_related(stops), key=lambda one: (one.ended_on is not None, one.began_on))


def everything_stopped(case: Case) -> dict[Stoppable, list[Stopped]]:
    """What is stopped on the case now, and by what: stops that nobody released, also of what has ended.

    A hold for court proceedings beside which nobody recorded proceedings stops publication: it fails closed.
    """
    found: dict[Stoppable, list[Stopped]] = defaultdict(list)
    rows = ProceedingsStop.objects.filter(
        proceedings__case=case, released_on=None, removed_at=None, proceedings__removed_at=None
    )
    for stop in rows.select_related("proceedings"):
        by = f"{ProceedingsKind(stop.proceedings.kind).label} ({stop.proceedings.body})"
        found[Stoppable(stop.what)].append(Stopped(by, stop.since, stop.proceedings, stop))
    for hold in bare_holds(case):
        by = f"Hold: {hold.get_kind_display().lower()}"
        found[Stoppable.PUBLICATION].append(Stopped(by, hold.starts_on))
    return dict(found)


def publication_stopped_by(case: Case) -> list[Stopped]:
    """Everything that stops publication of a report on this case; empty where nothing does."""
    return everything_stopped(case).get(Stoppable.PUBLICATION, [])


def bare_holds(case: Case) -> list[Hold]:
    """Holds for court proceedings beside which no proceedings are recorded."""
    return list(case.holds.filter(ends_on=None, kind__in=OF_COURTS, proceedings=None, removed_at=None))


def next_dates(cases: Iterable[Case]) -> dict[UUID, list[Due]]:
    """The next date of each of the cases' proceedings that go on; one that has passed waits to be renewed."""
    rows = Proceedings.objects.filter(
        case__in=[case.pk for case in cases], ended_on=None, next_on__isnull=False, removed_at=None
    )
    found: dict[UUID, list[Due]] = defaultdict(list)
    for row in rows:
        href = reverse("reviews:proceedings", args=[row.case_id])
        what = row.next_what or "next date"
        found[row.case_id].append(
            Due(f"{ProceedingsKind(row.kind).label}: {what}", row.next_on, href=href, own=True)
        )
    return found
