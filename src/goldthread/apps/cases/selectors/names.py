"""What one reader sees of people and of free text. Fails closed (DESIGN idea 4)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, NamesCheck, PersonInReview
from goldthread.apps.cases.visibility import sees_real_names

BEING_PREPARED = "Being prepared: its names have not been checked yet."


def _spellings(person: PersonInReview) -> list[str]:
    """Every spelling of a person to look for, whole names and their parts."""
    whole = [name for name in [person.real_name, *person.aliases] if name.strip()]
    parts = [part for name in whole for part in re.split(r"[\s'’-]+", name) if len(part) > 2]
    return list(dict.fromkeys([*whole, *parts]))


def _pattern(spelling: str) -> str:
    return r"[\s'’-]+".join(re.escape(part) for part in re.split(r"[\s'’-]+", spelling.strip()) if part)


def names_in(text: str, people: Iterable[PersonInReview]) -> list[str]:
    """The names of the list, or parts of them, that stand in the text as words, in any case of letters."""
    found = []
    for person in people:
        for spelling in _spellings(person):
            if re.search(rf"(?<!\w){_pattern(spelling)}(?!\w)", text, re.IGNORECASE):
                found.append(spelling)
    return list(dict.fromkeys(found))


def squashed(spelling: str) -> str:
    """A spelling as it is compared: without case, and one space for any gap, dash or apostrophe."""
    return " ".join(re.split(r"[\s'’-]+", spelling.strip())).casefold()


def with_pseudonyms(text: str, people: Iterable[PersonInReview]) -> str:
    """The text with each name of the list replaced, the longest spellings first.

    A part of a name that several people share (a family name) becomes "[name]".
    """
    shown: dict[str, str] = {}
    for person in people:
        for spelling in _spellings(person):
            name = person.chosen_name or person.pseudonym
            shown[squashed(spelling)] = name if shown.get(squashed(spelling), name) == name else "[name]"
    if not shown:
        return text
    spellings = sorted(shown, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(_pattern(spelling) for spelling in spellings)})(?!\w)"
    return re.sub(pattern, lambda match: shown[squashed(match.group())], text, flags=re.IGNORECASE)


@dataclass(frozen=True)
class CaseReader:
    """One person reading one case: whether they see real names, and which texts were checked."""

    user_id: UUID
    real_names: bool
    people: Sequence[PersonInReview] = ()
    checked: frozenset[tuple[UUID, int]] = field(default_factory=frozenset)

    def is_checked(self, record: Record) -> bool:
        return (record.pk, record.version) in self.checked

    def may_read(self, record: Record) -> bool:
        """Real names, one's own words, or a text whose names a person marked as checked."""
        own = getattr(record, "written_by_id", None) == self.user_id
        return self.real_names or own or self.is_checked(record)

    def text(self, record: Record, name: str) -> str:
        """The field `name` of `record` as this reader may see it; empty stays empty."""
        written = str(getattr(record, name))
        if not written or self.real_names:
            return written
        if getattr(record, "written_by_id", None) == self.user_id:
            return written
        return with_pseudonyms(written, self.people) if self.is_checked(record) else BEING_PREPARED

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
