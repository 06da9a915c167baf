"""A lost authenticator is reset by two people; a forgotten password by message."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from goldthread.apps.accounts.actions.authenticators import (
    agree_reset,
    ask_reset,
    refuse_reset,
    set_up_demo_authenticator,
)
from goldthread.apps.accounts.enums import Role, SignInEnd, Verb
from goldthread.apps.accounts.forms import signing_in
from goldthread.apps.accounts.models import AuthenticatorReset, Membership, Organisation, SignIn, User
from goldthread.apps.audit.events import SYSTEM, Actor, Refused
from goldthread.apps.audit.models import Event
from tests.factories.accounts import PASSWORD, a_board, a_person, sign_in
from tests.integration.accounts.pages import code_of, give_password, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache(monkeypatch):
    cache.clear()
    monkeypatch.setattr(signing_in, "RESET_SECONDS", 0)


def a_reset() -> tuple[AuthenticatorReset, Organisation]:
    board = a_board()
    user = a_person(Role.CHAIR, board)
    with_app(user)
    manager = a_person(Role.BUSINESS_MANAGER, board)
    reset = ask_reset(
        by=Actor.person(manager),
        user=user,
        organisation=board,
        asked_by=manager,
        how_identified="Came to my desk",
    )
    return reset, board


def test_asking_changes_nothing_and_tells_those_who_may_agree() -> None:
    board = a_board()
    second = a_person(Role.COORDINATOR, board)
    a_person(Role.MINUTE_TAKER, board)
    user, manager = a_person(Role.CHAIR, board), a_person(Role.BUSINESS_MANAGER, board)
    with_app(user)
    ask_reset(by=SYSTEM, user=user, organisation=board, asked_by=manager, how_identified="Came by")
    assert Authenticator.objects.filter(user=user).exists()
    told = {tuple(message.to) for message in mail.outbox}
    assert told == {(second.email,)}


def test_a_second_person_agrees_and_everything_is_reset() -> None:
    reset, board = a_reset()
    client = Client()
    sign_in(client, reset.user)
    second = a_person(Role.COORDINATOR, board)
    agree_reset(by=Actor.person(second), reset=reset, agreed_by=second)
    assert not Authenticator.objects.filter(user=reset.user).exists()
    assert client.get("/account")["Location"].startswith("/signed-out?why=reset")
    assert mail.outbox[-1].extra_headers["Goldthread-Template"] == "accounts.authenticator-reset-done"
    other = Client()
    give_password(other, reset.user)
    assert other.get("/account")["Location"].startswith("/account/second-step")
    assert Event.objects.filter(verb=Verb.RESET_AGREED).count() == 1


def test_neither_who_asked_nor_whose_it_is_agrees() -> None:
    reset, _ = a_reset()
    for person in (reset.asked_by, reset.user):
        with pytest.raises(Refused):
            agree_reset(by=Actor.person(person), reset=reset, agreed_by=person)
    assert Authenticator.objects.filter(user=reset.user).exists()


def test_nobody_asks_for_themselves_or_twice_or_without_saying_how() -> None:
    reset, board = a_reset()
    with pytest.raises(Refused, match="Somebody else must ask"):
        ask_reset(by=SYSTEM, user=reset.user, organisation=board, asked_by=reset.user, how_identified="x")
    with pytest.raises(Refused, match="waits for a second person"):
        ask_reset(by=SYSTEM, user=reset.user, organisation=board, asked_by=reset.asked_by, how_identified="x")
    other = a_person(Role.CHAIR, board)
    with pytest.raises(Refused, match="made sure"):
        ask_reset(by=SYSTEM, user=other, organisation=board, asked_by=reset.asked_by, how_identified=" ")


def test_a_refused_reset_cannot_be_agreed_to() -> None:
    reset, board = a_reset()
    second = a_person(Role.COORDINATOR, board)
    refuse_reset(by=Actor.person(second), reset=reset, refused_by=second)
    with pytest.raises(Refused, match="decided already"):
        agree_reset(by=Actor.person(second), reset=reset, agreed_by=second)


def test_the_pages_of_a_reset() -> None:
    board = a_board()
    user = a_person(Role.CHAIR, board, name="Lou Lost")
    with_app(user)
    asks, agrees, outsider = Client(), Client(), Client()
    sign_in(asks, a_person(Role.BUSINESS_MANAGER, board))
    sign_in(agrees, a_person(Role.COORDINATOR, board))
    sign_in(outsider, a_person(Role.BUSINESS_MANAGER))
    membership = Membership.objects.get(user=user)
    asks.post(f"/organisations/people/{membership.pk}/reset", {"how_identified": "Came to my desk"})
    reset = AuthenticatorReset.objects.get()
    address = f"/organisations/resets/{reset.pk}"
    assert outsider.get(address).status_code == 404
    assert outsider.post(address, {"decision": "agree"}).status_code == 404
    page = agrees.get(f"/organisations/{board.pk}").content.decode()
    assert "asks to reset the authenticator of Lou Lost" in page
    assert "Came to my desk" in agrees.get(address).content.decode()
    assert Authenticator.objects.filter(user=user).exists()
    agrees.post(address, {"decision": "agree"})
    assert not Authenticator.objects.filter(user=user).exists()
    assert agrees.get(address).status_code == 404


def test_who_asked_cannot_agree_on_the_page_but_may_take_it_back(client: Client) -> None:
    reset, _ = a_reset()
    sign_in(client, reset.asked_by)
    client.post(f"/organisations/resets/{reset.pk}", {"decision": "agree"})
    reset.refresh_from_db()
    assert reset.agreed_at is None
    assert reset.refused_by == reset.asked_by
    assert Authenticator.objects.filter(user=reset.user).exists()


def test_a_demo_authenticator_is_for_demo_accounts_only() -> None:
    with pytest.raises(Refused):
        set_up_demo_authenticator(by=SYSTEM, user=a_person(Role.CHAIR))
    demo = a_person(Role.CHAIR, demo=True)
    secret = set_up_demo_authenticator(by=SYSTEM, user=demo, secret="JBSWY3DPEHPK3PXP")
    client = Client()
    give_password(client, demo)
    assert client.post("/sign-in/code", {"code": code_of(secret)}).status_code == 302


def _link() -> str:
    return mail.outbox[-1].extra_headers["Goldthread-Path"]


NEW = {"password1": "a quite different phrase", "password2": "a quite different phrase"}


def test_a_password_is_reset_by_message_once(client: Client) -> None:
    user = a_person(Role.READER)
    elsewhere = Client()
    sign_in(elsewhere, user)
    response = client.post("/password/reset", {"email": user.email.upper()})
    assert response["Location"] == "/password/reset/sent"
    assert mail.outbox[0].to == [user.email]
    link = _link()
    form = client.get(link)["Location"]
    assert client.post(form, NEW)["Location"] == "/password/reset/done"
    user.refresh_from_db()
    assert user.check_password(NEW["password1"])
    assert elsewhere.get("/account").status_code == 302
    assert SignIn.objects.get(user=user).ended_because == SignInEnd.RESET
    assert mail.outbox[-1].extra_headers["Goldthread-Template"] == "accounts.password-changed"
    again = Client().get(link)
    assert b"This link no longer works" in again.content
    assert Event.objects.filter(verb=Verb.PASSWORD_RESET, object_id=user.pk).count() == 1


def test_a_reset_password_still_needs_the_second_step(client: Client) -> None:
    user = a_person(Role.COORDINATOR)
    with_app(user)
    client.post("/password/reset", {"email": user.email})
    form = client.get(_link())["Location"]
    client.post(form, NEW)
    assert give_password(client, user, NEW["password1"])["Location"] == "/sign-in/code"


def test_a_reset_opens_a_locked_door(client: Client) -> None:
    user = a_person(Role.READER)
    for _ in range(5):
        give_password(Client(), user, "wrong wrong wrong")
    client.post("/password/reset", {"email": user.email})
    client.post(client.get(_link())["Location"], NEW)
    assert give_password(client, user, NEW["password1"]).status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_message(client: Client) -> None:
    user = a_person(Role.READER)
    known = client.post("/password/reset", {"email": user.email}, follow=True)
    unknown = client.post("/password/reset", {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert len(mail.outbox) == 1


def test_known_and_unknown_addresses_take_the_same_time(client: Client, monkeypatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(signing_in, "RESET_SECONDS", 60)
    monkeypatch.setattr(signing_in.time, "sleep", waited.append)
    for email in (a_person(Role.READER).email, "nobody@example.org"):
        client.post("/password/reset", {"email": email})
    assert len(waited) == 2
    assert min(waited) > 30


def test_a_closed_account_gets_no_message(client: Client) -> None:
    user = a_person(Role.READER)
    User.objects.filter(pk=user.pk).update(is_active=False)
    client.post("/password/reset", {"email": user.email})
    assert mail.outbox == []


def test_the_link_names_the_known_address_whatever_the_request_says(client: Client) -> None:
    user = a_person(Role.READER)
    client.post("/password/reset", {"email": user.email}, headers={"Host": "localhost"})
    assert _link().startswith("/password/reset/")


def test_changing_the_password_keeps_this_browser_and_ends_the_others() -> None:
    user = a_person(Role.READER)
    here, there = Client(), Client()
    sign_in(there, user)
    sign_in(here, user)
    response = here.post("/account/password", {"oldpassword": PASSWORD, **NEW})
    assert response.status_code == 302
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    assert Event.objects.filter(verb=Verb.PASSWORD_CHANGED).count() == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"oldpassword": "wrong"}, "not your current password"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password2": "something else here"}, "same password each time"),
    ],
)
def test_a_bad_change_of_password_says_why(client: Client, change: dict[str, str], problem: str) -> None:
    user = sign_in(client, a_person(Role.READER))
    page = client.post("/account/password", {"oldpassword": PASSWORD, **NEW, **change})
    assert problem in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
