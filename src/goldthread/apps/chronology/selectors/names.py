"""What of an entry a reader sees: as written, with names replaced, or only that it is being prepared."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.chronology.models import Composite, Entry, Mention
from goldthread.apps.chronology.visibility import Reader
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.lib.deident import Person, Span, replace_names

MANY = 500
"""From so many entries on, the mentions of the whole case are read: quicker than naming each entry."""
PREPARING = "Being prepared: its names have not been checked yet."


def people_in(case: Case) -> list[PersonInReview]:
    return list(PersonInReview.objects.filter(case=case, removed_at=None))


def as_person(person: PersonInReview) -> Person:
    """The person as `lib.deident` looks for them; what is shown is the chosen name or the pseudonym."""
    return Person(
        id=str(person.pk),
        name=person.real_name,
        shown=person.chosen_name or person.pseudonym,
        aliases=tuple(person.aliases),
        birth_date=person.birth_date,
        nhs_number=person.nhs_number,
    )


def people_state(people: Iterable[PersonInReview]) -> str:
    """A digest of the list of people as it is now; another one as soon as anybody is changed."""
    parts = sorted(f"{person.pk}:{person.version}" for person in people)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def columns_of(entry: Entry) -> dict[str, str]:
    """Every text of an entry that may name somebody, by column."""
    return {"text": entry.text, "source": entry.source, "when": entry.when_text, **entry.cells}


def spans_by_column(mentions: Iterable["Mention | Place"]) -> dict[str, list[Span]]:
    """Stored mentions as spans; rows for the same place become one span that fits several people."""
    places: dict[tuple[str, int, int, bool], list[str]] = defaultdict(list)
    for mention in mentions:
        places[mention.column, mention.start, mention.end, mention.is_number].append(str(mention.person_id))
    spans: dict[str, list[Span]] = defaultdict(list)
    for (column, start, end, is_number), ids in sorted(places.items()):
        spans[column].append(Span(start, end, tuple(sorted(ids)), is_number))
    return spans


@dataclass(frozen=True)
class Shown:
    """An entry as one reader sees it. `prepared` is False where only date and agency are shown."""

    entry: Entry
    prepared: bool
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.columns.get("text", PREPARING)

    @property
    def source(self) -> str:
        return self.columns.get("source", "")

    @property
    def when_text(self) -> str:
        return self.columns.get("when", "")


class Place(NamedTuple):
    """Where a mention stands, without the rest of its record: thousands are read for a search."""

    entry_id: UUID
    column: str
    person_id: UUID
    start: int
    end: int
    is_number: bool


class NamesFor:
    """Shows entries to one reader. Fails closed: whatever is not surely free of names is not shown."""

    def __init__(self, reader: Reader) -> None:
        people = people_in(reader.case)
        composite = Composite.objects.filter(case=reader.case).first()
        self.reader = reader
        self.people = {str(person.pk): as_person(person) for person in people}
        self.current = composite is not None and composite.mentions_for == people_state(people)

    def show(self, entries: Sequence[Entry]) -> list[Shown]:
        """Entries in the same order, each as the reader may see it."""
        hidden = [entry.pk for entry in entries if not self.reader.reads_as_written(entry)]
        mentions: dict[UUID, list[Place]] = defaultdict(list)
        many = len(hidden) > MANY
        chosen = {"entry__case": self.reader.case} if many else {"entry__in": hidden}
        rows = Mention.objects.filter(**chosen).order_by("start").values_list(*Place._fields)
        for row in rows if hidden else ():
            place = Place(*row)
            mentions[place.entry_id].append(place)
        return [self._shown(entry, mentions[entry.pk]) for entry in entries]

    def _shown(self, entry: Entry, mentions: Sequence[Place]) -> Shown:
        if self.reader.reads_as_written(entry):
            return Shown(entry, True, columns_of(entry))
        if not self.current or entry.names_checked_at is None:
            return Shown(entry, False)
        spans = spans_by_column(mentions)
        try:
            columns = {
                column: replace_names(text, spans.get(column, ()), self.people)
                for column, text in columns_of(entry).items()
            }
        except ValueError:
            return Shown(entry, False)
        return Shown(entry, True, columns)


def cases_with_outdated_mentions() -> list[Case]:
    """Cases with released entries whose mentions are not those of the list of people as it is now."""
    with_entries = Case.objects.filter(
        pk__in=Entry.objects.filter(submission__state=SubmissionState.RELEASED).order_by().values("case")
    )
    states = dict(Composite.objects.values_list("case_id", "mentions_for"))
    return [case for case in with_entries if states.get(case.pk) != people_state(people_in(case))]
