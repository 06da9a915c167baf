"""Does the state allow it? Which memberships, covers and resets may be."""

from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.accounts.models import Membership, Organisation, User
from goldthread.apps.accounts.permissions import CASE_SIDE_ROLES, ROLES_OF_KIND
from goldthread.apps.accounts.visibility import standing
from goldthread.apps.audit.events import Refused

SEES_CASES = CASE_SIDE_ROLES - {Role.ADMINISTRATOR}


def refuse_role(organisation: Organisation, role: Role) -> None:
    """Raise `Refused` if the organisation is closed, or its kind does not know the role."""
    if organisation.closed_on is not None:
        raise Refused("This organisation is closed.")
    if role not in ROLES_OF_KIND[OrganisationKind(organisation.kind)]:
        raise Refused(f"The role {Role(role).label} does not belong to this kind of organisation.")


def refuse_membership(user: User, organisation: Organisation, role: Role) -> None:
    """Raise `Refused` if the person may not take this role here.

    An administrator sees no case: the same person holds no role of the case side, and the reverse.
    """
    refuse_role(organisation, role)
    held = Membership.objects.filter(standing(), user=user)
    if held.filter(organisation=organisation, role=role).exists():
        raise Refused("This person already has this role here.")
    if role == Role.ADMINISTRATOR and held.filter(role__in=SEES_CASES).exists():
        raise Refused("Somebody who works on cases cannot also be an administrator of the platform.")
    if role in SEES_CASES and held.filter(role=Role.ADMINISTRATOR).exists():
        raise Refused("An administrator of the platform cannot also work on cases.")
