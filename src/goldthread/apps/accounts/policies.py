"""Does the state allow it? Which memberships, invitations, covers and resets may be."""

from datetime import date, timedelta

from django.utils import timezone

from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.accounts.models import AuthenticatorReset, Cover, Membership, Organisation, User
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


def refuse_end(membership: Membership) -> None:
    """Raise `Refused` if the membership has ended, or is that of the only administrator."""
    if membership.ends_on is not None and membership.ends_on < timezone.localdate():
        raise Refused("This membership has already ended.")
    others = Membership.objects.filter(standing(), role=Role.ADMINISTRATOR, user__is_active=True)
    if membership.role == Role.ADMINISTRATOR and not others.exclude(pk=membership.pk).exists():
        raise Refused("This is the only administrator. Invite another one first.")


def refuse_invitation(organisation: Organisation, role: Role, email: str) -> None:
    """Raise `Refused` if whoever has this address could not take the role here."""
    user = User.objects.filter(email=email).first()
    if user is None:
        refuse_role(organisation, role)
    else:
        refuse_membership(user, organisation, role)


LONGEST_COVER = timedelta(days=366)


def refuse_cover(membership: Membership, covered_by: User, starts_on: date, ends_on: date) -> None:
    """Raise `Refused` if this person may not cover this membership on these days."""
    if membership.user_id == covered_by.pk:
        raise Refused("Somebody else must cover. Choose a colleague.")
    if ends_on < starts_on:
        raise Refused("The last day must be the same as the first day, or after it.")
    if ends_on < timezone.localdate():
        raise Refused("The last day must be today or later.")
    if ends_on - starts_on > LONGEST_COVER:
        raise Refused("Cover can last at most a year. Arrange it again after that.")
    if membership.role == Role.ADMINISTRATOR:
        raise Refused("An administrator is not covered: invite a second one.")
    here = Membership.objects.filter(standing(), organisation=membership.organisation_id)
    if not here.filter(pk=membership.pk).exists():
        raise Refused("This membership does not stand any more.")
    if not here.filter(user=covered_by).exists() or not covered_by.is_active:
        raise Refused("Only somebody who has a role in the same organisation can cover.")
    overlapping = Cover.objects.filter(
        membership=membership, ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on
    )
    if overlapping.filter(covered_by=covered_by).exists():
        raise Refused("This person already covers in that time.")


def refuse_second_person(reset: AuthenticatorReset, person: User) -> None:
    """Raise `Refused` unless `person` may be the second one of this reset."""
    if reset.agreed_at is not None or reset.refused_at is not None:
        raise Refused("This reset was decided already.")
    if person.pk == reset.asked_by_id:
        raise Refused("You asked for this reset. Somebody else must agree to it.")
    if person.pk == reset.user_id:
        raise Refused("You cannot agree to the reset of your own authenticator.")
