"""Read accounts: what a person may do, and whom an organisation has."""

from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import Cover, Membership, Organisation, User
from goldthread.apps.accounts.permissions import CASE_SIDE_ROLES, roles_with
from goldthread.apps.accounts.visibility import (
    covers_standing,
    memberships_of,
    organisation_ids_where,
    organisations_visible_to,
    standing,
)

__all__ = [
    "has_permission",
    "memberships_of",
    "needs_second_factor",
    "organisation_ids_where",
    "organisations_visible_to",
    "people_with_role",
]


def has_permission(user: User, permission: Permission, organisation_id: UUID | None = None) -> bool:
    """True if the person holds `permission`, in that organisation where one is named."""
    held = organisation_ids_where(user, permission)
    return bool(held) if organisation_id is None else organisation_id in held


def needs_second_factor(user: User) -> bool:
    """A one-time code or passkey is obligatory for whoever holds a case-side role."""
    return memberships_of(user).filter(role__in=CASE_SIDE_ROLES).exists()


def people_with_role(organisation: Organisation, *roles: Role) -> QuerySet[User]:
    """Active people who hold one of `roles` in the organisation today."""
    rows = Membership.objects.filter(standing(), organisation=organisation, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=rows.values("user_id"))


def people_with_permission(organisation: Organisation, permission: Permission) -> QuerySet[User]:
    """Active people who hold `permission` in the organisation today."""
    return people_with_role(organisation, *roles_with(permission))


def cover_standing(user: User, cover_id: UUID | str) -> Cover | None:
    """The cover, if the person may act under it today."""
    rows = covers_standing(user).filter(membership__in=Membership.objects.filter(standing()), pk=cover_id)
    return rows.select_related("membership__user", "membership__organisation").first()


def demo_accounts_exist() -> bool:
    """True if the home holds demo sign-ins, with which `serve` must not start."""
    return User.objects.filter(is_demo=True).exists()
