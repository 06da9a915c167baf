"""Cases for tests, taken as far as wanted by calling the actions that pages call.

world = a_world()                         # a board with people in their roles, and two agencies
case = a_case(world, at="decided")        # see STEPS; a_child_case, an_old_case likewise
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.actions import (
    Given,
    OldCase,
    OldDecision,
    ScopingAnswer,
    add_to_team,
    answer_scoping,
    answer_screening,
    ask_agencies,
    cast_vote,
    countersign,
    decide,
    declare_interests,
    draft_letters,
    find_on_limb,
    open_case,
    propose_recommendation,
    record_old_case,
    record_told,
    save_referral_page,
    start_referral,
    submit_referral,
    weigh_option,
)
from goldthread.apps.cases.enums import ConflictKind, Finding, Involved, PersonKind, ToldHow, VoteChoice
from goldthread.apps.cases.models import (
    Case,
    Decision,
    LimbFinding,
    Recommendation,
    Referral,
    ScopingRequest,
)
from goldthread.apps.cases.policies.decisions import ViewGiven
from goldthread.apps.cases.rulebook import edition_of
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.subjects import CHILD, partners_of
from tests.factories.accounts import a_board, a_person, an_agency, an_area

ADULT = "Meredith Oakenshaw"
ANSWERS: dict[str, Any] = {
    "danger": "no",
    "referrer_name": "Sam Thornbury",
    "referrer_role": "Social worker",
    "referrer_agency": "Westmarsh Council",
    "referrer_email": "sam.thornbury@example.org",
    "adult_name": ADULT,
    "adult_other_names": "Merry Oakenshaw",
    "adult_birth_date": "1948-05-02",
    "adult_died": "yes",
    "adult_death_date": "2025-11-03",
    "what_happened": "Meredith was found at home after neighbours raised the alarm.",
    "working_together": "Three agencies held parts of the picture and did not meet.",
}

CHILD_NAME = "Rowan Fairbrother"
CHILD_ANSWERS: dict[str, Any] = {
    "danger": "no",
    "danger_done": "The younger sister is with her grandmother.",
    "referrer_name": "Sam Thornbury",
    "referrer_role": "Health visitor",
    "referrer_email": "sam.thornbury@example.org",
    "child_name": CHILD_NAME,
    "child_other_names": "Ro Fairbrother, Rowan Sykes",
    "child_birth_date": "2024-02-29",
    "child_died": "yes",
    "child_death_date": "2026-10-05",
    "what_happened": "Rowan was found not breathing; bruises were seen in hospital.",
    "incident_date": "2026-10-04",
    "aware_date": "2026-10-05",
    "notified": "yes",
    "notified_date": "2026-10-09",
    "notified_reference": "CSIN 20264",
}
REVIEW_OPTION = {"england.sar": "mandatory", "england.lcspr": "local_review"}
"""The option that starts a review, by pathway."""

SCREENED = {
    "england.sar": {
        "adult_in_area": "yes",
        "subject_is_child": "no",
        "needs_care_and_support": "yes",
        "concern_agencies_worked_together": "yes",
        "died": "yes",
        "abuse_or_neglect": "suspected",
    },
    "england.lcspr": {
        "subject_is_child": "yes",
        "child_harmed_in_area": "yes",
        "abuse_or_neglect": "suspected",
        "died": "yes",
        "improvements_needed": "yes",
        "concern_agencies_worked_together": "yes",
    },
}


def by(user: User) -> Actor:
    return Actor.person(user)


@dataclass
class World:
    """A board, its people by role, and agencies of its one area with somebody who leads each."""

    area: Area
    board: Organisation
    coordinator: User
    manager: User
    chair: User
    second: User
    panel: list[User]
    reviewer: User
    agencies: list[Organisation]
    leads: list[User]
    referrer: User
    outsider: User = field(repr=False)


def a_world(agencies: int = 2) -> World:
    """`second` is the decision-maker who countersigns, `outsider` coordinates cases of another board."""
    area = an_area()
    board = a_board(areas=[area])
    services = [an_agency(areas=[area]) for _ in range(agencies)]

    def on_board(role: Role) -> User:
        return a_person(role, board)

    return World(
        area=area,
        board=board,
        coordinator=on_board(Role.COORDINATOR),
        manager=on_board(Role.BUSINESS_MANAGER),
        chair=on_board(Role.CHAIR),
        second=on_board(Role.DECISION_MAKER),
        panel=[on_board(Role.PANEL_MEMBER), on_board(Role.PANEL_MEMBER)],
        reviewer=on_board(Role.LEAD_REVIEWER),
        agencies=services,
        leads=[a_person(Role.AGENCY_LEAD, agency) for agency in services],
        referrer=a_person(Role.AGENCY_AUTHOR, services[0] if services else an_agency(areas=[area])),
        outsider=a_person(Role.COORDINATOR),
    )


def a_referral(world: World, *, sent: bool = True, **answers: Any) -> Referral:
    """A referral by the world's referrer, with its answers on one page."""
    me = by(world.referrer)
    return _written(world, start_referral(by=me, board=world.board), {**ANSWERS, **answers}, sent)


