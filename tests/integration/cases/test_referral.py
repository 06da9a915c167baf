"""A referral from its first page to the case it became, in the browser's terms; nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.models import OneOffLink
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.actions import (
    close_referral,
    join_referral_to_case,
    open_case,
    save_referral_page,
    start_referral,
    submit_referral,
)
from goldthread.apps.cases.enums import ReferralState
from goldthread.apps.cases.forms.journey import answers_by_page
from goldthread.apps.cases.forms.journeys import JOURNEYS
from goldthread.apps.cases.models import Case, Referral
from goldthread.apps.cases.selectors import boards_to_refer_to
from goldthread.apps.cases.subjects import ADULT as ADULT_SUBJECT
from goldthread.apps.jobs.models import OutboxMessage
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, World, a_case, a_referral, a_world, by

pytestmark = pytest.mark.django_db

PAGES = {
    "danger": {"danger": "no"},
    "you": {"referrer_name": "Sam Thornbury", "referrer_role": "Nurse", "referrer_email": "sam@example.org"},
    "adult": {
        "adult_name": ADULT,
        "adult_birth_date-day": "2",
        "adult_birth_date-month": "5",
        "adult_birth_date-year": "1948",
    },
    "what-happened": {"what_happened": "Found at home."},
}


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    sign_in(client, world.referrer)
    return client


def begun(world: World, client: Client) -> Referral:
    response = client.post(reverse("cases:referral-begin") + "?about=adult", {"board": str(world.board.pk)})
    assert response.status_code == 302
    return Referral.objects.get(started_by=world.referrer, submitted_at=None)


def page(referral: Referral, slug: str) -> str:
    return reverse("cases:referral-page", args=[referral.pk, slug])


def seen_on(client: Client, address: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert found is not None
    return found[1]


def test_it_is_saved_page_by_page_resumed_checked_and_sent(world: World, client: Client) -> None:
    referral = begun(world, client)
    for slug, answers in PAGES.items():
        assert client.post(page(referral, slug), answers).status_code == 302
    again = Client()
    sign_in(again, world.referrer)
    assert "In progress" in again.get(reverse("cases:referral", args=[referral.pk])).content.decode()
    check = reverse("cases:referral-check", args=[referral.pk])
    html = again.get(check).content.decode()
    assert "2 May 1948" in html
    assert "You can send the referral without them" in html
    response = again.post(check, follow=True)
    assert referral.reference in response.content.decode()
    referral.refresh_from_db()
    assert referral.state is ReferralState.RECEIVED
    to = OutboxMessage.objects.filter(template__startswith="cases.referral")
    assert {message.to_user_id for message in to} == {
        world.coordinator.pk,
        world.manager.pk,
        world.referrer.pk,
    }


def test_every_page_opens_and_can_be_left_empty_but_four(world: World, client: Client) -> None:
    referral = begun(world, client)
    needed = []
    for step in JOURNEYS[ADULT_SUBJECT].journey.steps:
        assert client.get(page(referral, step.slug)).status_code == 200
        if client.post(page(referral, step.slug), {}).status_code == 200:
            needed.append(step.slug)
    assert needed == ["danger", "you", "adult", "alive", "what-happened"]
    assert client.post(page(referral, "alive"), {"adult_died": "unknown"}).status_code == 302


def test_what_was_typed_on_a_page_that_is_not_complete_is_there_another_day(
    world: World, client: Client
) -> None:
    referral = begun(world, client)
    typed = {"adult_name": "", "adult_other_names": "Merry", "adult_birth_date-day": "40"}
    assert client.post(page(referral, "adult"), typed).status_code == 200
    html = client.get(page(referral, "adult")).content.decode()
    assert "as you left it" in html
    assert 'value="Merry"' in html
    assert 'value="40"' in html
    referral.refresh_from_db()
    assert "adult" not in answers_by_page(referral)
    assert client.post(reverse("cases:referral-check", args=[referral.pk])).status_code == 200


def test_typing_is_kept_without_sending_the_page(world: World, client: Client) -> None:
    referral = begun(world, client)
    address = reverse("cases:referral-keep", args=[referral.pk, "what-happened"])
    was = seen_on(client, page(referral, "what-happened"))
    html = client.post(address, {"what_happened": "Half a sentence", "seen": was}).content.decode()
    assert "has been kept" in html
    assert "Half a sentence" in client.get(page(referral, "what-happened")).content.decode()
    assert client.get(address).status_code == 405


def test_a_page_saved_in_another_window_shows_both_texts_and_overwrites_nothing(
    world: World, client: Client
) -> None:
    referral = begun(world, client)
    address = page(referral, "what-happened")
    was = seen_on(client, address)
    client.post(address, {"what_happened": "First window.", "seen": was})
    response = client.post(address, {"what_happened": "Second window.", "seen": was})
    html = response.content.decode()
    assert response.status_code == 200
    assert "First window." in html
    assert "Second window." in html
    referral.refresh_from_db()
    assert referral.answers["what_happened"] == "First window."
    fresh = re.search(r'name="seen" value="(\w+)"', html)
    assert fresh is not None
    client.post(address, {"what_happened": "Second window.", "seen": fresh[1]})
    referral.refresh_from_db()
    assert referral.answers["what_happened"] == "Second window."


def test_save_and_come_back_later_keeps_a_complete_page(world: World, client: Client) -> None:
    referral = begun(world, client)
    response = client.post(page(referral, "what-happened"), {"what_happened": "Kept.", "later": "1"})
    assert response.headers["Location"] == reverse("cases:referral", args=[referral.pk])
    referral.refresh_from_db()
    assert referral.answers["what_happened"] == "Kept."


def test_it_cannot_be_sent_without_the_needed_pages_nor_changed_afterwards(world: World) -> None:
    me = by(world.referrer)
    referral = start_referral(by=me, board=world.board)
    with pytest.raises(Refused, match="About you"):
        submit_referral(by=me, referral=referral, missing=("About you",))
    submit_referral(by=me, referral=referral)
    with pytest.raises(Refused, match="was sent"):
        save_referral_page(by=me, referral=referral, page="you", answers={}, typed={})
    with pytest.raises(Refused, match="was sent"):
        submit_referral(by=me, referral=referral)


def test_a_member_of_the_public_writes_by_link_and_code(world: World) -> None:
    coordinator, public = Client(), Client()
    sign_in(coordinator, world.coordinator)
    made = coordinator.post(
        reverse("cases:referral-link-new"), {"about": f"adult:{world.board.pk}", "email": "ann@example.org"}
    )
    link, code = re.findall(r'<code class="app-code">([^<]+)</code>', made.content.decode())
    assert OutboxMessage.objects.filter(template="cases.referral-link").get().to_email == "ann@example.org"
    referral = Referral.objects.get(started_by=None)
    home = reverse("cases:referral-by-link", args=[OneOffLink.objects.get().pk])
    assert public.get(home).status_code != 200
    path = "/" + link.split("/", 3)[3]
    assert public.get(path).status_code == 200
    answered = public.post(path, {"code": code}, follow=True)
    assert referral.reference in answered.content.decode()
    for slug, answers in PAGES.items():
        assert public.post(f"{home}/page/{slug}", answers).status_code == 302
    sent = public.post(f"{home}/check", follow=True).content.decode()
    assert referral.reference in sent
    assert ADULT not in sent
    assert "Leave this page" in sent
    referral.refresh_from_db()
    assert referral.state is ReferralState.RECEIVED
    acknowledged = OutboxMessage.objects.get(template="cases.referral-acknowledged")
    assert acknowledged.to_email == "sam@example.org"
    assert public.get(f"{home}/page/adult", follow=True).content.decode().count(ADULT) == 0


def test_a_link_opens_its_own_referral_and_no_other(world: World) -> None:
    referral = start_referral(by=by(world.coordinator), board=world.board, for_link=True)
    stranger = Client()
    for slug in ("", "/check", "/page/adult"):
        response = stranger.get(reverse("cases:referral-by-link", args=[referral.pk]) + slug)
        assert response.status_code != 200 or referral.reference not in response.content.decode()


def test_somebody_else_s_referral_is_not_found(world: World) -> None:
    referral, client = a_referral(world, sent=False), Client()
    for user in (world.outsider, world.leads[0], world.chair, world.coordinator):
        sign_in(client, user)
        for name in ("referral", "referral-check"):
            assert client.get(reverse(f"cases:{name}", args=[referral.pk])).status_code == 404


class TestReceiving:
    def test_the_coordinator_reads_it_and_that_is_on_record(self, world: World) -> None:
        referral, client = a_referral(world), Client()
        sign_in(client, world.coordinator)
        html = client.get(reverse("cases:referral", args=[referral.pk])).content.decode()
        assert ADULT in html
        assert "Open a case" in html
        sign_in(client, world.chair)
        assert client.get(reverse("cases:referral", args=[referral.pk])).status_code == 404

    def test_danger_now_stands_out(self, world: World) -> None:
        referral, client = a_referral(world, danger="yes"), Client()
        sign_in(client, world.coordinator)
        html = client.get(reverse("cases:referral", args=[referral.pk])).content.decode()
        assert "somebody is in danger now" in html

    def test_opening_a_case_makes_the_adult_its_first_person(self, world: World) -> None:
        referral, client = a_referral(world), Client()
        sign_in(client, world.coordinator)
        answers = {"area": str(world.area.pk), "coordinator": str(world.coordinator.pk), "reference": ""}
        assert client.post(reverse("cases:referral-open", args=[referral.pk]), answers).status_code == 302
        case = Case.objects.get(referrals=referral)
        adult = case.people.get()
        assert (adult.real_name, adult.aliases, adult.pseudonym) == (ADULT, ["Merry Oakenshaw"], "Adult A")
        assert adult.death_date is not None
        assert "OAKENSHAW" not in case.reference

    @pytest.mark.parametrize("reference", ["Oakenshaw", "ÄB-1", "no digits here", "x"])
    def test_a_reference_that_could_carry_a_name_is_refused(self, world: World, reference: str) -> None:
        with pytest.raises(Refused):
            open_case(by=by(world.coordinator), referral=a_referral(world), reference=reference)

    def test_a_reference_in_use_is_refused_whoever_has_it(self, world: World) -> None:
        other = a_case(a_world(), restricted=True)
        with pytest.raises(Refused, match="cannot be used"):
            open_case(by=by(world.coordinator), referral=a_referral(world), reference=other.reference)

    def test_references_count_nothing(self, world: World) -> None:
        references = {a_referral(world).reference for _ in range(5)}
        assert len(references) == 5
        assert all(re.fullmatch(r"[A-Z]{1,5}-\d{4}-R[2-9B-Z]{4}", one) for one in references)

    def test_a_second_referral_about_the_same_person_is_pointed_out_and_joined(self, world: World) -> None:
        case, second = a_case(world), a_referral(world, adult_birth_date="1948-05-02", adult_name="M. O.")
        client = Client()
        sign_in(client, world.coordinator)
        html = client.get(reverse("cases:referral", args=[second.pk])).content.decode()
        assert case.reference in html
        assert "same name and date of birth" in html
        client.post(reverse("cases:referral-join", args=[second.pk]), {"case": str(case.pk)})
        assert case.referrals.count() == 2

    def test_it_is_not_joined_to_a_case_of_another_board(self, world: World) -> None:
        elsewhere = a_world()
        case = a_case(elsewhere)
        with pytest.raises(Case.DoesNotExist):
            join_referral_to_case(by=by(world.coordinator), referral=a_referral(world), case=case)

    def test_it_is_closed_without_a_case_only_with_a_reason_and_once(self, world: World) -> None:
        referral = a_referral(world)
        for reason in ("", "no", "   short  "):
            with pytest.raises(Refused):
                close_referral(by=by(world.coordinator), referral=referral, reason=reason)
        close_referral(by=by(world.coordinator), referral=referral, reason="Already under a coroner.")
        with pytest.raises(Refused, match="was closed"):
            open_case(by=by(world.coordinator), referral=referral)
        with pytest.raises(Refused, match="was closed"):
            close_referral(by=by(world.coordinator), referral=referral, reason="Once more, please.")

    def test_a_referral_that_became_a_case_is_read_with_real_names_only(self, world: World) -> None:
        case, client = a_case(world), Client()
        sign_in(client, world.manager)
        html = client.get(reverse("cases:referral", args=[case.referrals.get().pk])).content.decode()
        assert ADULT not in html
        assert "pseudonyms" in html


def test_people_refer_to_the_boards_of_the_areas_they_work_in(world: World) -> None:
    elsewhere = a_world()
    assert list(boards_to_refer_to(world.referrer)) == [world.board]
    assert list(boards_to_refer_to(elsewhere.coordinator)) == [elsewhere.board]


def test_a_link_for_something_else_writes_no_referral(world: World) -> None:
    referral = a_referral(world, sent=False)
    for link_id in (referral.pk, world.board.pk):
        with pytest.raises(Referral.DoesNotExist):
            save_referral_page(
                by=Actor.contributor(link_id), referral=referral, page="you", answers={"x": 1}, typed={}
            )
