"""The forms in which records name a person."""

import re
from collections.abc import Iterator
from datetime import date

from goldthread.lib.deident.model import Person

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "cllr"})
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
SHORTEST_INITIALS = 2


def name_words(name: str) -> list[str]:
    """The words of a name without titles."""
    words = re.findall(r"[^\s,]+", name)
    return [word for word in words if word.rstrip(".").lower() not in TITLES]


def _initials(words: list[str]) -> Iterator[str]:
    letters = [word[0] for word in words]
    if len(letters) >= SHORTEST_INITIALS:
        yield "".join(letters)
        yield ".".join(letters) + "."
        yield ".".join(letters)


def _whole_forms(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    if len(words) > 1:
        first, last = words[0], words[-1]
        yield f"{first} {last}"
        yield f"{last}, {first}"
        yield f"{last} {first}"
        yield f"{first[0]} {last}"
        yield f"{first[0]}. {last}"
        yield f"{first} {last[0]}"
        yield first
        yield last
        yield from (part for part in last.split("-") if "-" in last and len(part) > SHORTEST_INITIALS)


def name_forms(person: Person) -> set[str]:
    """Forms matched whatever their case: the name and each alias, whole and in their parts.

    An alias that is no personal name, such as "the lodger", is matched as it stands only.
    """
    forms = set(_whole_forms(name_words(person.name)))
    for alias in person.aliases:
        if is_initials(alias):
            continue
        words = name_words(alias)
        forms.add(" ".join(alias.split()))
        forms |= set(_whole_forms(words)) if all(word[0].isupper() for word in words) else set()
    return {form for form in forms if len(form) > 1}


def is_initials(alias: str) -> bool:
    """True for aliases such as "JM" or "J.M.", which are matched only in capitals."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,4}", alias.strip()))


def initial_forms(person: Person) -> set[str]:
    """Forms matched only as capitals: initials of the name, and aliases that are initials."""
    forms = set(_initials(name_words(person.name)))
    forms |= {alias.strip() for alias in person.aliases if is_initials(alias)}
    return {form for form in forms if form}


def _dates(day: date) -> Iterator[str]:
    for separator in "/.-":
        for year in (f"{day.year}", f"{day.year % 100:02}"):
            yield separator.join((f"{day.day:02}", f"{day.month:02}", year))
            yield separator.join((f"{day.day}", f"{day.month}", year))
    month = MONTHS[day.month - 1]
    for name in (month, month[:3]):
        yield f"{day.day} {name} {day.year}"
        yield f"{day.day:02} {name} {day.year}"
    yield day.isoformat()


def number_forms(person: Person) -> set[str]:
    """Birth date and NHS number in the ways they are written."""
    forms = set(_dates(person.birth_date)) if person.birth_date else set()
    digits = re.sub(r"\D", "", person.nhs_number)
    if digits:
        forms |= {
            digits,
            f"{digits[:3]} {digits[3:6]} {digits[6:]}",
            f"{digits[:3]}-{digits[3:6]}-{digits[6:]}",
        }
    return forms
