"""Which entry stands for one that was linked: later submissions of an agency take the place of earlier."""

from collections.abc import Iterable
from uuid import UUID

from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.composite import in_order
from goldthread.apps.chronology.visibility import Reader, composite_reader, entries_visible_to

__all__ = ["Reader", "composite_reader", "standing_for"]


def standing_for(reader: Reader, entries: Iterable[Entry]) -> dict[UUID, Entry]:
    """For each entry's id, the one that stands now: itself, or that with its agency and key.

    An entry that the agency left out of a later submission has none.
    """
    given = list(entries)
    keys = {one.key for one in given}
    rows = in_order(entries_visible_to(reader).filter(key__in=keys)) if keys else ()
    standing = list(rows)
    by_id = {one.pk: one for one in standing}
    by_key = {(one.agency_id, one.key): one for one in standing}
    found = {one.pk: by_id.get(one.pk) or by_key.get((one.agency_id, one.key)) for one in given}
    return {key: entry for key, entry in found.items() if entry is not None}
