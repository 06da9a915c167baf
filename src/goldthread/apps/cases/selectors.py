"""Read cases as one reader may."""

from uuid import UUID

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import GRANTS
from goldthread.apps.accounts.selectors import has_permission, memberships_of
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.cases.visibility import cases_visible_to, sees_real_names, takes_part

__all__ = ["case_for", "cases_visible_to", "may", "name_shown", "sees_real_names", "takes_part"]


def case_for(user: User, case_id: UUID) -> Case:
    """The case, if the person may see it; `Case.DoesNotExist` otherwise, also when it exists."""
    return cases_visible_to(user).select_related("board", "area", "coordinator").get(pk=case_id)


def may(user: User, permission: Permission, case: Case) -> bool:
    """True if the person sees the case and holds the permission there: by the board, or on the team."""
    if not cases_visible_to(user).filter(pk=case.pk).exists():
        return False
    if has_permission(user, permission, case.board_id):
        return True
    acting_for = memberships_of(user).values("user_id")
    roles = case.team.filter(user__in=acting_for, ends_on=None).values_list("role", flat=True)
    return any(permission in GRANTS[role] for role in roles)


def name_shown(person: PersonInReview, *, real: bool) -> str:
    """The name a reader sees: the real one, or the chosen name or pseudonym."""
    return person.real_name if real else person.chosen_name or person.pseudonym
