"""The recommendation and the decision that stand, the votes that count, and who may act on them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import roles_with
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.cases.enums import ConflictEffect, VoteChoice
from goldthread.apps.cases.models import (
    Case,
    ConflictOfInterest,
    Decision,
    OptionWeighed,
    Recommendation,
    Vote,
)
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.subjects import partners_of


def standing_decision(case: Case) -> Decision | None:
    """The decision that no later one replaced."""
    rows = Decision.objects.filter(case=case, replaced_by=None)
    return rows.select_related("written_by", "countersignature__written_by").last()


def decisions_of(case: Case) -> list[Decision]:
    """Every decision on the case, the newest first."""
    rows = Decision.objects.filter(case=case).select_related("written_by", "countersignature__written_by")
    return list(rows.prefetch_related("partner_views").order_by("-number"))


def standing_recommendation(case: Case) -> Recommendation | None:
    return Recommendation.objects.filter(case=case).select_related("written_by").last()


def votes_of(recommendation: Recommendation) -> list[Vote]:
    """Each member's newest vote, in order of name."""
    rows = Vote.objects.filter(recommendation=recommendation).select_related("member", "written_by")
    newest = {vote.member_id: vote for vote in rows}
    return sorted(newest.values(), key=lambda vote: vote.member.name)


@dataclass(frozen=True)
class Tally:
    for_: int
    against: int
    abstain: int

    def __str__(self) -> str:
        return f"{self.for_} for, {self.against} against, {self.abstain} abstaining"


def tally(votes: list[Vote]) -> Tally:
    counted = Counter(vote.choice for vote in votes)
    return Tally(counted[VoteChoice.FOR], counted[VoteChoice.AGAINST], counted[VoteChoice.ABSTAIN])


def options_weighed(case: Case) -> dict[str, OptionWeighed]:
    return {row.option: row for row in OptionWeighed.objects.filter(case=case)}


def people_who_may(case: Case, permission: Permission) -> list[User]:
    """People of the board or the team who hold `permission` on this case and see it."""
    team = case.team.filter(ends_on=None, role__in=roles_with(permission)).values("user_id")
    board = people_with_permission(case.board, permission).values("pk")
    found = User.objects.filter(Q(pk__in=team) | Q(pk__in=board), is_active=True).order_by("name")
    return [user for user in found if may(user, permission, case)]


def barred_from(case: Case) -> dict[object, ConflictOfInterest]:
    """Conflicts that keep somebody out of recommendation and decision, by person."""
    barring = [ConflictEffect.LEAVES_ITEM, ConflictEffect.NO_PAPERS]
    rows = ConflictOfInterest.objects.filter(case=case, replaced_by=None, effect__in=barring)
    return {row.user_id: row for row in rows.select_related("user")}


BOTH_WAYS = (Permission.DECIDE, Permission.COUNTERSIGN)
"""Where partners decide together, the chair or a decision-maker records it, and another countersigns."""


def deciding_on(case: Case) -> tuple[Permission, ...]:
    """The permissions of which one is enough to record the decision."""
    return BOTH_WAYS if partners_of(case.pathway_id) else (Permission.DECIDE,)


def countersigning_on(case: Case) -> tuple[Permission, ...]:
    """The permissions of which one is enough to countersign."""
    return BOTH_WAYS if partners_of(case.pathway_id) else (Permission.COUNTERSIGN,)


def may_decide(user: User, case: Case) -> bool:
    return any(may(user, one, case) for one in deciding_on(case))


def may_countersign(user: User, case: Case) -> bool:
    return any(may(user, one, case) for one in countersigning_on(case))


def countersigners_of(case: Case, decision: Decision) -> list[User]:
    """Who could countersign: may, is not barred, and did not take the decision."""
    barred = barred_from(case)
    may_sign = {user.pk: user for one in countersigning_on(case) for user in people_who_may(case, one)}
    return [user for user in may_sign.values() if user.pk not in barred and user.pk != decision.written_by_id]
