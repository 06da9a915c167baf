"""Signing in: password, one-time code, lock-out, idle end, and what must not be given away."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from goldthread.apps.accounts.enums import Role, SignInEnd, SignInMethod, Verb
from goldthread.apps.accounts.models import SignIn, User
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.models import Event
from tests.factories.accounts import PASSWORD, a_person, sign_in
from tests.integration.accounts.pages import code_of, give_password, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


def test_password_then_code_leads_where_one_was_going(client: Client) -> None:
    user = a_person(Role.COORDINATOR)
    secret = with_app(user)
    response = give_password(client, user, next="/organisations")
    assert response["Location"] == "/sign-in/code"
    assert "_auth_user_id" not in client.session
    response = client.post("/sign-in/code", {"code": code_of(secret)})
    assert response["Location"] == "/organisations"
    assert client.get("/account").status_code == 200
    assert SignIn.objects.get(user=user).method == SignInMethod.CODE


def test_the_session_key_changes_when_somebody_signs_in(client: Client) -> None:
    user = a_person(Role.READER)
    client.get("/sign-in")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    before = client.session.session_key
    give_password(client, user)
    assert client.session.session_key != before


def test_without_a_second_factor_a_case_side_role_only_gets_to_set_one_up(client: Client) -> None:
    user = a_person(Role.AGENCY_AUTHOR)
    give_password(client, user)
    assert client.get("/account")["Location"].startswith("/account/second-step")
    page = client.get("/account/second-step")
    assert b"Set up an authenticator app" in page.content
    assert client.get("/account/recovery-codes")["Location"].startswith("/account/second-step")


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_shows_recovery_codes_once_and_lets_one_in(client: Client) -> None:
    user = a_person(Role.COORDINATOR)
    give_password(client, user)
    page = client.get("/account/authenticator")
    secret = page.context["form"].secret
    assert secret in page.content.decode().replace(" ", "")
    response = client.post("/account/authenticator", {"code": code_of(secret)})
    assert response["Location"] == "/account/recovery-codes"
    codes = client.get("/account/recovery-codes").context["unused_codes"]
    assert len(codes) == 10
    again = client.get("/account/recovery-codes")
    assert codes[0].encode() not in again.content
    assert b"not shown again" in again.content
    assert client.get("/account").status_code == 200
    assert Event.objects.filter(verb=Verb.AUTHENTICATOR_ADDED, object_id=user.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_works_once(client: Client) -> None:
    user = a_person(Role.COORDINATOR)
    give_password(client, user)
    secret = client.get("/account/authenticator").context["form"].secret
    client.post("/account/authenticator", {"code": code_of(secret)})
    recovery = client.get("/account/recovery-codes").context["unused_codes"][0]
    for expected in (302, 200):
        other = Client()
        give_password(other, user)
        assert other.post("/sign-in/code", {"code": recovery}).status_code == expected
    assert SignIn.objects.filter(user=user, method=SignInMethod.RECOVERY).count() == 1
    assert Event.objects.filter(verb=Verb.RECOVERY_CODE_USED).count() == 1


@pytest.mark.parametrize("later", [0, 31, 45])
def test_a_one_time_code_works_once_for_as_long_as_it_could_be_valid(later: int) -> None:
    user = a_person(Role.COORDINATOR)
    secret = with_app(user)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        code = code_of(secret, steps=1)
        first, second = Client(), Client()
        give_password(first, user)
        assert first.post("/sign-in/code", {"code": code}).status_code == 302
        clock.shift(later)
        give_password(second, user)
        assert second.post("/sign-in/code", {"code": code}).status_code == 200


def test_five_wrong_codes_lock_and_say_when_to_try_again(client: Client) -> None:
    user = a_person(Role.COORDINATOR)
    secret = with_app(user)
    with time_machine.travel("2026-03-02T14:20:00Z", tick=False):
        give_password(client, user)
        for _ in range(4):
            assert b"The code is not right" in client.post("/sign-in/code", {"code": "000000"}).content
        fifth = client.post("/sign-in/code", {"code": "000000"})
        assert b"You can try again at 2:35pm" in fifth.content
        right = client.post("/sign-in/code", {"code": code_of(secret)})
        assert b"You can try again at 2:35pm" in right.content
    assert Event.objects.filter(verb=Verb.LOCKED_OUT, object_id=user.pk).count() == 1
    with time_machine.travel("2026-03-02T14:35:01Z", tick=False):
        give_password(client, user)
        assert client.post("/sign-in/code", {"code": code_of(secret)}).status_code == 302


def _wrong(client: Client, email: str) -> str:
    response = client.post("/sign-in", {"login": email, "password": "not the password"})
    return response.content.decode().replace(email, "")


def test_known_and_unknown_addresses_are_answered_alike_also_when_locked() -> None:
    user = a_person(Role.COORDINATOR)
    with time_machine.travel("2026-03-02T14:20:00Z", tick=False):
        for number in range(6):
            known, unknown = _wrong(Client(), user.email), _wrong(Client(), "nobody@example.org")
            tokens = [text.split('name="csrfmiddlewaretoken" value="') for text in (known, unknown)]
            plain = ["".join(part.split('"', 1)[-1] for part in pieces) for pieces in tokens]
            assert ("You can try again at 2:35pm" in known) == (number >= 4)
            assert ("You can try again at 2:35pm" in unknown) == (number >= 4)
            assert len(plain[0]) == pytest.approx(len(plain[1]), abs=200)


def test_a_lock_out_does_not_let_the_right_password_in_and_tells_its_owner() -> None:
    user = a_person(Role.READER)
    for _ in range(5):
        give_password(Client(), user, "wrong wrong wrong")
    client = Client()
    give_password(client, user)
    assert "_auth_user_id" not in client.session
    assert [message.extra_headers["Goldthread-Template"] for message in mail.outbox] == [
        "accounts.locked-out"
    ]


def test_the_right_password_forgets_earlier_wrong_ones() -> None:
    user = a_person(Role.READER)
    for _ in range(3):
        for _ in range(4):
            give_password(Client(), user, "wrong wrong wrong")
        assert give_password(Client(), user).status_code == 302


def test_variants_of_one_address_share_the_count() -> None:
    user = a_person(Role.READER, email="jo.bloggs@example.org")
    for email in (
        "jo.bloggs@example.org",
        "JO.BLOGGS@example.org",
        " Jo.Bloggs@Example.ORG",
        "jo.Bloggs@example.org",
    ):
        _wrong(Client(), email)
    assert "You can try again at" in _wrong(Client(), "jo.bloggs@EXAMPLE.org")
    assert user.email == "jo.bloggs@example.org"


def test_an_address_is_found_whatever_its_case_and_with_a_domain_beyond_ascii(client: Client) -> None:
    user = a_person(Role.READER, email="Zoe@Iechyd-Môn.Example.org")
    assert user.email == "zoe@iechyd-môn.example.org"
    response = client.post("/sign-in", {"login": "ZOE@IECHYD-MÔN.EXAMPLE.ORG", "password": PASSWORD})
    assert response.status_code == 302


@pytest.mark.parametrize(
    "address",
    ["zoë@example.org", "a@b", "jo@example.org\nBcc: x@example.org", "jo@example.org,x@example.org", ""],
)
def test_what_is_no_address_gets_no_account(address: str) -> None:
    with pytest.raises(Refused):
        a_person(email=address)
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "\t//evil.example",
    ],
)
def test_no_page_elsewhere_can_be_the_next_one(client: Client, address: str) -> None:
    user = a_person(Role.READER)
    response = give_password(client, user, next=address)
    assert response["Location"] == "/work"
    assert "evil" not in Client().get("/signed-out", {"why": "idle", "next": address}).content.decode()


def test_no_page_is_opened_for_a_while_and_the_sign_in_ends(client: Client, settings) -> None:
    settings.GOLDTHREAD_IDLE = timedelta(minutes=30)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        user = sign_in(client, a_person(Role.COORDINATOR))
        clock.shift(timedelta(minutes=29))
        assert client.get("/account").status_code == 200
        clock.shift(timedelta(minutes=29))
        assert client.get("/account?page=2").status_code == 200
        clock.shift(timedelta(minutes=31))
        response = client.get("/account?page=2")
        assert response["Location"] == "/signed-out?why=idle&next=%2Faccount%3Fpage%3D2"
        page = client.get(response["Location"]).content.decode()
        assert "No page was opened for a while" in page
        assert "/sign-in?next=%2Faccount%3Fpage%3D2" in page
        assert client.get("/account")["Location"].startswith("/sign-in?next=")
    assert SignIn.objects.get(user=user).ended_because == SignInEnd.IDLE


def test_a_form_sent_after_the_end_loses_no_text(client: Client, settings) -> None:
    settings.GOLDTHREAD_IDLE = timedelta(minutes=30)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        sign_in(client, a_person(Role.COORDINATOR))
        client.get("/account")
        clock.shift(timedelta(minutes=31))
        headers = {"Referer": "http://testserver/account/details"}
        response = client.post("/account/details", {"name": "A long text <b>typed</b> here"}, headers=headers)
    page = response.content.decode()
    assert response.status_code == 403
    assert "A long text &lt;b&gt;typed&lt;/b&gt; here" in page
    assert "/sign-in?next=%2Faccount%2Fdetails" in page


def test_a_page_that_refreshes_itself_does_not_keep_one_signed_in(client: Client, settings) -> None:
    settings.GOLDTHREAD_IDLE = timedelta(minutes=30)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        sign_in(client, a_person(Role.COORDINATOR))
        client.get("/account")
        for _ in range(4):
            clock.shift(timedelta(minutes=9))
            response = client.get("/account", headers={"HX-Request": "true", "HX-Poll": "true"})
        assert response["HX-Redirect"].startswith("/signed-out?why=idle")


def test_signing_out_ends_the_sign_in(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    assert b"Do you want to sign out?" in client.get("/sign-out").content
    response = client.post("/sign-out")
    assert response["Location"] == "/signed-out?why=signed-out"
    assert SignIn.objects.get(user=user).ended_because == SignInEnd.SIGNED_OUT


def test_a_sign_in_is_ended_from_another_browser() -> None:
    here, there = Client(), Client()
    user = a_person(Role.COORDINATOR)
    sign_in(there, user)
    sign_in(here, user)
    other = SignIn.objects.filter(user=user).earliest("created_at")
    here.post(f"/account/sign-ins/{other.pk}/end")
    assert there.get("/account")["Location"].startswith("/signed-out?why=elsewhere")
    assert here.get("/account").status_code == 200


def test_nobody_ends_somebody_elses_sign_in() -> None:
    client = Client()
    sign_in(client, a_person(Role.COORDINATOR))
    theirs = Client()
    sign_in(theirs, a_person(Role.COORDINATOR))
    other = SignIn.objects.latest("created_at")
    assert client.post(f"/account/sign-ins/{other.pk}/end").status_code == 404
    assert theirs.get("/account").status_code == 200


def test_there_is_no_public_sign_up(client: Client) -> None:
    for address in ("/accounts/signup/", "/signup", "/sign-up", "/account/signup/", "/account/email/"):
        assert client.get(address).status_code == 404
    assert User.objects.count() == 0


def test_last_sign_in_is_noted(client: Client) -> None:
    user = a_person(Role.READER)
    give_password(client, user)
    user.refresh_from_db()
    assert timezone.now() - user.last_login < timedelta(minutes=1)
