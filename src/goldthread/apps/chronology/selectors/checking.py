"""Entries whose names nobody has checked yet, with where people are named in them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.chronology.models import Entry, Mention
from goldthread.apps.chronology.selectors.composite import in_order
from goldthread.apps.chronology.selectors.names import spans_by_column
from goldthread.apps.chronology.visibility import Reader, entries_visible_to
from goldthread.lib.deident import Span


def entries_to_check(reader: Reader) -> QuerySet[Entry]:
    return in_order(entries_visible_to(reader).filter(names_checked_at=None))


def spans_in(entries: Sequence[Entry]) -> dict[UUID, dict[str, list[Span]]]:
    """For each entry, its mentions as spans by column."""
    mentions: dict[UUID, list[Mention]] = defaultdict(list)
    for mention in Mention.objects.filter(entry__in=entries):
        mentions[mention.entry_id].append(mention)
    return {entry.pk: spans_by_column(mentions[entry.pk]) for entry in entries}
