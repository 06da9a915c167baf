"""What happened: the episodes of the chronology, with their summaries and entries."""

from zoneinfo import ZoneInfo

from goldthread.apps.accounts.models import User
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.chronology.selectors.episodes import entries_of, episodes_of
from goldthread.apps.chronology.selectors.standing import Reader, composite_reader
from goldthread.apps.reviews.models import Review
from goldthread.lib.typeset.notation import as_written

LONDON = ZoneInfo("Europe/London")
KEY_ENTRIES = 12
"""So many entries of an episode are drawn; the chronology has them all."""


def circumstances(review: Review, user: User) -> str:
    """Each episode under its title: its summary, and its first entries with day and agency."""
    reader = composite_reader(user, review.case_id, review.pk)
    if reader is None:
        return ""
    return "\n\n".join(_episode(reader, episode) for episode in episodes_of(reader))


def _episode(reader: Reader, episode: Episode) -> str:
    entries = list(entries_of(reader, episode).standing[: KEY_ENTRIES + 1])
    lines = [f"## {as_written(episode.title)}"]
    if episode.summary:
        lines += ["", as_written(episode.summary)]
    lines += ["", *(f"- {_entry(entry)}" for entry in entries[:KEY_ENTRIES])]
    if len(entries) > KEY_ENTRIES:
        lines += ["", "Further entries of this episode stand in the chronology."]
    return "\n".join(lines).strip()


def _entry(entry: Entry) -> str:
    text = " ".join(as_written(entry.text).split())
    return f"{_when(entry)} ({entry.agency.short_name}): {text}"


def _when(entry: Entry) -> str:
    """The day in words where the entry is of one day, else as its author wrote it."""
    if entry.earliest and entry.latest:
        first, last = entry.earliest.astimezone(LONDON), entry.latest.astimezone(LONDON)
        if first.date() == last.date():
            return f"{first.day} {first:%B %Y}"
    written = " ".join(as_written(entry.when_text).split())
    return written or "No date recorded"
