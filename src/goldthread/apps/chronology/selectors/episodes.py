"""Episodes of a case, as a reader of its composite sees them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.chronology.selectors.composite import in_order
from goldthread.apps.chronology.visibility import Reader, entries_visible_to


@dataclass(frozen=True)
class EpisodeEntries:
    """The entries of an episode: those that stand, and how many were replaced by a later submission."""

    standing: QuerySet[Entry]
    replaced: int


def episodes_of(reader: Reader) -> QuerySet[Episode]:
    """Episodes with `first`, `last` and `size`; only those on the case itself see them."""
    if not reader.staff:
        return Episode.objects.none()
    episodes: QuerySet[Episode] = Episode.objects.filter(case=reader.case, removed_at=None)
    shown = None
    if reader.review is not None:
        shown = Q(entries__in=entries_visible_to(reader))
        episodes = episodes.filter(entries__in=entries_visible_to(reader)).distinct()
    counted = episodes.annotate(
        first=Min("entries__earliest", filter=shown),
        last=Max("entries__latest", filter=shown),
        size=Count("entries", filter=shown, distinct=True),
    )
    return counted.order_by("first", "created_at")


def entries_of(reader: Reader, episode: Episode) -> EpisodeEntries:
    standing = in_order(entries_visible_to(reader).filter(episodes=episode))
    return EpisodeEntries(standing, episode.entries.count() - standing.count())


def entries_chosen(reader: Reader, ids: list[UUID]) -> list[Entry]:
    """Those of the named entries that the reader sees."""
    return list(entries_visible_to(reader).filter(pk__in=ids))
