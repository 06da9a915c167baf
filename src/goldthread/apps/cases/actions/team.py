"""Who works on a case, and what interests they declared."""

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import memberships_of
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless, person, refused
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, Verb
from goldthread.apps.cases.models import Case, ConflictOfInterest, TeamMember
from goldthread.apps.cases.selectors import case_for, may
from goldthread.apps.jobs.actions import queue_message


def _check_role(case: Case, member: User, role: Role) -> None:
    """A role on the team is one the person holds in the board, so that the team cannot widen a role."""
    held = memberships_of(member).filter(user=member, organisation=case.board, role=role)
    if not held.exists():
        raise Refused(f"{member.name} is not {Role(role).label.lower()} of {case.board.short_name} today.")


@action
def add_to_team(*, by: Actor, case: Case, member: User, role: Role) -> TeamMember:
    """Put somebody on the team from today; they are told that a case waits for them."""
    allowed(by, Permission.MANAGE_TEAM, case)
    _check_role(case, member, role)
    if case.team.filter(user=member, role=role, ends_on=None).exists():
        raise Refused(f"{member.name} is on the team in this role already.")
    joined = TeamMember(case=case, user=member, role=role, starts_on=timezone.localdate())
    joined.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.TEAM_JOINED, about=joined, member=member.pk, role=role
    )
    if member.pk != by.id:
        queue_message(
            by=by, to=member, template="cases.joined-team", path=reverse("cases:overview", args=[case.pk]),
            reference=case.reference, case_id=case.pk,
        )  # fmt: skip
    return joined


@action
def end_team_part(*, by: Actor, member: TeamMember) -> TeamMember:
    """End somebody's part in the team from today. The last of a restricted case's team stays."""
    allowed(by, Permission.MANAGE_TEAM, member.case)
    if member.ends_on is not None:
        raise Refused("This part in the team has ended already.")
    others = member.case.team.filter(ends_on=None).exclude(pk=member.pk)
    runs = [Role.BUSINESS_MANAGER, Role.COORDINATOR, Role.CHAIR]
    if member.case.restricted and not others.filter(role__in=runs).exists():
        raise Refused("A restricted case keeps at least one coordinator, business manager or chair.")
    member.ends_on = timezone.localdate()
    member.save_changes(fields=["ends_on"])
    record_event(
        by=by, chain=Chain.of_case(member.case_id), verb=Verb.TEAM_LEFT, about=member,
        member=member.user_id, role=member.role,
    )  # fmt: skip
    return member


@action
def declare_interests(
    *,
    by: Actor,
    case: Case,
    kind: ConflictKind,
    details: str = "",
    effect: ConflictEffect | None = None,
    whose: User | None = None,
) -> ConflictOfInterest:
    """Record somebody's declaration and what follows from it; it takes the place of their earlier one.

    People declare for themselves; whoever manages the team records it for others and says what
    follows. A person's own declaration of a conflict keeps them out of recommendation and decision
    until whoever manages the team has said what follows.
    """
    user = person(by)
    case_for(user, case.pk)
    manages = may(user, Permission.MANAGE_TEAM, case)
    whose = whose or user
    if whose.pk != user.pk and not manages:
        raise refused(Permission.MANAGE_TEAM)
    kind = ConflictKind(kind)
    effect = _effect(kind, effect if manages and whose.pk != user.pk else None)
    if kind is not ConflictKind.NONE and not details.strip():
        raise Refused("Say in a sentence what the interest is.")
    check_nameless(case, details)
    earlier = ConflictOfInterest.objects.filter(case=case, user=whose, replaced_by=None).first()
    _check_not_lifted_by_self(earlier, kind=kind, own=whose.pk == user.pk)
    declared = ConflictOfInterest(
        case=case, user=whose, kind=kind, details=details.strip(), effect=effect, declared_by=user
    )
    declared.save()
    if earlier is not None:
        earlier.replaced_by = declared
        earlier.save_changes(fields=["replaced_by"])
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.CONFLICT_DECLARED, about=declared,
        member=whose.pk, kind=kind, effect=effect,
    )  # fmt: skip
    return declared


def _effect(kind: ConflictKind, chosen: ConflictEffect | None) -> ConflictEffect:
    if kind is ConflictKind.NONE:
        return ConflictEffect.NOTED
    return ConflictEffect(chosen or ConflictEffect.LEAVES_ITEM)


def _check_not_lifted_by_self(earlier: ConflictOfInterest | None, *, kind: ConflictKind, own: bool) -> None:
    if own and kind is ConflictKind.NONE and earlier is not None and earlier.kind != ConflictKind.NONE:
        raise Refused(
            "A conflict is on record for you. Ask whoever manages the team to record that it has ended."
        )
