"""Days that publication had better keep away from."""

from datetime import date

from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case

KEEPS_DAYS = (PersonKind.SUBJECT, PersonKind.FAMILY)


def clashes_of(case: Case, day: date) -> list[str]:
    """Birthdays and anniversaries of the person the review is about, or of family, on this day, in words.

    Only people who see real names are shown them: they tell the day somebody was born or died.
    """
    people = case.people.filter(kind__in=KEEPS_DAYS, removed_at=None).order_by("created_at")
    found = []
    for person in people:
        who = person.chosen_name or person.pseudonym
        if _same_day(person.birth_date, day):
            found.append(f"This is the birthday of {who}.")
        if _same_day(person.death_date, day):
            found.append(f"This is the anniversary of the death of {who}.")
    return found


def _same_day(known: date | None, day: date) -> bool:
    return known is not None and (known.month, known.day) == (day.month, day.day)
