"""What one reader sees of people and of free text. Fails closed (DESIGN idea 4)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, NamesCheck, PersonInReview
from goldthread.apps.cases.visibility import sees_real_names
from goldthread.lib.deident import NameFinder, Person, Span, find_suspects, replace_names

BEING_PREPARED = "Being prepared: its names have not been checked yet."


NONE = {"", "name not given", "not known", "unknown"}
"""What stands for a name that nobody knows: its words are not looked for in texts."""


def _as_listed(person: PersonInReview) -> Person:
    return Person(
        id=str(person.pk),
        name=person.real_name,
        shown=person.chosen_name or person.pseudonym,
        aliases=(*person.aliases, *_parts(person.aliases)),
        birth_date=person.birth_date,
        nhs_number=person.nhs_number,
    )


def _parts(aliases: Iterable[str]) -> list[str]:
    """First and last words of other names, such as a name before marriage, which also stand alone."""
    found = []
    for words in (alias.split() for alias in aliases):
        ends = {words[0], words[-1]} if len(words) > 1 else set()
        found += [word for word in sorted(ends) if len(word) > 2 and word[0].isupper()]
    return found


def listed_people(people: Iterable[PersonInReview]) -> list[Person]:
    """The people of a review whose names are known, as `lib.deident` looks for them."""
    return [_as_listed(one) for one in people if squashed(one.real_name) not in NONE]


class ListedNames:
    """The people of one review, to find them in texts and put their pseudonyms there."""

    def __init__(self, people: Iterable[PersonInReview]) -> None:
        self._people = {one.id: one for one in listed_people(people)}
        self._finder = NameFinder(self._people.values())

    def found_in(self, text: str, *, ordinary: Collection[str] = ()) -> list[str]:
        """The words of the text that name somebody on the list, each once.

        `ordinary`: spellings that a person found to be ordinary words, such as "fell" beside Dr Fell.
        """
        return list(dict.fromkeys(text[span.start : span.end] for span in self._spans(text, ordinary)))

    def replaced_in(self, text: str, *, ordinary: Collection[str] = ()) -> str:
        """The text with everybody on the list under the name that others see."""
        return replace_names(text, self._spans(text, ordinary), self._people)

    def _spans(self, text: str, ordinary: Collection[str]) -> list[Span]:
        found = self._finder.find(text)
        return [span for span in found if text[span.start : span.end] not in ordinary]

    def left_out_of(self, text: str) -> str:
        """The text without the words that name somebody on the list or may name somebody else.

        For looking something up with the text's other words.
        """
        found = self._finder.find(text)
        places = [(one.start, one.end) for one in found]
        places += [(one.start, one.end) for one in find_suspects(text, found, self._people.values())]
        place, kept = 0, []
        for start, end in sorted(places):
            kept.append(text[place : max(start, place)])
            place = max(place, end)
        return " ".join([*kept, text[place:]])

    def suspects_in(self, text: str) -> list[str]:
        """Words that may name somebody who is not on the list, or a listed name misspelt."""
        suspects = find_suspects(text, self._finder.find(text), self._people.values())
        return list(dict.fromkeys(suspect.text for suspect in suspects))


def names_in(text: str, people: Iterable[PersonInReview]) -> list[str]:
    """The words of a text that name somebody on the list."""
    return ListedNames(people).found_in(text)


def squashed(spelling: str) -> str:
    """A spelling as it is compared: without case, and one space for any gap, dash or apostrophe."""
    letters = [letter if letter.isalnum() else " " for letter in spelling.casefold()]
    return " ".join("".join(letters).split())


@dataclass(frozen=True)
class CaseReader:
    """One person reading one case: whether they see real names, and which texts were checked."""

    user_id: UUID
    real_names: bool
    people: Sequence[PersonInReview] = ()
    checked: frozenset[tuple[UUID, int]] = field(default_factory=frozenset)

    @cached_property
    def names(self) -> ListedNames:
        return ListedNames(self.people)

    def is_checked(self, record: Record) -> bool:
        return (record.pk, record.version) in self.checked

    def text(self, record: Record, name: str) -> str:
        """The field `name` of `record` as this reader may see it; empty stays empty.

        As written for whoever sees real names or wrote it; with pseudonyms once a person marked this
        version as checked; else only that it is being prepared.
        """
        written = str(getattr(record, name))
        own = getattr(record, "written_by_id", None) == self.user_id
        if not written or self.real_names or own:
            return written
        return self.names.replaced_in(written) if self.is_checked(record) else BEING_PREPARED

    def line(self, text: str) -> str:
        """A short text that was written without names, as this reader may see it.

        Somebody may have been put on the list since, and what an agency writes is never looked through.
        """
        return text if self.real_names or not text else self.names.replaced_in(text)

    def name(self, person: PersonInReview) -> str:
        return person.real_name if self.real_names else person.chosen_name or person.pseudonym


def reader_of(user: User, case: Case) -> CaseReader:
    """How `user` reads the texts of `case` now."""
    checks = NamesCheck.objects.filter(case=case).values_list("text_id", "text_version")
    return CaseReader(
        user_id=user.pk,
        real_names=sees_real_names(user, case),
        people=list(case.people.filter(removed_at=None)),
        checked=frozenset(checks),
    )
