"""What is due from a person: every source, the soonest first, and nothing that is not theirs to know."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.actions import add_to_team, declare_interests, start_referral
from goldthread.apps.cases.enums import ConflictKind
from goldthread.apps.reviews.actions.stages import change_stage
from goldthread.apps.reviews.enums import StageState
from goldthread.apps.workspace.selectors import WorkItem, work_of
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import ADULT, World, a_case, a_referral, a_world, by
from tests.factories.reviews import a_confirmed, a_request, a_review, a_submission

pytestmark = pytest.mark.django_db

VOTE = "Vote on the sub-group's recommendation"
DECIDE = "Take the decision"
COUNTERSIGN = "Countersign the decision, or say why not"
SCOPING = "Say whether your agency knew the people named"
ANSWER = "Answer a request for information"
RELEASE = "Read and release a contribution"
READ_REFERRAL = "Read a referral and open a case, or close it"
FINISH_REFERRAL = "Finish and send your referral"


def items(user: User) -> list[WorkItem]:
    return work_of(user, timezone.localdate())


def whats(user: User) -> list[str]:
    return [item.what for item in items(user)]


@pytest.fixture
def world() -> World:
    return a_world()


class TestReferrals:
    def test_one_begun_is_to_be_finished_by_whoever_began_it(self, world: World) -> None:
        start_referral(by=by(world.referrer), board=world.board)
        assert whats(world.referrer) == [FINISH_REFERRAL]
        assert READ_REFERRAL not in whats(world.coordinator)

    def test_one_sent_waits_for_those_who_open_cases_and_for_nobody_else(self, world: World) -> None:
        referral = a_referral(world)
        for user in (world.coordinator, world.manager):
            assert [(item.what, item.reference) for item in items(user)] == [
                (READ_REFERRAL, referral.reference)
            ]
        for user in (world.chair, world.panel[0], world.outsider, world.referrer, world.leads[0]):
            assert whats(user) == []

    def test_one_that_became_a_case_waits_no_longer(self, world: World) -> None:
        a_case(world)
        assert READ_REFERRAL not in whats(world.coordinator)


class TestScoping:
    def test_each_agency_asked_has_its_own_question_until_it_answers(self, world: World) -> None:
        case = a_case(world, at="asked")
        for lead, agency in zip(world.leads, world.agencies, strict=True):
            [item] = items(lead)
            request = case.scoping_requests.get(agency=agency)
            assert (item.what, item.due) == (SCOPING, request.due_on)
            assert str(request.pk) in item.href

    def test_it_is_gone_once_answered(self, world: World) -> None:
        a_case(world, at="answered")
        assert [whats(lead) for lead in world.leads] == [[], []]


class TestRequests:
    def test_the_author_answers_and_the_approver_has_nothing_to_release_yet(self) -> None:
        asked = a_request()
        assert [(item.what, item.due) for item in items(asked.author)] == [(ANSWER, asked.request.due_on)]
        assert RELEASE not in whats(asked.approver)

    def test_what_is_confirmed_waits_for_the_approver(self) -> None:
        asked = a_request()
        submission = a_confirmed(asked)
        [item] = [one for one in items(asked.approver) if one.what == RELEASE]
        assert str(submission.pk) in item.href
        assert RELEASE not in whats(asked.author)

    def test_what_is_released_is_due_from_nobody_at_the_agency(self) -> None:
        asked = a_request()
        a_submission(asked)
        assert whats(asked.author) == []
        assert whats(asked.approver) == []

    def test_another_agency_hears_nothing_of_it(self) -> None:
        asked = a_request(agencies=2)
        references = {item.reference for item in items(asked.authors[1])}
        assert references == {asked.requests[1].reference}

    def test_the_coordinator_sees_how_many_agencies_still_owe_an_answer(self) -> None:
        asked = a_request(agencies=2)
        a_submission(asked)
        [item] = [one for one in items(asked.coordinator) if "to answer a request" in one.what]
        assert item.what == "1 agency has still to answer a request"
        assert item.due == asked.requests[1].due_on


class TestPartsInCases:
    def test_the_sub_group_votes_on_a_recommendation_and_then_no_more(self, world: World) -> None:
        a_case(world, at="recommended")
        assert whats(world.panel[0]) == [VOTE]
        other = a_world()
        a_case(other, at="voted")
        assert VOTE not in whats(other.panel[0])

    def test_the_chair_decides_once_the_sub_group_has_voted(self, world: World) -> None:
        a_case(world, at="voted")
        assert DECIDE in whats(world.chair)
        assert DECIDE not in whats(world.panel[0])
        assert DECIDE not in whats(world.manager)

    def test_the_second_countersigns_what_somebody_else_decided(self, world: World) -> None:
        a_case(world, at="decided")
        assert COUNTERSIGN in whats(world.second)
        assert COUNTERSIGN not in whats(world.chair)

    def test_nothing_waits_once_it_is_countersigned(self, world: World) -> None:
        a_case(world, at="countersigned")
        for user in (world.chair, world.second, *world.panel):
            assert not {VOTE, DECIDE, COUNTERSIGN} & set(whats(user))

    def test_a_conflict_of_interest_takes_the_vote_away(self, world: World) -> None:
        case = a_case(world, at="recommended")
        member = world.panel[0]
        declare_interests(by=by(member), case=case, kind=ConflictKind.RELATIVE, details="A cousin.")
        assert VOTE not in whats(member)


class TestWhatIsNotTheirs:
    def test_a_restricted_case_shows_to_its_team_only(self, world: World) -> None:
        case = a_case(world, at="recommended", restricted=True)
        assert case.reference in {item.reference for item in items(world.panel[0])}
        for user in (world.manager, a_person(Role.COORDINATOR, world.board), world.outsider):
            assert case.reference not in {item.reference for item in items(user)}

    def test_joining_the_team_shows_it(self, world: World) -> None:
        case = a_case(world, at="recommended", restricted=True)
        late = a_person(Role.PANEL_MEMBER, world.board)
        assert items(late) == []
        add_to_team(by=by(world.coordinator), case=case, member=late, role=Role.PANEL_MEMBER)
        assert [item.reference for item in items(late)] == [case.reference]

    def test_people_without_a_part_have_nothing_to_do(self, world: World) -> None:
        a_case(world, at="decided")
        for role in (Role.ADMINISTRATOR, Role.READER, Role.LIBRARY_EDITOR, Role.AGENCY_LEAD):
            assert items(a_person(role)) == []


def test_no_sentence_or_address_names_anybody(world: World) -> None:
    a_case(world, at="voted")
    a_referral(world)
    everybody = [world.coordinator, world.manager, world.chair, world.second, *world.panel, *world.leads]
    found = [item for user in everybody for item in items(user)]
    assert found
    text = " ".join(f"{item.what} {item.href} {item.reference}" for item in found)
    for name in (*ADULT.split(), "Merry", "Sam", "Thornbury", *[user.name for user in everybody]):
        assert name not in text


def test_the_soonest_comes_first_and_what_has_no_date_last() -> None:
    asked = a_request(due_on=timezone.localdate() + timedelta(days=30))
    a_case(asked.world, at="asked")
    a_referral(asked.world)
    found = items(asked.coordinator)
    dated = [item.due for item in found if item.due is not None]
    assert len(dated) >= 2
    assert dated == sorted(dated)
    assert [item.due is None for item in found] == sorted(item.due is None for item in found)
    assert found[-1].what == READ_REFERRAL


def test_the_page_shows_each_with_its_link_to_its_owner_alone(client: Client) -> None:
    asked = a_request()
    sign_in(client, asked.author)
    [item] = items(asked.author)
    page = client.get("/work").content.decode()
    assert ANSWER in page
    assert f'href="{item.href}"' in page
    other = Client()
    sign_in(other, asked.world.outsider)
    assert item.href not in other.get("/work").content.decode()


class TestPlans:
    def test_a_review_agreed_waits_to_be_opened_by_its_coordinator(self, world: World) -> None:
        case = a_case(world, at="countersigned")
        assert "Open the review" in whats(world.coordinator)
        assert "Open the review" not in whats(world.chair)
        a_review(world, case)
        assert "Open the review" not in whats(world.coordinator)

    def test_its_clocks_are_the_coordinators_and_a_stage_is_whose_leads_it(self, world: World) -> None:
        review = a_review(world)
        stage = review.stages.get(stage_id="tell")
        planned = timezone.localdate() + timedelta(days=5)
        change_stage(
            by=by(world.coordinator),
            stage=stage,
            state=StageState.IN_HAND,
            planned_on=planned,
            lead=world.panel[0],
        )
        due = [item for item in items(world.coordinator) if item.due is not None]
        assert [item.what for item in due] == [f"Stage: {stage.name}", "Complete the review"]
        [led] = items(world.panel[0])
        assert (led.what, led.due) == (f"You lead a stage: {stage.name}", planned)

    def test_who_joins_a_review_in_hand_is_asked_to_declare_interests(self, world: World) -> None:
        review = a_review(world)
        me = by(world.coordinator)
        add_to_team(by=me, case=review.case, member=world.reviewer, role=Role.LEAD_REVIEWER)
        assert whats(world.reviewer) == ["Declare your interests"]
        declare_interests(by=by(world.reviewer), case=review.case, kind=ConflictKind.NONE)
        assert whats(world.reviewer) == []
