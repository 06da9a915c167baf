"""Cases and referrals that may be about the same person, among those somebody may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case, PersonInReview, Referral
from goldthread.apps.cases.referral_facts import about_the_person
from goldthread.apps.cases.selectors.names import NONE, squashed
from goldthread.apps.cases.visibility import cases_visible_to, referrals_visible_to


@dataclass(frozen=True)
class Likeness:
    """Something that may be about the same person, and on what that rests."""

    reference: str
    id: UUID
    is_case: bool
    why: str


def likenesses(user: User, referral: Referral) -> list[Likeness]:
    """Cases and other referrals about somebody of the same name or birth date. A hint, not a finding.

    Only what `user` may see is looked at, so that a restricted case is not given away.
    """
    person = about_the_person(referral)
    names, born = _names(person), person["birth_date"]
    found = [like for case in _cases(user) for like in _like_case(case, names, born)]
    others = referrals_visible_to(user).filter(case=None, board=referral.board).exclude(pk=referral.pk)
    return found + [like for one in others.exclude(submitted_at=None) for like in _like(one, names, born)]


def _cases(user: User) -> list[PersonInReview]:
    rows = PersonInReview.objects.filter(
        case__in=cases_visible_to(user), kind=PersonKind.SUBJECT, removed_at=None
    )
    return list(rows.select_related("case"))


def _names(person: Mapping[str, Any]) -> set[str]:
    return {squashed(name) for name in [person["real_name"], *person["aliases"]]} - NONE


def _why(names: set[str], born: date | None, other_names: set[str], other_born: date | None) -> str:
    same_name = bool(names & other_names)
    same_birth = born is not None and born == other_born
    if same_name and same_birth:
        return "same name and date of birth"
    return "same name" if same_name else "same date of birth" if same_birth else ""


def _like_case(person: PersonInReview, names: set[str], born: date | None) -> list[Likeness]:
    theirs = {squashed(name) for name in [person.real_name, *person.aliases]}
    why = _why(names, born, theirs, person.birth_date)
    case: Case = person.case
    return [Likeness(case.reference, case.pk, True, why)] if why else []


def _like(referral: Referral, names: set[str], born: date | None) -> list[Likeness]:
    person = about_the_person(referral)
    why = _why(names, born, _names(person), person["birth_date"])
    return [Likeness(referral.reference, referral.pk, False, why)] if why else []
