"""What findings rest on, and the other way: which findings rest on an entry or an episode."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.chronology.selectors.standing import Reader, standing_for
from goldthread.apps.learning.models import Finding, FindingSource
from goldthread.apps.learning.visibility import findings_visible_to


@dataclass(frozen=True)
class RestsOn:
    """A source of a finding as it stands now: an episode, or the entry that stands for the one linked.

    `entry` is None where the agency left the entry out of a later submission. `in_episodes` are the
    standing episodes that hold the entry.
    """

    source: FindingSource
    entry: Entry | None = None
    episode: Episode | None = None
    in_episodes: tuple[Episode, ...] = ()

    @property
    def is_gone(self) -> bool:
        return self.entry is None and self.episode is None


def sources_of(reader: Reader, finding: Finding) -> list[RestsOn]:
    """What a finding rests on, entries by their date, then episodes."""
    linked = FindingSource.objects.filter(finding=finding, removed_at=None)
    rows: list[FindingSource] = list(linked.select_related("entry__agency", "episode"))
    standing = standing_for(reader, [row.entry for row in rows if row.entry is not None])
    episodes = _episodes_of(standing.values())
    found = [_rests_on(row, standing, episodes) for row in rows]
    return sorted(found, key=_place)


def _place(one: RestsOn) -> tuple[bool, float]:
    """Entries by their first moment, undated ones and those left out after them; then episodes."""
    moment = (one.entry.earliest or one.entry.latest) if one.entry is not None else None
    return one.source.episode_id is not None, moment.timestamp() if moment else float("inf")


def _episodes_of(entries: Iterable[Entry]) -> dict[UUID, list[Episode]]:
    rows = Episode.entries.through.objects.filter(
        entry__in=[one.pk for one in entries], episode__removed_at=None
    )
    found: dict[UUID, list[Episode]] = defaultdict(list)
    for row in rows.select_related("episode"):
        found[row.entry_id].append(row.episode)
    return found


def _rests_on(
    row: FindingSource, standing: dict[UUID, Entry], episodes: dict[UUID, list[Episode]]
) -> RestsOn:
    if row.episode is not None:
        return RestsOn(row, episode=row.episode if row.episode.removed_at is None else None)
    entry = standing.get(row.entry.pk) if row.entry is not None else None
    held = tuple(episodes.get(entry.pk, ())) if entry is not None else ()
    return RestsOn(row, entry=entry, in_episodes=held)


def findings_on_entries(user: User, case: Case, entries: Sequence[Entry]) -> dict[UUID, list[Finding]]:
    """For each entry, the findings that rest on it, also through an earlier submission's copy of it."""
    visible = findings_visible_to(user, case)
    by_key = {(one.agency_id, one.key): one.pk for one in entries}
    rows = FindingSource.objects.filter(
        finding__in=visible, removed_at=None, entry__key__in={key for _, key in by_key}
    ).select_related("finding", "entry")
    found: dict[UUID, list[Finding]] = defaultdict(list)
    for row in rows:
        assert row.entry is not None
        entry_id = by_key.get((row.entry.agency_id, row.entry.key))
        if entry_id is not None and row.finding not in found[entry_id]:
            found[entry_id].append(row.finding)
    return found


def findings_on_episode(user: User, case: Case, episode: Episode) -> list[Finding]:
    """The findings that rest on the episode itself or on an entry in it."""
    of_entries = FindingSource.objects.filter(removed_at=None).filter(
        Q(episode=episode) | Q(entry__in=episode.entries.all())
    )
    return list(
        findings_visible_to(user, case).filter(pk__in=of_entries.values("finding")).order_by("number")
    )
