"""The people in a review: their names on record and the names that readers without real names see."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed_with_names
from goldthread.apps.cases.enums import PersonKind, Verb
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.cases.selectors.names import names_in
from goldthread.apps.cases.subjects import subject_on

WORDS = {
    PersonKind.FAMILY: "Relative",
    PersonKind.ALLEGED: "Person",
    PersonKind.OTHER: "Person",
    PersonKind.PRACTITIONER: "Practitioner",
}
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def next_pseudonym(case: Case, kind: PersonKind) -> str:
    """The first of Adult A, Adult B, … that the case does not have yet; of a child's case Child A."""
    word = WORDS.get(kind) or subject_on(case).word
    taken = {name.casefold() for name in case.people.values_list("pseudonym", flat=True)}
    numbers = [""] + [str(number) for number in range(2, 100)]
    names = (f"{word} {letter}{number}" for number in numbers for letter in LETTERS)
    return next(name for name in names if name.casefold() not in taken)


def _checked_nhs_number(text: str) -> str:
    """Ten digits with the right check digit (modulus 11), or nothing."""
    digits = re.sub(r"\s", "", text)
    if not digits:
        return ""
    if not re.fullmatch(r"\d{10}", digits):
        raise Refused("An NHS number has ten digits.")
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    )
    if check % 11 != int(digits[9]) or check == 10:
        raise Refused("That NHS number is not a possible one: check it for a mistyped digit.")
    return digits


def _check_person(person: PersonInReview, others: list[PersonInReview]) -> None:
    if not person.real_name:
        raise Refused("Give the name on record, or say that it is not known.")
    if person.birth_date and person.death_date and person.death_date < person.birth_date:
        raise Refused("The date of death is before the date of birth.")
    if any(day and day > timezone.localdate() for day in (person.birth_date, person.death_date)):
        raise Refused("A date of birth or death cannot be in the future.")
    for shown in (person.pseudonym, person.chosen_name):
        _check_shown(shown, person, others)


def _check_shown(shown: str, person: PersonInReview, others: list[PersonInReview]) -> None:
    if not shown:
        return
    if shown != person.chosen_name and names_in(shown, [person, *others]):
        raise Refused("The pseudonym has a real name of this review in it. Choose another.")
    clash = [other for other in others if shown.casefold() in _shown_names(other)]
    if clash:
        raise Refused("Somebody else in this review is shown under that name already.")


def _shown_names(person: PersonInReview) -> set[str]:
    return {name.casefold() for name in (person.pseudonym, person.chosen_name) if name}


def _others(case: Case, person: PersonInReview) -> list[PersonInReview]:
    return list(case.people.exclude(pk=person.pk))


def _tidy(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


@action
def add_person(
    *,
    by: Actor,
    case: Case,
    kind: PersonKind,
    real_name: str,
    aliases: Iterable[str] = (),
    pseudonym: str = "",
    chosen_name: str = "",
    relation: str = "",
    birth_date: date | None = None,
    death_date: date | None = None,
    nhs_number: str = "",
) -> PersonInReview:
    """Add somebody to the people in the review. Without a pseudonym the next free one is taken."""
    allowed_with_names(by, Permission.EDIT_CASE, case)
    person = PersonInReview(
        case=case,
        kind=kind,
        real_name=real_name.strip(),
        aliases=_tidy(aliases),
        pseudonym=pseudonym.strip() or next_pseudonym(case, PersonKind(kind)),
        chosen_name=chosen_name.strip(),
        relation=relation.strip(),
        birth_date=birth_date,
        death_date=death_date,
        nhs_number=_checked_nhs_number(nhs_number),
    )
    _check_person(person, _others(case, person))
    person.save()
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.PERSON_ADDED, about=person, kind=person.kind)
    return person


CHANGEABLE = (
    "kind", "real_name", "aliases", "pseudonym", "chosen_name", "relation", "birth_date", "death_date",
    "nhs_number",
)  # fmt: skip


@action
def change_person(
    *, by: Actor, person: PersonInReview, expected_version: int | None = None, **changes: object
) -> PersonInReview:
    """Change some of a person's details. Raises `StaleRecord`."""
    allowed_with_names(by, Permission.EDIT_CASE, person.case)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a person has no {', '.join(sorted(unknown))} to change")
    for name, value in changes.items():
        setattr(person, name, value.strip() if isinstance(value, str) else value)
    person.aliases = _tidy(person.aliases)
    person.nhs_number = _checked_nhs_number(person.nhs_number)
    person.pseudonym = person.pseudonym or next_pseudonym(person.case, PersonKind(person.kind))
    _check_person(person, _others(person.case, person))
    person.save_changes(expected_version=expected_version, fields=list(changes))
    record_event(
        by=by, chain=Chain.of_case(person.case_id), verb=Verb.PERSON_CHANGED, about=person,
        fields=sorted(changes),
    )  # fmt: skip
    return person


@action
def take_person_out(*, by: Actor, person: PersonInReview) -> PersonInReview:
    """Take somebody off the list who was put there in error. Refused for the person the review is about."""
    allowed_with_names(by, Permission.EDIT_CASE, person.case)
    if person.kind == PersonKind.SUBJECT:
        raise Refused("The person the review is about stays on the list; change the entry instead.")
    if person.case.holds.filter(ends_on=None).exists():
        raise Refused("This case is under a hold: nothing on it is removed until the hold ends.")
    person.removed_at = timezone.now()
    person.save_changes(fields=["removed_at"])
    record_event(by=by, chain=Chain.of_case(person.case_id), verb=Verb.PERSON_REMOVED, about=person)
    return person
