"""Invitation by link and code: the link by message, the code shown once to the inviter."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from goldthread.apps.accounts.actions.invitations import accept_as_member, invite, withdraw_invitation
from goldthread.apps.accounts.enums import OrganisationKind, Role, Verb
from goldthread.apps.accounts.models import Invitation, Membership, User
from goldthread.apps.accounts.selectors import roles_may_invite
from goldthread.apps.audit.events import SYSTEM, Actor, Refused
from goldthread.apps.audit.models import Event
from tests.factories.accounts import (
    a_board,
    a_membership,
    a_person,
    an_agency,
    an_area,
    an_organisation,
    sign_in,
)

pytestmark = pytest.mark.django_db
NEW = {"name": "Jo Bloggs", "password1": "four random words here", "password2": "four random words here"}


def an_invitation(role: Role = Role.COORDINATOR, email: str = "jo@example.org"):
    board = a_board()
    return invite(by=SYSTEM, organisation=board, name="Jo Bloggs", email=email, role=role)


def opened(client: Client, path: str, code: str):
    return client.post(path, {"code": code})


def test_a_business_manager_invites_and_sees_the_code_once(client: Client) -> None:
    board = a_board()
    sign_in(client, a_person(Role.BUSINESS_MANAGER, board))
    form = {"name": "Jo Bloggs", "email": "Jo@Example.org", "role": "coordinator"}
    response = client.post(f"/organisations/{board.pk}/invite", form)
    page = client.get(response["Location"])
    code = re.search(r"\d{4} \d{4}", page.content.decode()).group()
    assert Invitation.objects.get().code_digest not in page.content.decode()
    assert client.get(response["Location"])["Location"] == f"/organisations/{board.pk}"
    message = mail.outbox[0]
    assert message.to == ["jo@example.org"]
    assert message.extra_headers["Goldthread-Template"] == "accounts.invitation"
    assert code not in str(message.message()) + message.extra_headers["Goldthread-Path"]


def test_neither_token_nor_code_stands_in_the_database() -> None:
    invitation, path, code = an_invitation()
    stored = str(Invitation.objects.filter(pk=invitation.pk).values())
    assert path.rsplit("/", 1)[-1] not in stored
    assert code.replace(" ", "") not in stored


def test_an_invited_person_makes_an_account_and_sets_up_a_second_step(client: Client) -> None:
    invitation, path, code = an_invitation()
    assert b"invites you" in client.get(path).content
    assert opened(client, path, code)["Location"] == "/invitation/accept"
    page = client.get("/invitation/accept").content.decode()
    assert "Set up your account" in page
    assert "jo@example.org" in page
    response = client.post("/invitation/accept", NEW)
    assert response["Location"] == "/account/second-step"
    user = User.objects.get(email="jo@example.org")
    assert user.check_password("four random words here")
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.organisation) == (Role.COORDINATOR, invitation.organisation)
    assert client.get("/account/authenticator").status_code == 200
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {Verb.INVITATION_SENT, Verb.INVITATION_OPENED, Verb.INVITATION_ACCEPTED} <= verbs


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_link_changes_nothing(client: Client, method: str) -> None:
    _, path, code = an_invitation()
    before = list(Invitation.objects.values()), Event.objects.count()
    for _ in range(3):
        getattr(client, method)(path)
    assert (list(Invitation.objects.values()), Event.objects.count()) == before
    assert opened(client, path, code).status_code == 302


def test_an_empty_post_as_a_mail_scanner_sends_it_is_no_try(client: Client) -> None:
    invitation, path, _ = an_invitation()
    client.post(path)
    client.post(path, {"code": ""})
    invitation.refresh_from_db()
    assert invitation.wrong_codes == 0


def test_the_code_may_be_typed_with_or_without_the_space(client: Client) -> None:
    _, path, code = an_invitation()
    assert opened(client, path, f" {code.replace(' ', '')} ").status_code == 302


def test_five_wrong_codes_lock_the_invitation_and_say_what_to_do(client: Client) -> None:
    _, path, code = an_invitation()
    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"
    assert "You can try 4 more times" in opened(client, path, wrong).content.decode()
    for _ in range(2):
        opened(Client(), path, wrong)
    assert "You can try once more" in opened(client, path, wrong).content.decode()
    locked = opened(client, path, wrong)
    assert locked.status_code == 410
    assert "ask for a new link and a new code" in locked.content.decode()
    assert opened(client, path, code).status_code == 410


def test_the_code_of_one_invitation_does_not_open_another(client: Client) -> None:
    _, first, _ = an_invitation(email="a@example.org")
    _, _, other_code = an_invitation(email="b@example.org")
    assert "The code is not right" in opened(client, first, other_code).content.decode()


def test_the_account_page_cannot_be_reached_without_the_code(client: Client) -> None:
    _, path, _ = an_invitation()
    client.get(path)
    assert client.get("/invitation/accept").status_code == 403
    assert client.post("/invitation/accept", NEW).status_code == 403
    assert User.objects.count() == 0


def test_an_accepted_invitation_cannot_be_used_again(client: Client) -> None:
    _, path, code = an_invitation()
    opened(client, path, code)
    client.post("/invitation/accept", NEW)
    again = Client().get(path)
    assert again.status_code == 410
    assert b"has been used" in again.content


def test_two_browsers_with_the_code_make_one_account() -> None:
    _, path, code = an_invitation()
    first, second = Client(), Client()
    opened(first, path, code)
    opened(second, path, code)
    assert first.post("/invitation/accept", NEW).status_code == 302
    assert second.post("/invitation/accept", NEW).status_code == 403
    assert User.objects.count() == 1


def test_an_old_invitation_says_that_it_has_expired(client: Client) -> None:
    _, path, code = an_invitation()
    with time_machine.travel(timedelta(days=15)):
        page = opened(client, path, code)
    assert page.status_code == 410
    assert b"This link has expired" in page.content


def test_a_withdrawn_invitation_says_so_also_after_the_code(client: Client) -> None:
    invitation, path, code = an_invitation()
    opened(client, path, code)
    withdraw_invitation(by=SYSTEM, invitation=invitation)
    assert client.post("/invitation/accept", NEW).status_code == 403
    assert b"This link was withdrawn" in client.get(path).content


def test_inviting_again_withdraws_the_earlier_invitation(client: Client) -> None:
    invitation, path, _ = an_invitation()
    invite(
        by=SYSTEM,
        organisation=invitation.organisation,
        name="Jo",
        email="jo@example.org",
        role=Role.COORDINATOR,
    )
    assert b"was withdrawn" in client.get(path).content


def test_an_unknown_link_says_to_check_the_address(client: Client) -> None:
    response = client.get("/invitation/nothing-of-the-kind")
    assert response.status_code == 404
    assert b"Check that the whole address was copied" in response.content


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ("short", "short", "too short"),
        ("password1234", "password1234", "too common"),
        ("four random words", "four other words", "not the same"),
        ("jo@example.org", "jo@example.org", "too similar"),
    ],
)
def test_a_weak_password_is_refused_in_words(client: Client, first: str, second: str, problem: str) -> None:
    _, path, code = an_invitation()
    opened(client, path, code)
    page = client.post("/invitation/accept", {**NEW, "password1": first, "password2": second})
    assert problem in page.content.decode()
    assert User.objects.count() == 0


def test_somebody_with_an_account_signs_in_and_accepts(client: Client) -> None:
    invitation, path, code = an_invitation(email="known@example.org")
    user = a_person(Role.AGENCY_AUTHOR, email="known@example.org")
    opened(client, path, code)
    assert "/sign-in?next=%2Finvitation%2Faccept" in client.get("/invitation/accept").content.decode()
    sign_in(client, user)
    session = client.session
    session["invitation"] = str(invitation.pk)
    session.save()
    assert b"Accept the role Coordinator" in client.get("/invitation/accept").content
    assert Membership.objects.filter(user=user).count() == 1
    client.post("/invitation/accept")
    assert Membership.objects.filter(user=user, role=Role.COORDINATOR).exists()


def test_signing_in_keeps_the_invitation(client: Client) -> None:
    _, path, code = an_invitation(role=Role.LEGAL_ADVISER, email="known@example.org")
    a_person(Role.READER, email="known@example.org")
    opened(client, path, code)
    values = {"login": "known@example.org", "password": "correct horse battery", "next": "/invitation/accept"}
    assert client.post("/sign-in", values)["Location"] == "/invitation/accept"
    assert b"Accept the role Legal adviser" in client.get("/invitation/accept").content


def test_an_invitation_is_not_for_somebody_else(client: Client) -> None:
    invitation, _, _ = an_invitation()
    other = sign_in(client, a_person(Role.COORDINATOR))
    session = client.session
    session["invitation"] = str(invitation.pk)
    session.save()
    assert b"for another email address" in client.post("/invitation/accept").content
    with pytest.raises(Refused, match="another email address"):
        accept_as_member(by=Actor.person(other), invitation=invitation, user=other)


def test_a_role_that_the_organisation_does_not_know_is_refused() -> None:
    with pytest.raises(Refused, match="does not belong to this kind"):
        invite(by=SYSTEM, organisation=an_agency(), name="Jo", email="jo@example.org", role=Role.CHAIR)


def test_who_may_invite_to_what() -> None:
    area = an_area()
    board, agency = a_board(areas=[area]), an_agency(areas=[area])
    elsewhere = an_agency()
    manager = a_person(Role.BUSINESS_MANAGER, board)
    administrator = a_person(Role.ADMINISTRATOR)
    coordinator = a_person(Role.COORDINATOR, board)
    assert Role.CHAIR in roles_may_invite(manager, board)
    assert roles_may_invite(manager, agency) == [Role.AGENCY_LEAD]
    assert roles_may_invite(manager, elsewhere) == []
    assert roles_may_invite(administrator, board) == [Role.BUSINESS_MANAGER]
    assert roles_may_invite(administrator, agency) == [Role.AGENCY_LEAD]
    assert roles_may_invite(coordinator, board) == []


def test_nobody_without_the_right_finds_the_page(client: Client) -> None:
    board = a_board()
    sign_in(client, a_person(Role.COORDINATOR, board))
    assert client.get(f"/organisations/{board.pk}/invite").status_code == 404
    assert client.get(f"/organisations/{a_board().pk}/invite").status_code == 404


def test_a_manager_of_one_organisation_withdraws_nothing_of_another(client: Client) -> None:
    invitation, path, _ = an_invitation()
    sign_in(client, a_person(Role.BUSINESS_MANAGER))
    assert client.post(f"/organisations/invitations/{invitation.pk}/withdraw").status_code == 404
    a_membership(User.objects.get(), Role.BUSINESS_MANAGER, invitation.organisation)
    client.get(f"/organisations/invitations/{invitation.pk}/withdraw")
    assert Client().get(path).status_code == 200
    client.post(f"/organisations/invitations/{invitation.pk}/withdraw")
    assert Client().get(path).status_code == 410


def test_nobody_is_both_administrator_and_at_work_on_cases() -> None:
    administrator = a_person(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="cannot also work on cases"):
        a_membership(administrator, Role.COORDINATOR)
    worker = a_person(Role.CHAIR)
    with pytest.raises(Refused, match="cannot also be an administrator"):
        a_membership(worker, Role.ADMINISTRATOR, an_organisation(OrganisationKind.PLATFORM))
