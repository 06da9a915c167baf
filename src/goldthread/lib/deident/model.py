"""People to look for, and where they were found."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """Somebody in a review. `shown` is what readers without real names see in their place."""

    id: str
    name: str
    shown: str
    aliases: tuple[str, ...] = ()
    birth_date: date | None = None
    nhs_number: str = ""


@dataclass(frozen=True)
class Span:
    """Characters [start, end) of a text that name a person. `person_ids` holds more than one when
    the words fit several people, as a shared surname does. `is_number` marks a birth date or number."""

    start: int
    end: int
    person_ids: tuple[str, ...]
    is_number: bool = False


@dataclass(frozen=True)
class Suspect:
    """A word that may be a name nobody listed, or a listed one misspelt; a person should look."""

    start: int
    end: int
    text: str
    reason: str
