"""What somebody may see of cases now. Every query for a page starts here; nothing is seen by default."""

from collections.abc import Hashable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import roles_with
from goldthread.apps.accounts.selectors import (
    acting_key,
    memberships_of,
    organisation_ids_where,
    remembered,
    roles_held,
)
from goldthread.apps.cases.enums import ConflictEffect
from goldthread.apps.cases.models import (
    Case,
    ConflictOfInterest,
    EmergencyOpening,
    NameGrant,
    Referral,
    ScopingRequest,
    TeamMember,
)


def _on_team(user: User, roles: list[Role] | None = None) -> Exists:
    """Stands on the case's team today, in person or as cover for the membership of somebody who does."""
    day = timezone.localdate()
    acting_for = memberships_of(user).values("user_id")
    rows = TeamMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), case=OuterRef("pk"), user__in=acting_for, starts_on__lte=day
    )
    return Exists(rows.filter(role__in=roles) if roles is not None else rows)


def _sees_no_papers(user: User) -> Exists:
    return Exists(
        ConflictOfInterest.objects.filter(
            case=OuterRef("pk"), user=user, replaced_by=None, effect=ConflictEffect.NO_PAPERS
        )
    )


def _opened_in_emergency(user: User) -> Exists:
    rows = EmergencyOpening.objects.filter(case=OuterRef("pk"), user=user, ends_at__gt=timezone.now())
    return Exists(rows)


def cases_visible_to(user: User) -> QuerySet[Case]:
    """The cases a person may see: of their board unless restricted, and those whose team they are on.

    A restricted case shows to its team only, so that its existence is hidden from everybody else,
    or to whoever opened it in an emergency. A conflict whose effect is "no papers" hides the case.
    """
    if not roles_held(user):
        return Case.objects.none()
    of_board = Q(board__in=organisation_ids_where(user, Permission.SEE_BOARD_CASES), restricted=False)
    on_team = Q(_on_team(user, roles_with(Permission.SEE_TEAM_CASES)))
    return Case.objects.filter(
        (of_board | on_team | Q(_opened_in_emergency(user))) & ~Q(_sees_no_papers(user)), removed_at=None
    )


def seen_key(user: User, case_id: UUID) -> Hashable:
    """Under what it is remembered that a person sees a case."""
    return "sees case", acting_key(user), case_id


def sees_case(user: User, case_id: UUID) -> bool:
    """Whether the case is among those a person may see."""

    def asked() -> bool:
        return cases_visible_to(user).filter(pk=case_id).exists()

    return remembered(seen_key(user, case_id), asked)


def sees_real_names(user: User, case: Case) -> bool:
    """Real names by default for coordinator, business manager and lead reviewer on the team; else by grant.

    Who opened a restricted case in an emergency sees them too while it lasts, if their role could on a team:
    without knowing who is in danger the opening would help nobody.
    """

    def read() -> bool:
        return _sees_real_names(user, case)

    return remembered(("real names", acting_key(user), case.pk), read)


def _sees_real_names(user: User, case: Case) -> bool:
    if not sees_case(user, case.pk):
        return False
    this = Case.objects.filter(pk=case.pk)
    if this.filter(Q(_on_team(user, roles_with(Permission.SEE_REAL_NAMES)))).exists():
        return True
    could = case.board_id in organisation_ids_where(user, Permission.SEE_REAL_NAMES)
    if could and this.filter(Q(_opened_in_emergency(user))).exists():
        return True
    grants = NameGrant.objects.filter(case=case, user=user, ends_at__gt=timezone.now(), withdrawn_at=None)
    return grants.exists()


def has_declared(user: User, case: Case) -> bool:
    """Whether the person's interests in the case stand declared, also that there are none."""
    return ConflictOfInterest.objects.filter(case=case, user=user, replaced_by=None).exists()


def takes_part(user: User, case: Case) -> bool:
    """False where a declared conflict keeps the person out of recommendation and decision."""
    barring = [ConflictEffect.LEAVES_ITEM, ConflictEffect.NO_PAPERS]
    return not ConflictOfInterest.objects.filter(
        case=case, user=user, replaced_by=None, effect__in=barring
    ).exists()


def referrals_visible_to(user: User) -> QuerySet[Referral]:
    """One's own referrals, and those sent to a board whose cases one opens.

    A referral that became a case shows to the board's people as long as they may see that case.
    """
    own = Q(started_by=user) if user.is_authenticated else Q(pk=None)
    boards = organisation_ids_where(user, Permission.OPEN_CASE)
    received = Q(board__in=boards) & ~Q(submitted_at=None)
    unhidden = Q(case=None) | Q(case__in=cases_visible_to(user))
    return Referral.objects.filter(own | (received & unhidden), removed_at=None)


ANSWERS_FOR_AGENCY = (
    Permission.ASSIGN_CONTRIBUTION,
    Permission.AUTHOR_CONTRIBUTION,
    Permission.APPROVE_CONTRIBUTION,
)


def scoping_asked_of(user: User) -> QuerySet[ScopingRequest]:
    """The questions put to a person's own agency. Nothing of the case beside them is shown."""
    agencies = set().union(*(organisation_ids_where(user, permission) for permission in ANSWERS_FOR_AGENCY))
    barred = ConflictOfInterest.objects.filter(
        case=OuterRef("case"), user=user, replaced_by=None, effect=ConflictEffect.NO_PAPERS
    )
    return ScopingRequest.objects.filter(
        ~Exists(barred), agency__in=agencies, withdrawn_at=None, removed_at=None, case__removed_at=None
    )


def emergency_of(user: User, case: Case) -> EmergencyOpening | None:
    """The emergency opening by which alone the person sees a restricted case, if that is how."""
    if not case.restricted or Case.objects.filter(_on_team(user), pk=case.pk).exists():
        return None
    openings = EmergencyOpening.objects.filter(case=case, user=user, ends_at__gt=timezone.now())
    return openings.order_by("-ends_at").first()


def emergencies_visible_to(user: User) -> QuerySet[EmergencyOpening]:
    """Openings that a board's chair is told of, and those of cases one sees."""
    boards = organisation_ids_where(user, Permission.DECIDE)
    return EmergencyOpening.objects.filter(Q(case__board__in=boards) | Q(case__in=cases_visible_to(user)))
