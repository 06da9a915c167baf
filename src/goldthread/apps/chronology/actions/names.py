"""Work out where people are named, and record that a person checked an entry's names."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.actions.composite import composite_of
from goldthread.apps.chronology.enums import CompositeVerb
from goldthread.apps.chronology.models import Composite, Entry, Mention
from goldthread.apps.chronology.selectors.names import as_person, columns_of, people_in, people_state
from goldthread.apps.reviews.selectors import released_submissions
from goldthread.lib.deident import NameFinder

Place = tuple[str, UUID, int, int, bool]
BATCH = 2000


def _places(finder: NameFinder, entry: Entry) -> set[Place]:
    return {
        (column, UUID(person_id), span.start, span.end, span.is_number)
        for column, text in columns_of(entry).items()
        for span in finder.find(text)
        for person_id in span.person_ids
    }


def _stored(entries: Sequence[Entry]) -> dict[UUID, set[Place]]:
    stored: dict[UUID, set[Place]] = {entry.pk: set() for entry in entries}
    for mention in Mention.objects.filter(entry__in=entries):
        stored[mention.entry_id].add(
            (mention.column, mention.person_id, mention.start, mention.end, mention.is_number)
        )
    return stored


def _write(entry: Entry, places: Iterable[Place]) -> list[Mention]:
    return [
        Mention(entry=entry, column=column, person_id=person, start=start, end=end, is_number=is_number)
        for column, person, start, end, is_number in sorted(places)
    ]


def _renew(finder: NameFinder, entries: Sequence[Entry]) -> None:
    """Renew the mentions of a batch. An entry that lost one is no longer checked: a name may stand bare."""
    stored = _stored(entries)
    changed: list[Mention] = []
    outdated: list[UUID] = []
    unchecked: list[UUID] = []
    for entry in entries:
        places = _places(finder, entry)
        if places != stored[entry.pk]:
            outdated.append(entry.pk)
            changed += _write(entry, places)
            if stored[entry.pk] - places:
                unchecked.append(entry.pk)
    Mention.objects.filter(entry__in=outdated).delete()
    Mention.objects.bulk_create(changed, batch_size=BATCH)
    Entry.objects.filter(pk__in=unchecked).update(names_checked_at=None, names_checked_by=None)


@action
def find_mentions(*, by: Actor, case: Case) -> Composite:
    """Work out the mentions of every released entry for the list of people as it is now."""
    people = people_in(case)
    finder = NameFinder(as_person(person) for person in people)
    entries = list(
        Entry.objects.filter(case=case, submission__in=released_submissions(case), removed_at=None)
    )
    for start in range(0, len(entries), BATCH):
        _renew(finder, entries[start : start + BATCH])
    composite = composite_of(case)
    composite.mentions_for = people_state(people)
    composite.save_changes(fields=["mentions_for"])
    record_event(
        by=by,
        chain=Chain.of_case(case.pk),
        verb=CompositeVerb.NAMES_FOUND,
        about=composite,
        entries=len(entries),
    )
    return composite


@action
def check_names(*, by: Actor, case: Case, checker: User, entries: Sequence[Entry]) -> int:
    """Record that `checker` read these entries and that what is left in them names nobody.

    Refused while the list of people changed and the mentions have not been worked out again.
    """
    composite = composite_of(case)
    if composite.mentions_for != people_state(people_in(case)):
        raise Refused(
            "The list of people has changed. Wait a moment until names are found again, and look again."
        )
    chosen = Entry.objects.filter(case=case, pk__in=[entry.pk for entry in entries])
    checked = chosen.update(names_checked_at=timezone.now(), names_checked_by=checker)
    record_event(
        by=by,
        chain=Chain.of_case(case.pk),
        verb=CompositeVerb.NAMES_CHECKED,
        about=composite,
        entries=checked,
    )
    return checked
