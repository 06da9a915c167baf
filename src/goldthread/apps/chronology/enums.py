"""Terms of entries and of the composite."""

from django.db import models


class Verb(models.TextChoices):
    """What the audit says about entries and the composite."""

    ENTRIES_KEPT = "entries.kept", "Kept the entries that were read from a file"
    ENTRIES_COPIED = "entries.copied", "Began a version with the entries of an earlier one"
    ENTRY_TYPED = "entry.typed", "Typed in an entry"
    ENTRY_CHANGED = "entry.changed", "Changed an entry that was typed in"
    ENTRY_REMOVED = "entry.removed", "Took out an entry that was typed in"
    DATE_MENDED = "entry.date-mended", "Mended the date of an entry"


class ReadingStep(models.TextChoices):
    """What is said while a file is read; no name is in it."""

    CHECKING = "checking", "Checking the file"
    READING = "reading", "Reading the rows"
    KEEPING = "keeping", "Keeping the entries"


class CompositeVerb(models.TextChoices):
    """What the audit says about a composite."""

    OPENED = "composite.opened", "Opened the composite to agencies"
    CLOSED = "composite.closed", "Closed the composite to agencies"
    EXPORTED = "composite.exported", "Took the composite out as a file"
    NAMES_FOUND = "composite.names-found", "Worked out where people are named"
    NAMES_CHECKED = "composite.names-checked", "Checked the names in entries"
    EPISODE_MARKED = "episode.marked", "Marked an episode"
    EPISODE_EXTENDED = "episode.extended", "Added entries to an episode"
    EPISODE_SHORTENED = "episode.shortened", "Took an entry from an episode"
    EPISODE_CHANGED = "episode.changed", "Changed an episode"
    EPISODE_REMOVED = "episode.removed", "Removed an episode"
    MARKS_CARRIED_OVER = "composite.marks-carried-over", "Carried marks over to a later submission"
