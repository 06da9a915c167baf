"""From a referral to a countersigned decision and letters, by the actions that pages call."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.actions import (
    Given,
    ScopingAnswer,
    add_person,
    add_to_team,
    answer_scoping,
    answer_screening,
    ask_agencies,
    cast_vote,
    change_person,
    countersign,
    decide,
    declare_interests,
    draft_letters,
    find_on_limb,
    mark_names_checked,
    open_case,
    propose_recommendation,
    record_told,
    save_referral_page,
    start_referral,
    submit_referral,
    weigh_option,
)
from goldthread.apps.cases.actions.old_cases import OldCase, record_old_case
from goldthread.apps.cases.enums import (
    ConflictEffect,
    ConflictKind,
    Finding,
    Involved,
    PersonKind,
    ToldHow,
    VoteChoice,
)
from goldthread.apps.cases.models import Case, Recommendation, Referral, ScopingRequest
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.project.demo.people import Cast, OnBoard
from goldthread.project.demo.story import Named, Story


def actor(user: User) -> Actor:
    return Actor.person(user)


def refer(cast: Cast, board: OnBoard, author: str, pages: Mapping[str, Mapping[str, Any]]) -> Referral:
    """A referral made page by page, as on the screen."""
    me = actor(cast.authors[author])
    referral = start_referral(by=me, board=board.organisation)
    for page, answers in pages.items():
        referral = save_referral_page(by=me, referral=referral, page=page, answers=answers, typed=answers)
    return submit_referral(by=me, referral=referral)


def open_with_people(board: OnBoard, story: Story, referral: Referral) -> Case:
    me = actor(board.first(Role.COORDINATOR))
    case = open_case(by=me, referral=referral)
    subject = case.people.get(kind=PersonKind.SUBJECT)
    change_person(by=me, person=subject, chosen_name="", pseudonym=story.pseudonym)
    name_people(me, case, story.people)
    join(board, case)
    return case


def name_people(me: Actor, case: Case, people: Sequence[Named]) -> None:
    for one in people:
        add_person(
            by=me, case=case, kind=one.kind, real_name=one.name, aliases=list(one.aliases),
            pseudonym=one.pseudonym, relation=one.relation,
        )  # fmt: skip


def join(board: OnBoard, case: Case) -> None:
    """Everybody of the board takes their part on the case's team, and declares their interests."""
    me = actor(board.first(Role.COORDINATOR))
    for role, members in board.people.items():
        for member in members:
            if role != Role.COORDINATOR:
                add_to_team(by=me, case=case, member=member, role=role)
    for role in (Role.CHAIR, Role.DECISION_MAKER, Role.PANEL_MEMBER, Role.LEAD_REVIEWER):
        for member in board.people[role]:
            declare_interests(by=actor(member), case=case, kind=ConflictKind.NONE)
    declare_interests(
        by=me, case=case, whose=board.people[Role.PANEL_MEMBER][1], kind=ConflictKind.OWN_AGENCY,
        details="Works for an agency that was asked, in another service.", effect=ConflictEffect.NOTED,
    )  # fmt: skip


def scope(cast: Cast, board: OnBoard, story: Story, case: Case) -> None:
    ask_agencies(
        by=actor(board.first(Role.COORDINATOR)),
        case=case,
        agencies=cast.agencies_of(story.returns).values(),
        due_on=timezone.localdate() + timedelta(days=10),
        notice=story.scoping_notice,
    )
    keys = {agency.pk: key for key, agency in cast.agencies.items()}
    for request in ScopingRequest.objects.filter(case=case):
        key = keys[request.agency_id]
        answer = ScopingAnswer(
            responder=cast.authors[key].name, involved=Involved.YES, period=story.period,
            issues=story.returns[key],
        )  # fmt: skip
        answer_scoping(by=actor(cast.authors[key]), request=request, answer=answer)


def check_texts(board: OnBoard, case: Case) -> None:
    """The coordinator has read what was written and marks it, so that chair and panel can read it."""
    texts = texts_of(case)
    mark_names_checked(
        by=actor(board.first(Role.COORDINATOR)),
        case=case,
        texts={text.record.pk: text.record.version for text in texts},
        known=[text.record for text in texts],
    )


def weigh(board: OnBoard, story: Story, case: Case) -> None:
    """Screening, limbs, options, and the sub-group's recommendation with its votes."""
    me = actor(board.first(Role.COORDINATOR))
    given = [Given(key, answer, evidence) for key, (answer, evidence) in story.screening.items()]
    answer_screening(by=me, case=case, answers=given)
    for finding, limbs in ((Finding.MET, story.limbs), (Finding.NOT_KNOWN, story.limbs_not_known)):
        for limb, evidence in limbs.items():
            find_on_limb(by=me, case=case, limb=limb, finding=finding, evidence=evidence)
    for one in story.weighed:
        weigh_option(
            by=me, case=case, option=one.option, points_for=one.points_for, points_against=one.points_against
        )
    recommendation: Recommendation = propose_recommendation(
        by=me, case=case, option=story.option, met_on=timezone.localdate(), reasons=story.recommended
    )
    for member in board.people[Role.PANEL_MEMBER]:
        cast_vote(by=actor(member), recommendation=recommendation, choice=VoteChoice.FOR)
    check_texts(board, case)


def take_decision(board: OnBoard, story: Story, case: Case) -> None:
    """The decision, the second person's countersignature, and the letters, the first of them sent."""
    today = timezone.localdate()
    decision = decide(
        by=actor(board.first(Role.CHAIR)), case=case, option=story.option, decided_on=today,
        reasons=story.reasons, method=story.method, partners=story.partners,
    )  # fmt: skip
    check_texts(board, case)
    countersign(by=actor(board.first(Role.DECISION_MAKER)), decision=decision)
    letters = draft_letters(by=actor(board.first(Role.COORDINATOR)), decision=decision)
    for letter in letters[:1]:
        record_told(
            by=actor(board.first(Role.COORDINATOR)), letter=letter, told_on=today, told_how=ToldHow.POST
        )


def make_decided_case(cast: Cast, board: OnBoard, story: Story) -> Case:
    """A case brought from its referral to a countersigned decision."""
    case = open_with_people(board, story, refer(cast, board, story.referred_by, story.referral))
    scope(cast, board, story, case)
    weigh(board, story, case)
    take_decision(board, story, case)
    return case


def record_from_papers(board: OnBoard, papers: OldCase, people: Sequence[Named]) -> Case:
    """A case of long ago, with the people in its account and today's team."""
    me = actor(board.first(Role.COORDINATOR))
    case = record_old_case(by=me, board=board.organisation, papers=papers)
    name_people(me, case, people)
    join(board, case)
    check_texts(board, case)
    return case
