"""Splitting a request among services."""

import pytest

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.reviews.actions.contributions import Part, split_request
from goldthread.apps.reviews.selectors import own_parts, standing_contributions
from goldthread.apps.reviews.visibility import contributions_of_own_agency, requests_of_own_agency
from tests.factories.accounts import a_person
from tests.factories.cases import by
from tests.factories.reviews import a_request, a_typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return a_request()


def split(asked, *parts, who=None):
    return split_request(by=by(who or asked.world.leads[0]), request=asked.request, parts=parts)


def names(asked):
    return [part.service for part in standing_contributions(asked.request)]


def test_the_part_there_was_becomes_the_first_service(asked):
    before = asked.contribution
    first, second = split(asked, Part("Ward 4", asked.author, before.pk), Part("Community nursing"))
    assert first.pk == before.pk
    assert names(asked) == ["Ward 4", "Community nursing"]
    assert second.author is None


def test_the_author_is_told_by_link_and_reference_only(asked):
    split(asked, Part("Ward 4", asked.author, asked.contribution.pk))
    message = OutboxMessage.objects.get(template="reviews.contribution-assigned")
    assert message.to_email == asked.author.email
    assert "Ward" not in f"{message.path}{message.reference}"


def test_an_author_sees_their_own_service_only_and_the_lead_sees_all(asked):
    second = a_person(Role.AGENCY_AUTHOR, asked.request.agency)
    ward, nursing = split(
        asked, Part("Ward 4", asked.author, asked.contribution.pk), Part("Community nursing", second)
    )
    assert set(contributions_of_own_agency(asked.author)) == {ward}
    assert own_parts(second, asked.request) == [nursing]
    assert set(contributions_of_own_agency(asked.world.leads[0])) == {ward, nursing}
    third = a_person(Role.AGENCY_AUTHOR, asked.request.agency)
    assert not requests_of_own_agency(third).exists()


def test_a_service_left_out_is_taken_off(asked):
    ward, _ = split(asked, Part("Ward 4", None, asked.contribution.pk), Part("Community nursing"))
    split(asked, Part("Ward 4", None, ward.pk))
    assert names(asked) == ["Ward 4"]


def test_a_service_that_has_entries_is_not_taken_off(asked):
    typed = a_typed(asked)
    with pytest.raises(Refused, match="cannot be taken off"):
        split(asked, Part("Community nursing"))
    assert standing_contributions(asked.request) == [typed.contribution]


def test_a_name_that_was_taken_off_can_be_used_again(asked):
    ward, _ = split(asked, Part("Ward 4", None, asked.contribution.pk), Part("Nursing"))
    split(asked, Part("Ward 4", None, ward.pk))
    split(asked, Part("Ward 4", None, ward.pk), Part("Nursing"))
    assert names(asked) == ["Ward 4", "Nursing"]


def test_two_services_may_swap_their_names(asked):
    first, second = split(asked, Part("North", None, asked.contribution.pk), Part("South"))
    split(asked, Part("South", None, first.pk), Part("North", None, second.pk))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.service, second.service) == ("South", "North")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "at least one"),
        ([Part("Ward 4"), Part("ward 4 ")], "same name"),
        ([Part("Ward 4"), Part("")], "Name each service"),
    ],
)
def test_refuses_parts_that_cannot_be_told_apart(asked, parts, words):
    with pytest.raises(Refused, match=words):
        split(asked, *parts)


def test_refuses_an_author_of_another_agency(asked):
    with pytest.raises(Refused, match="your own agency"):
        split(asked, Part("Ward 4", a_person(Role.AGENCY_AUTHOR), asked.contribution.pk))


def test_is_for_leads_and_approvers(asked):
    with pytest.raises(Refused, match="lead"):
        split(asked, Part("Ward 4"), who=asked.author)
    assert split(asked, Part("Ward 4", None, asked.contribution.pk), who=asked.approver)
