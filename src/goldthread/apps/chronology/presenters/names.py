"""Values for checking names: each text in pieces, with what readers will see in place of a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.presenters.intervals import entry_interval
from goldthread.apps.chronology.selectors.checking import spans_in
from goldthread.apps.chronology.selectors.names import as_person, columns_of, people_in
from goldthread.apps.chronology.visibility import Reader
from goldthread.lib.deident import Person, Span, Suspect, find_suspects, shown_for

HEADINGS = {"text": "Event", "source": "Source", "when": "Date as written"}


@dataclass(frozen=True)
class Piece:
    """Part of a text: `shown` stands in its place for others; `doubt` says why a person should look."""

    text: str
    shown: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class CheckedText:
    heading: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Check:
    """One entry to check. `doubts` counts the places that a person should look at."""

    id: str
    when: str
    agency: str
    texts: Sequence[CheckedText]
    doubts: int


def _pieces(
    text: str, spans: Sequence[Span], suspects: Sequence[Suspect], people: dict[str, Person]
) -> Iterator[Piece]:
    marks: list[tuple[int, int, str, str]] = [(s.start, s.end, shown_for(s, people), "") for s in spans]
    marks += [(s.start, s.end, "", s.reason) for s in suspects]
    place = 0
    for start, end, shown, doubt in sorted(marks):
        if start < place:
            continue
        if start > place:
            yield Piece(text[place:start])
        yield Piece(text[start:end], shown, doubt)
        place = end
    if place < len(text):
        yield Piece(text[place:])


def _check(entry: Entry, spans: dict[str, list[Span]], people: dict[str, Person]) -> Check:
    texts, doubts = [], 0
    for column, text in columns_of(entry).items():
        if not text.strip():
            continue
        found = spans.get(column, [])
        suspects = find_suspects(text, found, people.values())
        doubts += len(suspects)
        heading = HEADINGS.get(column, column.replace("_", " ").capitalize())
        texts.append(CheckedText(heading, list(_pieces(text, found, suspects, people))))
    return Check(str(entry.pk), entry_interval(entry), entry.agency.short_name, texts, doubts)


def checks_of(reader: Reader, entries: Sequence[Entry]) -> list[Check]:
    people = {str(person.pk): as_person(person) for person in people_in(reader.case)}
    spans = spans_in(entries)
    return [_check(entry, spans[entry.pk], people) for entry in entries]
