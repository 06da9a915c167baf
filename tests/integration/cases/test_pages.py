"""Every page opens for whoever works on a case, at every step, and carries no name where it must not."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, STEPS, World, a_case, a_referral, a_world

pytestmark = pytest.mark.django_db

PAGES = ("overview", "people", "screening", "scoping", "decision", "access", "history")
SURNAME = ADULT.split()[1]


def opened(user: User, name: str, *args: object) -> str:
    client = Client()
    sign_in(client, user)
    response = client.get(reverse(f"cases:{name}", args=args))
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def status(user: User, name: str, *args: object) -> int:
    client = Client()
    sign_in(client, user)
    return client.get(reverse(f"cases:{name}", args=args)).status_code


@pytest.mark.parametrize("step", STEPS)
def test_every_page_opens_at_every_step_for_the_coordinator(step: str) -> None:
    world = a_world()
    case = a_case(world, at=step)
    for page in PAGES:
        assert case.reference in opened(world.coordinator, page, case.pk)


@pytest.fixture
def told() -> tuple[World, Case]:
    world = a_world()
    return world, a_case(world, at="told")


@pytest.mark.parametrize("role", ["manager", "chair", "second", "reviewer"])
def test_pages_without_real_names_carry_none(told: tuple[World, Case], role: str) -> None:
    world, case = told
    reader = getattr(world, role)
    for page in PAGES:
        if role == "reviewer" or (role == "second" and page == "history"):
            assert status(reader, page, case.pk) == 404
            continue
        html = opened(reader, page, case.pk)
        assert SURNAME not in html, page
        assert "Meredith" not in html, page


def test_no_page_title_or_address_carries_a_name(told: tuple[World, Case]) -> None:
    world, case = told
    for page in PAGES:
        html = opened(world.coordinator, page, case.pk)
        title = html.split("<title>")[1].split("</title>")[0]
        assert SURNAME not in title
        assert case.reference in title


def test_the_lists_show_references_and_pseudonyms_only(told: tuple[World, Case]) -> None:
    world, case = told
    a_referral(world)
    for user in (world.coordinator, world.manager, world.chair):
        html = opened(user, "list")
        assert case.reference in html
        assert "Adult A" in html
        assert SURNAME not in html
    assert SURNAME not in opened(world.coordinator, "referrals")


@pytest.mark.parametrize("role", ["coordinator", "manager", "chair", "second"])
def test_no_link_on_a_case_leads_nowhere_for_its_reader(told: tuple[World, Case], role: str) -> None:
    world, case = told
    reader = getattr(world, role)
    client = Client()
    sign_in(client, reader)
    pages = [page for page in PAGES if (role, page) != ("second", "history")]
    found = {
        address
        for page in pages
        for address in re.findall(
            r'href="(/(?:cases|referrals|scoping)[^"#]*)"', opened(reader, page, case.pk)
        )
    }
    assert len(found) > 5
    for address in sorted(found):
        assert client.get(address).status_code == 200, address
