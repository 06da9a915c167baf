"""Mark episodes in the composite, and carry what was marked over to a corrected submission."""

from collections.abc import Sequence

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.enums import CompositeVerb
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.chronology.selectors.names import as_person, people_in
from goldthread.apps.reviews.models import Submission
from goldthread.lib.deident import NameFinder


def _titled(case: Case, title: str) -> str:
    """The title in one line; refused if it names somebody, because everybody on the case reads titles."""
    title = " ".join(title.split())
    if not title:
        raise Refused("Give the episode a title.")
    if NameFinder(as_person(person) for person in people_in(case)).find(title):
        raise Refused(
            "The title names somebody in this review. Use a pseudonym: titles are read by everybody."
        )
    return title


@action
def mark_episode(
    *, by: Actor, case: Case, title: str, summary: str = "", entries: Sequence[Entry] = ()
) -> Episode:
    """Make an episode of entries of one case."""
    episode = Episode(case=case, title=_titled(case, title), summary=summary)
    episode.save()
    episode.entries.set(_of_case(case, entries))
    record_event(
        by=by,
        chain=Chain.of_case(case.pk),
        verb=CompositeVerb.EPISODE_MARKED,
        about=episode,
        entries=len(entries),
    )
    return episode


def _of_case(case: Case, entries: Sequence[Entry]) -> Sequence[Entry]:
    if any(entry.case_id != case.pk for entry in entries):
        raise Refused("An episode holds entries of its own case only.")
    return entries


@action
def add_to_episode(*, by: Actor, episode: Episode, entries: Sequence[Entry]) -> None:
    episode.entries.add(*_of_case(episode.case, entries))
    _changed(by, episode, CompositeVerb.EPISODE_EXTENDED, len(entries))


@action
def take_from_episode(*, by: Actor, episode: Episode, entry: Entry) -> None:
    episode.entries.remove(entry)
    _changed(by, episode, CompositeVerb.EPISODE_SHORTENED, 1)


@action
def change_episode(
    *, by: Actor, episode: Episode, title: str, summary: str, expected_version: int | None = None
) -> None:
    """Change title and summary; raises `StaleRecord` if somebody else saved first."""
    episode.title, episode.summary = _titled(episode.case, title), summary
    episode.save_changes(expected_version=expected_version, fields=["title", "summary"])
    _changed(by, episode, CompositeVerb.EPISODE_CHANGED, 0)


@action
def remove_episode(*, by: Actor, episode: Episode, because: str) -> None:
    """Take the mark away; its entries stay in the composite. The mark itself is kept, with the reason."""
    if not because.strip():
        raise Refused("Say why the episode is removed.")
    episode.removed_at, episode.removed_because = timezone.now(), because.strip()
    episode.save_changes(fields=["removed_at", "removed_because"])
    _changed(by, episode, CompositeVerb.EPISODE_REMOVED, 0)


def _changed(by: Actor, episode: Episode, verb: CompositeVerb, entries: int) -> None:
    record_event(by=by, chain=Chain.of_case(episode.case_id), verb=verb, about=episode, entries=entries)


@action
def carry_marks_over(*, by: Actor, old: Submission, new: Submission) -> int:
    """Entries of `new` whose words are those of `old` keep episodes and checked names; return how many."""
    before = {entry.key: entry for entry in Entry.objects.filter(submission=old).prefetch_related("episodes")}
    carried = 0
    for entry in Entry.objects.filter(submission=new):
        earlier = before.get(entry.key)
        if earlier is not None:
            carried += 1
            entry.episodes.add(*earlier.episodes.all())
            if earlier.names_checked_at is not None:
                entry.names_checked_at = earlier.names_checked_at
                entry.names_checked_by = earlier.names_checked_by
                entry.save_changes(fields=["names_checked_at", "names_checked_by"])
    record_event(
        by=by,
        chain=Chain.of_case(new.contribution.request.case_id),
        verb=CompositeVerb.MARKS_CARRIED_OVER,
        about=new,
        entries=carried,
    )
    return carried