def a_child_referral(world: World, *, sent: bool = True, **answers: Any) -> Referral:
    """As `a_referral`, about a child."""
    referral = start_referral(by=by(world.referrer), board=world.board, about=CHILD)
    return _written(world, referral, {**CHILD_ANSWERS, **answers}, sent)


def _written(world: World, referral: Referral, given: dict[str, Any], sent: bool) -> Referral:
    me = by(world.referrer)
    referral = save_referral_page(by=me, referral=referral, page="what-happened", answers=given, typed=given)
    return submit_referral(by=me, referral=referral) if sent else referral


def named(case: Case) -> str:
    """The real name of whom a case of these factories is about."""
    return str(case.people.get(kind=PersonKind.SUBJECT).real_name)


def _team(world: World, case: Case) -> None:
    parts = [
        (world.chair, Role.CHAIR),
        (world.second, Role.DECISION_MAKER),
        *((member, Role.PANEL_MEMBER) for member in world.panel),
    ]
    for member, role in parts:
        add_to_team(by=by(world.coordinator), case=case, member=member, role=role)
        declare_interests(by=by(member), case=case, kind=ConflictKind.NONE)


def _screen(world: World, case: Case) -> None:
    answers, name = SCREENED[case.pathway_id], named(case)
    given = [Given(key, answer, f"Evidence about {name}") for key, answer in answers.items()]
    answer_screening(by=by(world.coordinator), case=case, answers=given)


def _ask(world: World, case: Case) -> None:
    ask_agencies(
        by=by(world.coordinator),
        case=case,
        agencies=world.agencies,
        due_on=timezone.localdate() + timedelta(days=14),
        notice="Purpose, legal basis, and please secure your records.",
    )


def _answer(world: World, case: Case) -> None:
    leads = dict(zip((agency.pk for agency in world.agencies), world.leads, strict=True))
    for request in ScopingRequest.objects.filter(case=case):
        lead = leads[request.agency_id]
        answer = ScopingAnswer(
            responder=lead.name,
            involved=Involved.YES,
            period="2019 to 2025",
            issues=f"{named(case)} was not seen.",
        )
        answer_scoping(by=by(lead), request=request, answer=answer)


def _find(world: World, case: Case) -> None:
    for limb in edition_of(case).limbs:
        find_on_limb(
            by=by(world.coordinator),
            case=case,
            limb=limb.id,
            finding=Finding.MET,
            evidence=f"About {named(case)}.",
        )


def _weigh(world: World, case: Case) -> None:
    weigh_option(
        by=by(world.coordinator),
        case=case,
        option=REVIEW_OPTION[case.pathway_id],
        points_for=f"{named(case)} died.",
        points_against="None.",
    )


def _recommend(world: World, case: Case) -> None:
    propose_recommendation(
        by=by(world.coordinator),
        case=case,
        option=REVIEW_OPTION[case.pathway_id],
        reasons=f"The criteria appear to be met for {named(case)}.",
        met_on=timezone.localdate(),
    )


