"""Who may do what: each action tried by each role of the board, by an agency and by another board."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import PUBLIC, Actor, Refused
from goldthread.apps.cases.actions import (
    Given,
    add_person,
    add_to_team,
    answer_screening,
    ask_agencies,
    cast_vote,
    countersign,
    decide,
    draft_letters,
    find_on_limb,
    grant_names,
    propose_recommendation,
    record_hold,
    restrict_case,
    save_referral_page,
    weigh_option,
)
from goldthread.apps.cases.enums import Finding, HoldKind, PersonKind, VoteChoice
from goldthread.apps.cases.models import Case, Referral
from goldthread.apps.cases.selectors.decisions import standing_decision, standing_recommendation
from tests.factories.accounts import an_agency
from tests.factories.cases import World, a_case, a_referral, a_world, by

pytestmark = pytest.mark.django_db

REASON = "Because the work asks for it."


def _ask(world: World, case: Case, actor: Actor) -> Any:
    return ask_agencies(
        by=actor, case=case, agencies=[an_agency(areas=[world.area])], notice="Notice.",
        due_on=timezone.localdate() + timedelta(days=7),
    )  # fmt: skip


ACTIONS: dict[str, tuple[str, Callable[[World, Case, Actor], Any]]] = {
    "add_person": (
        "opened",
        lambda world, case, actor: add_person(
            by=actor, case=case, kind=PersonKind.FAMILY, real_name="Joan Teal"
        ),
    ),
    "answer_screening": (
        "opened",
        lambda world, case, actor: answer_screening(by=actor, case=case, answers=[Given("died", "yes")]),
    ),
    "find_on_limb": (
        "opened",
        lambda world, case, actor: find_on_limb(
            by=actor, case=case, limb="needs", finding=Finding.MET, evidence="Seen."
        ),
    ),
    "ask_agencies": ("opened", _ask),
    "weigh_option": (
        "opened",
        lambda world, case, actor: weigh_option(by=actor, case=case, option="mandatory", points_for="Yes."),
    ),
    "propose_recommendation": (
        "opened",
        lambda world, case, actor: propose_recommendation(
            by=actor, case=case, option="mandatory", reasons="Met.", met_on=timezone.localdate()
        ),
    ),
    "cast_vote": (
        "recommended",
        lambda world, case, actor: cast_vote(
            by=actor, recommendation=standing_recommendation(case), choice=VoteChoice.FOR
        ),
    ),
    "decide": (
        "voted",
        lambda world, case, actor: decide(
            by=actor, case=case, option="mandatory", reasons="Met.", decided_on=timezone.localdate()
        ),
    ),
    "countersign": (
        "decided",
        lambda world, case, actor: countersign(by=actor, decision=standing_decision(case)),
    ),
    "draft_letters": (
        "countersigned",
        lambda world, case, actor: draft_letters(by=actor, decision=standing_decision(case)),
    ),
    "add_to_team": (
        "opened",
        lambda world, case, actor: add_to_team(
            by=actor, case=case, member=world.reviewer, role=Role.LEAD_REVIEWER
        ),
    ),
    "grant_names": (
        "opened",
        lambda world, case, actor: grant_names(
            by=actor, case=case, reader=world.chair, reason=REASON,
            ends_at=timezone.now() + timedelta(days=2),
        ),
    ),
    "record_hold": (
        "opened",
        lambda world, case, actor: record_hold(
            by=actor, case=case, kind=HoldKind.INQUEST, reason=REASON, starts_on=timezone.localdate()
        ),
    ),
    "restrict_case": (
        "opened",
        lambda world, case, actor: restrict_case(by=actor, case=case, reason=REASON),
    ),
}  # fmt: skip

KEEPS_CASES = {"coordinator"}
"""Works with real names: the business manager is not on the team, so sees pseudonyms and is refused."""
MAY: dict[str, set[str]] = {
    **dict.fromkeys(ACTIONS, KEEPS_CASES),
    "cast_vote": {"chair", "second", "member"},
    "decide": {"chair"},
    "countersign": {"second"},
    "add_to_team": {"coordinator", "manager"},
    "record_hold": {"coordinator", "manager"},
    "restrict_case": {"coordinator", "manager", "chair"},
}
WHO = ("coordinator", "manager", "chair", "second", "member", "reviewer", "lead", "referrer", "outsider")


def _person(world: World, who: str) -> User:
    people = {"member": world.panel[0], "lead": world.leads[0]}
    return people.get(who) or getattr(world, who)


@pytest.mark.parametrize("name", ACTIONS)
def test_each_action_is_for_the_roles_that_carry_it_and_nobody_else(name: str) -> None:
    step, act = ACTIONS[name]
    refused = set(WHO) - MAY[name]
    world = a_world()
    case = a_case(world, at=step)
    for who in sorted(refused):
        with pytest.raises((Refused, Case.DoesNotExist)):
            act(world, case, by(_person(world, who)))
    for actor in (PUBLIC, Actor.contributor(case.pk)):
        with pytest.raises(Refused):
            act(world, case, actor)
    for who in sorted(MAY[name])[:1]:
        assert act(world, case, by(_person(world, who))) is not None


@pytest.mark.parametrize(("name", "who"), [(name, who) for name, whos in MAY.items() for who in sorted(whos)])
def test_each_role_that_carries_an_action_can_do_it(name: str, who: str) -> None:
    step, act = ACTIONS[name]
    world = a_world()
    case = a_case(world, at=step)

    assert act(world, case, by(_person(world, who))) is not None


def test_somebody_who_does_not_see_the_case_is_told_that_there_is_none() -> None:
    world = a_world()
    case = a_case(world)
    for who in ("outsider", "reviewer", "lead"):
        with pytest.raises(Case.DoesNotExist):
            restrict_case(by=by(_person(world, who)), case=case, reason=REASON)


def test_a_referral_is_written_by_nobody_but_who_began_it() -> None:
    world = a_world()
    referral = a_referral(world, sent=False)
    for user in (world.coordinator, world.chair, world.leads[0], world.outsider):
        with pytest.raises(Referral.DoesNotExist):
            save_referral_page(by=by(user), referral=referral, page="you", answers={}, typed={})
