"""Who works on a case, what they declared, and who sees its real names."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldthread.apps.accounts.models import Membership, User
from goldthread.apps.accounts.permissions import BOARD_ROLES
from goldthread.apps.cases.models import Case, ConflictOfInterest, NameGrant, TeamMember
from goldthread.apps.cases.visibility import cases_visible_to, sees_real_names


def team_of(case: Case) -> QuerySet[TeamMember]:
    """Who stands on the team today, in order of name."""
    day = timezone.localdate()
    rows = TeamMember.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), case=case, starts_on__lte=day)
    return rows.select_related("user").order_by("user__name", "role")


def declared_by(case: Case) -> dict[object, ConflictOfInterest]:
    """The declaration that stands, by person."""
    rows = ConflictOfInterest.objects.filter(case=case, replaced_by=None).select_related("user")
    return {row.user_id: row for row in rows}


def grants_of(case: Case) -> list[NameGrant]:
    rows = NameGrant.objects.filter(case=case).select_related("user", "granted_by")
    return list(rows.order_by("-created_at"))


def is_running(grant: NameGrant) -> bool:
    return grant.withdrawn_at is None and grant.ends_at > timezone.now()


def board_people(case: Case) -> QuerySet[User]:
    """Everybody who holds a board role in the case's board today."""
    day = timezone.localdate()
    rows = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        organisation=case.board,
        role__in=BOARD_ROLES,
        starts_on__lte=day,
    )
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("name")


@dataclass(frozen=True)
class Reading:
    """Whether somebody sees the case at all, and its real names."""

    user: User
    sees: bool
    real_names: bool


def readings_of(case: Case) -> list[Reading]:
    """How each person of the board and team reads the case now."""
    team = team_of(case).values("user_id")
    people = User.objects.filter(Q(pk__in=team) | Q(pk__in=board_people(case).values("pk"))).order_by("name")
    return [
        Reading(
            user,
            sees=cases_visible_to(user).filter(pk=case.pk).exists(),
            real_names=sees_real_names(user, case),
        )
        for user in people
    ]


def may_be_granted(case: Case, granter: User) -> list[User]:
    """People who see the case but not its real names."""
    return [
        one.user for one in readings_of(case) if one.sees and not one.real_names and one.user.pk != granter.pk
    ]