def _vote(world: World, case: Case) -> None:
    recommendation = Recommendation.objects.filter(case=case).latest("number")
    for member in world.panel:
        cast_vote(by=by(member), recommendation=recommendation, choice=VoteChoice.FOR)


def views(case: Case, **against: str) -> list[ViewGiven]:
    """What each body that decides together says: it agrees, unless `against` gives its dissent."""
    return [
        ViewGiven(one.key, f"Director of {one.name}", one.key not in against, against.get(one.key, ""))
        for one in partners_of(case.pathway_id)
    ]


def a_decision(world: World, case: Case, option: str = "", **details: Any) -> Decision:
    """The decision, recorded by the chair, in place of the one that stands if there is one."""
    values = {
        "reasons": "The duty applies.",
        "decided_on": timezone.localdate(),
        "partners": views(case),
        **details,
    }
    return decide(
        by=by(world.chair),
        case=case,
        option=option or REVIEW_OPTION[case.pathway_id],
        replaces=standing_decision(case),
        **values,
    )


def _countersign(world: World, case: Case) -> None:
    decision = standing_decision(case)
    assert decision is not None
    countersign(by=by(world.second), decision=decision)


def _tell(world: World, case: Case) -> None:
    decision = standing_decision(case)
    assert decision is not None
    for letter in draft_letters(by=by(world.coordinator), decision=decision):
        record_told(
            by=by(world.coordinator), letter=letter, told_on=timezone.localdate(), told_how=ToldHow.POST
        )


STEPS: dict[str, Callable[[World, Case], Any]] = {
    "opened": lambda world, case: None,
    "team": _team,
    "screened": _screen,
    "asked": _ask,
    "answered": _answer,
    "limbs": _find,
    "weighed": _weigh,
    "recommended": _recommend,
    "voted": _vote,
    "decided": a_decision,
    "countersigned": _countersign,
    "told": _tell,
}
"""How far a case can be taken; each step includes those before it."""


def a_case(
    world: World | None = None, *, at: str = "opened", restricted: bool = False, **answers: Any
) -> Case:
    """A case opened from a referral by the coordinator and taken as far as `at` (see STEPS)."""
    world = world or a_world()
    return _opened(world, a_referral(world, **answers), at, restricted)


def a_child_case(
    world: World | None = None, *, at: str = "opened", restricted: bool = False, **answers: Any
) -> Case:
    """As `a_case`, of a child: the partners decide together."""
    world = world or a_world()
    return _opened(world, a_child_referral(world, **answers), at, restricted)


OLD_DECISION: dict[str, Any] = {
    "option": "mandatory",
    "decided_on": date(2012, 3, 12),
    "taken_by": "The chair of the children board",
    "reasons": "Old words about Jamie Hollis.",
}


def an_old_case(world: World | None = None, *, restricted: bool = False, **decision: Any) -> Case:
    """A serious case review recorded from old papers by the coordinator."""
    world = world or a_world()
    papers = OldCase(
        pathway_id="england.scr",
        decision=OldDecision(**{**OLD_DECISION, **decision}),
        person={"real_name": "Jamie Hollis", "birth_date": date(2010, 6, 1), "death_date": date(2012, 1, 20)},
        dates={"incident_date": date(2012, 1, 19)},
        restricted=restricted,
    )
    return record_old_case(by=by(world.coordinator), board=world.board, papers=papers)


def _opened(world: World, referral: Referral, at: str, restricted: bool) -> Case:
    case = open_case(by=by(world.coordinator), referral=referral, restricted=restricted)
    for name, step in STEPS.items():
        step(world, case)
        if name == at:
            return Case.objects.get(pk=case.pk)
    raise KeyError(at)


def a_limb(case: Case, limb: str = "needs") -> LimbFinding:
    return LimbFinding.objects.get(case=case, limb=limb)


def on(day: str) -> date:
    return date.fromisoformat(day)
