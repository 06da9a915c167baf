"""Read cases as one reader may."""

from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread.apps.accounts.enums import OrganisationKind, Permission, Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.permissions import GRANTS
from goldthread.apps.accounts.selectors import (
    acting_key,
    has_permission,
    memberships_of,
    organisation_ids_where,
    remembered,
)
from goldthread.apps.cases.models import Case, PersonInReview, Referral, ScopingRequest
from goldthread.apps.cases.visibility import (
    cases_visible_to,
    has_declared,
    referrals_visible_to,
    scoping_asked_of,
    seen_key,
    sees_case,
    sees_real_names,
    takes_part,
)

__all__ = [
    "agencies_of",
    "boards_opening_cases",
    "boards_to_refer_to",
    "case_for",
    "cases_visible_to",
    "has_declared",
    "may",
    "name_shown",
    "reads_referral",
    "referral_for",
    "referrals_visible_to",
    "scoping_asked_of",
    "scoping_for_agency",
    "seen_key",
    "sees_real_names",
    "takes_part",
]


def case_for(user: User, case_id: UUID) -> Case:
    """The case, if the person may see it; `Case.DoesNotExist` otherwise, also when it exists."""
    found = cases_visible_to(user).select_related("board", "area", "coordinator").get(pk=case_id)
    remembered(seen_key(user, case_id), lambda: True)
    return found


def may(user: User, permission: Permission, case: Case) -> bool:
    """True if the person sees the case and holds the permission there: by the board, or on the team."""
    if not sees_case(user, case.pk):
        return False
    if has_permission(user, permission, case.board_id):
        return True
    return any(permission in GRANTS[role] for role in _parts_on(user, case))


def _parts_on(user: User, case: Case) -> list[Role]:
    """The roles that the person, or whom they cover, has on the case's team."""

    def read() -> list[Role]:
        acting_for = memberships_of(user).values("user_id")
        rows = case.team.filter(user__in=acting_for, ends_on=None)
        return [Role(role) for role in rows.values_list("role", flat=True)]

    return remembered(("parts on", acting_key(user), case.pk), read)


def name_shown(person: PersonInReview, *, real: bool) -> str:
    """The name a reader sees: the real one, or the chosen name or pseudonym."""
    return person.real_name if real else person.chosen_name or person.pseudonym


def referral_for(user: User, referral_id: UUID) -> Referral:
    """The referral, if the person may see it; `Referral.DoesNotExist` otherwise."""
    return referrals_visible_to(user).select_related("board", "case").get(pk=referral_id)


def scoping_for_agency(user: User, request_id: UUID) -> ScopingRequest:
    """The question put to a person's agency; `ScopingRequest.DoesNotExist` otherwise."""
    return scoping_asked_of(user).select_related("agency", "case__board").get(pk=request_id)


def boards_opening_cases(user: User) -> QuerySet[Organisation]:
    """The boards in which a person receives referrals and opens cases."""
    return Organisation.objects.filter(pk__in=organisation_ids_where(user, Permission.OPEN_CASE))


def agencies_of(board: Organisation) -> QuerySet[Organisation]:
    """The agencies that work in the board's areas."""
    return (
        Organisation.objects.filter(
            kind=OrganisationKind.AGENCY, areas__in=board.areas.all(), closed_on=None, removed_at=None
        )
        .distinct()
        .order_by("name")
    )


def boards_to_refer_to(user: User) -> QuerySet[Organisation]:
    """The boards of the areas in which a person's organisations work, and their own."""
    own = memberships_of(user).values("organisation_id")
    near = Q(areas__organisations__in=own) | Q(pk__in=own)
    boards = Organisation.objects.filter(near, kind=OrganisationKind.BOARD, closed_on=None, removed_at=None)
    return boards.distinct().order_by("name")


def reads_referral(user: User, referral: Referral) -> bool:
    """Whether the person may read what was written: their own, or with real names once there is a case."""
    if referral.started_by_id == user.pk or referral.case is None:
        return True
    return sees_real_names(user, referral.case)
