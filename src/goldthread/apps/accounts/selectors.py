"""Read accounts: what a person may do, and whom an organisation has."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils import timezone

from goldthread.apps.accounts.enums import OrganisationKind, Permission, Role
from goldthread.apps.accounts.models import (
    AuthenticatorReset,
    Cover,
    Invitation,
    Membership,
    Organisation,
    SignIn,
    User,
)
from goldthread.apps.accounts.permissions import CASE_SIDE_ROLES, GRANTS, ROLES_OF_KIND, roles_with
from goldthread.apps.accounts.remembering import remembered, remembering
from goldthread.apps.accounts.visibility import (
    acting_key,
    covers_standing,
    memberships_of,
    organisation_ids_where,
    organisations_visible_to,
    roles_held,
    standing,
)

__all__ = [
    "acting_key",
    "covers_standing",
    "has_permission",
    "memberships_of",
    "needs_second_factor",
    "organisation_ids_where",
    "organisations_visible_to",
    "people_with_permission",
    "people_with_role",
    "remembered",
    "remembering",
    "roles_held",
]


def has_permission(user: User, permission: Permission, organisation_id: UUID | None = None) -> bool:
    """True if the person holds `permission`, in that organisation where one is named."""
    held = organisation_ids_where(user, permission)
    return bool(held) if organisation_id is None else organisation_id in held


def needs_second_factor(user: User) -> bool:
    """A one-time code or passkey is obligatory for whoever holds a case-side role."""
    return any(role in CASE_SIDE_ROLES for role, _ in roles_held(user))


def people_with_role(organisation: Organisation, *roles: Role) -> QuerySet[User]:
    """Active people who hold one of `roles` in the organisation today."""
    rows = Membership.objects.filter(standing(), organisation=organisation, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=rows.values("user_id"))


def people_with_permission(organisation: Organisation, permission: Permission) -> QuerySet[User]:
    """Active people who hold `permission` in the organisation today."""
    return people_with_role(organisation, *roles_with(permission))


def cover_standing(user: User, cover_id: UUID | str) -> Cover | None:
    """The cover, if the person may act under it today."""
    return covers_open_to(user).filter(pk=cover_id).first()


def demo_accounts_exist() -> bool:
    """True if the home holds demo sign-ins, with which `serve` must not start."""
    return User.objects.filter(is_demo=True).exists()


def shares_area_with_board(user: User, organisation: Organisation) -> bool:
    """True if the organisation is an agency in the area of a board that the person manages."""
    if organisation.kind != OrganisationKind.AGENCY:
        return False
    managed = organisation_ids_where(user, Permission.MANAGE_ORGANISATION)
    boards = Organisation.objects.filter(pk__in=managed, kind=OrganisationKind.BOARD)
    return bool(boards.filter(areas__in=organisation.areas.all()).exists())


def roles_may_invite(user: User, organisation: Organisation) -> list[Role]:
    """The roles to which a person may invite here.

    Whoever manages the organisation: all its roles. The administrator, and the business manager of a
    board for agencies of its area: those who will manage it themselves.
    """
    if organisation.closed_on is not None:
        return []
    roles = list(ROLES_OF_KIND[OrganisationKind(organisation.kind)])
    if has_permission(user, Permission.MANAGE_ORGANISATION, organisation.pk):
        return roles
    platform = has_permission(user, Permission.MANAGE_PLATFORM)
    if platform and organisation.kind == OrganisationKind.PLATFORM:
        return roles
    if platform or shares_area_with_board(user, organisation):
        return [role for role in roles if Permission.MANAGE_ORGANISATION in GRANTS[role]]
    return []


def manages(user: User, organisation: Organisation) -> bool:
    """True if the person may end memberships, arrange cover and ask for resets here."""
    return has_permission(user, Permission.MANAGE_ORGANISATION, organisation.pk) or has_permission(
        user, Permission.MANAGE_PLATFORM
    )


def may_agree_reset(user: User, reset: AuthenticatorReset) -> bool:
    """True if the person may be the second one: by a role there, or as administrator."""
    if user.pk in {reset.user_id, reset.asked_by_id}:
        return False
    return has_permission(user, Permission.AGREE_RESET, reset.organisation_id) or has_permission(
        user, Permission.MANAGE_PLATFORM
    )


def organisation_for(user: User, organisation_id: UUID) -> Organisation:
    """The organisation, if the person may see it; `Organisation.DoesNotExist` otherwise."""
    return organisations_visible_to(user).get(pk=organisation_id)


def members_shown(user: User, organisation: Organisation) -> QuerySet[Membership]:
    """The memberships a person may see: all of an organisation of theirs or that they manage.

    Of an agency that they only work with: those to turn to.
    """
    rows = Membership.objects.filter(organisation=organisation).select_related("user", "organisation")
    if manages(user, organisation) or memberships_of(user).filter(organisation=organisation).exists():
        return rows
    return rows.filter(standing(), role__in=[Role.AGENCY_LEAD, Role.AGENCY_APPROVER])


def membership_managed(user: User, membership_id: UUID) -> Membership:
    """A membership that the person may end or arrange cover for; `Membership.DoesNotExist` otherwise."""
    rows = Membership.objects.select_related("user", "organisation")
    membership: Membership = rows.get(pk=membership_id)
    if not manages(user, membership.organisation):
        raise Membership.DoesNotExist
    return membership


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations sent and neither accepted nor withdrawn, also those that ran out."""
    rows = Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None)
    return rows.select_related("invited_by")


def open_resets(organisation: Organisation) -> QuerySet[AuthenticatorReset]:
    """Resets that wait for a second person."""
    rows = AuthenticatorReset.objects.filter(organisation=organisation, agreed_at=None, refused_at=None)
    return rows.select_related("user", "asked_by", "organisation")


def covers_of(organisation: Organisation) -> QuerySet[Cover]:
    """Covers that stand or will stand."""
    rows = Cover.objects.filter(
        membership__organisation=organisation, ended_at=None, ends_on__gte=timezone.localdate()
    )
    return rows.select_related("membership__user", "covered_by").order_by("starts_on")


def covers_open_to(user: User) -> QuerySet[Cover]:
    """The covers by which a person may act for somebody today."""
    rows = covers_standing(user).filter(membership__in=Membership.objects.filter(standing()))
    return rows.select_related("membership__user", "membership__organisation")


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """A person's sign-ins that have not been ended, newest first."""
    return SignIn.objects.filter(user=user, ended_at=None)


def has_second_factor(user: User) -> bool:
    """True if the person has set up an authenticator app or a passkey."""
    strong = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=user, type__in=strong).exists())


def colleagues_of(membership: Membership) -> QuerySet[User]:
    """Those who could stand in for a membership: active people of the same organisation."""
    rows = Membership.objects.filter(standing(), organisation=membership.organisation_id)
    return User.objects.filter(is_active=True, pk__in=rows.values("user_id")).exclude(pk=membership.user_id)
