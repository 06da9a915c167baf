"""Which organisations and people somebody may see, and which memberships stand on a day."""

from collections.abc import Hashable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldthread.apps.accounts.enums import OrganisationKind, Permission
from goldthread.apps.accounts.models import Cover, Membership, Organisation, User
from goldthread.apps.accounts.permissions import roles_with
from goldthread.apps.accounts.remembering import remembered


def today() -> date:
    return timezone.localdate()


def standing(on: date | None = None) -> Q:
    """Memberships that stand on a day (today if none is given)."""
    day = on or today()
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)) & Q(organisation__closed_on=None)


def covers_standing(user: User, on: date | None = None) -> QuerySet[Cover]:
    """The covers by which a person may act for somebody on a day."""
    day = on or today()
    return Cover.objects.filter(
        covered_by=user,
        starts_on__lte=day,
        ends_on__gte=day,
        ended_at=None,
        membership__user__is_active=True,
    )


def memberships_of(user: User) -> QuerySet[Membership]:
    """The memberships a person acts under today: their own, and those they cover. None if inactive.

    On a request `user.acting_for` says which cover the person has taken up (None: as themselves),
    and only that one counts. Elsewhere, as in jobs, every cover that stands counts.
    """
    if not user.is_authenticated or not user.is_active:
        return Membership.objects.none()
    covers = covers_standing(user)
    if hasattr(user, "acting_for"):
        covers = covers.filter(pk=user.acting_for.pk) if user.acting_for else covers.none()
    mine = Q(user=user) | Q(pk__in=covers.values("membership_id"))
    return Membership.objects.filter(standing()).filter(mine)


def acting_key(user: User) -> Hashable:
    """What a person's rights hang on beside the records: who they are, and for whom they act."""
    cover = getattr(user, "acting_for", "any")
    return user.pk, user.is_active, cover.pk if isinstance(cover, Cover) else cover


def roles_held(user: User) -> frozenset[tuple[str, UUID]]:
    """Each role a person acts in today, with the organisation in which they hold it."""

    def read() -> frozenset[tuple[str, UUID]]:
        return frozenset(memberships_of(user).values_list("role", "organisation_id"))

    return remembered(("roles held", acting_key(user)), read)


def organisation_ids_where(user: User, permission: Permission) -> set[UUID]:
    """The organisations in which a person holds `permission` today."""
    roles = roles_with(permission)
    return {organisation_id for role, organisation_id in roles_held(user) if role in roles}


def organisations_visible_to(user: User) -> QuerySet[Organisation]:
    """One's own organisations; an administrator sees all; a board's staff also the agencies of its areas."""
    memberships = memberships_of(user)
    if memberships.filter(role__in=roles_with(Permission.MANAGE_PLATFORM)).exists():
        return Organisation.objects.all()
    own = memberships.values("organisation_id")
    boards = organisation_ids_where(user, Permission.REQUEST_INFORMATION)
    agencies = Q(kind=OrganisationKind.AGENCY, areas__organisations__in=boards)
    return Organisation.objects.filter(Q(pk__in=own) | agencies).distinct()
