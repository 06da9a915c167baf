"""Options, recommendation and votes: dissent, conflicts, what takes the place of what."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import (
    cast_vote,
    declare_interests,
    propose_recommendation,
    weigh_option,
)
from goldthread.apps.cases.enums import (
    ConflictKind,
    Stage,
    VoteChoice,
)
from goldthread.apps.cases.selectors.decisions import (
    standing_recommendation,
    tally,
    votes_of,
)
from goldthread.apps.cases.selectors.progress import stage_of_case
from tests.factories.cases import World, a_case, a_world, by
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


class TestRecommendation:
    def test_a_vote_against_is_recorded_with_its_reasons(self, world: World) -> None:
        case = a_case(world, at="recommended")
        found = standing_recommendation(case)
        assert found is not None
        with pytest.raises(Refused, match="why"):
            cast_vote(by=by(world.panel[0]), recommendation=found, choice=VoteChoice.AGAINST)
        cast_vote(
            by=by(world.panel[0]),
            recommendation=found,
            choice=VoteChoice.AGAINST,
            dissent="Not joint working.",
        )
        cast_vote(by=by(world.panel[1]), recommendation=found, choice=VoteChoice.ABSTAIN)
        cast_vote(by=by(world.panel[1]), recommendation=found, choice=VoteChoice.FOR)
        assert str(tally(votes_of(found))) == "1 for, 1 against, 0 abstaining"
        html = client_of(world.coordinator).get(reverse("cases:decision", args=[case.pk])).content.decode()
        assert "Not joint working." in html

    def test_a_member_with_a_conflict_or_no_declaration_cannot_vote_and_is_told_why(
        self, world: World
    ) -> None:
        case = a_case(world, at="recommended")
        found, member = standing_recommendation(case), world.panel[0]
        assert found is not None
        declare_interests(by=by(member), case=case, kind=ConflictKind.OWN_AGENCY, details="Its director.")
        with pytest.raises(Refused, match="keeps you out"):
            cast_vote(by=by(member), recommendation=found, choice=VoteChoice.FOR)
        with pytest.raises(Refused, match=f"{member.name} has a declared conflict"):
            cast_vote(by=by(world.coordinator), recommendation=found, choice=VoteChoice.FOR, member=member)
        assert (
            "keeps you out"
            in client_of(member).get(reverse("cases:decision", args=[case.pk])).content.decode()
        )
        fresh = a_case(world, at="opened")
        with pytest.raises(Refused, match="Declare your interests"):
            cast_vote(
                by=by(world.chair),
                recommendation=propose_recommendation(
                    by=by(world.coordinator), case=fresh, option="not_met", reasons="No.", met_on=today()
                ),
                choice=VoteChoice.FOR,
            )

    def test_a_vote_given_in_the_meeting_is_entered_for_a_member_only(self, world: World) -> None:
        case = a_case(world, at="recommended")
        found = standing_recommendation(case)
        assert found is not None
        cast_vote(
            by=by(world.coordinator), recommendation=found, choice=VoteChoice.FOR, member=world.panel[0]
        )
        with pytest.raises(Refused):
            cast_vote(
                by=by(world.coordinator), recommendation=found, choice=VoteChoice.FOR, member=world.manager
            )

    def test_a_later_recommendation_takes_the_place_of_the_earlier(self, world: World) -> None:
        case = a_case(world, at="voted")
        earlier = standing_recommendation(case)
        assert earlier is not None
        propose_recommendation(
            by=by(world.coordinator), case=case, option="discretionary", reasons="More.", met_on=today()
        )
        assert stage_of_case(case) is Stage.RECOMMENDING
        with pytest.raises(Refused, match="later recommendation"):
            cast_vote(by=by(world.panel[0]), recommendation=earlier, choice=VoteChoice.FOR)

    def test_options_are_those_of_the_pathway(self, world: World) -> None:
        case, me = a_case(world), by(world.coordinator)
        with pytest.raises(Refused):
            weigh_option(by=me, case=case, option="invented", points_for="x")
        with pytest.raises(Refused):
            weigh_option(by=me, case=case, option="not_met")
        with pytest.raises(Refused, match="future"):
            propose_recommendation(
                by=me, case=case, option="not_met", reasons="x", met_on=today() + timedelta(days=1)
            )
