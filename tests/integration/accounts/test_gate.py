"""The gate: where one comes back to, what is kept of a late form, and races on codes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client, RequestFactory

from goldthread.apps.accounts import gate
from goldthread.apps.accounts.actions.invitations import give_invitation_code, invite
from goldthread.apps.accounts.actions.people import add_membership
from goldthread.apps.accounts.enums import LinkProblem, Role, SignInEnd
from goldthread.apps.accounts.models import Invitation, SignIn
from goldthread.apps.accounts.visibility import today
from goldthread.apps.audit.events import PUBLIC, SYSTEM
from goldthread.apps.audit.selectors import verify
from tests.factories.accounts import a_board, a_person, sign_in

RF = RequestFactory()


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        ("get", {}, "/cases/1?tab=2"),
        ("post", {"Referer": "http://testserver/cases/1/edit?x=1"}, "/cases/1/edit?x=1"),
        ("post", {"Referer": "http://evil.example/cases/1"}, ""),
        ("post", {}, ""),
        ("get", {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases"}, "/cases"),
        ("get", {"HX-Request": "true", "HX-Current-URL": "javascript:alert(1)"}, ""),
    ],
)
def test_one_comes_back_to_a_page_and_never_to_a_form_or_elsewhere(method, headers, expected) -> None:
    request = getattr(RF, method)("/cases/1?tab=2", headers=headers)
    assert gate.here(request) == expected


@pytest.mark.parametrize(
    "address", [None, "", "cases", "https://evil.example/", "//evil.example", "/\\evil", "\n/x"]
)
def test_an_address_elsewhere_is_dropped(address) -> None:
    assert gate.safe_next(RF.get("/"), address) == ""


def test_a_late_form_keeps_long_texts_but_never_a_password() -> None:
    values = {
        "csrfmiddlewaretoken": "a b",
        "password": "four random words",
        "password1": "four random words",
        "oldpassword": "four random words",
        "short": "word",
        "text": "What was typed here",
    }
    assert gate._typed(RF.post("/", values)) == ["What was typed here"]


@pytest.mark.django_db
def test_a_membership_that_starts_later_gives_no_access_yet(client: Client) -> None:
    from datetime import timedelta

    user = a_person()
    board = a_board()
    later = today() + timedelta(days=2)
    add_membership(by=SYSTEM, user=user, organisation=board, role=Role.COORDINATOR, starts_on=later)
    sign_in(client, user)
    assert client.get("/account").status_code == 403


@pytest.mark.django_db
def test_somebody_elses_sign_in_in_ones_session_is_no_sign_in(client: Client) -> None:
    other = Client()
    sign_in(other, a_person(Role.COORDINATOR))
    sign_in(client, a_person(Role.COORDINATOR))
    session = client.session
    session[gate.SIGN_IN] = other.session[gate.SIGN_IN]
    session.save()
    assert client.get("/account")["Location"].startswith(f"/signed-out?why={SignInEnd.ELSEWHERE.value}")


@pytest.mark.django_db
def test_the_audit_of_a_whole_day_of_accounts_verifies(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    client.post("/account/details", {"name": "Somebody Else", "job_title": "Chair of things"})
    client.post("/sign-out")
    assert SignIn.objects.get(user=user).ended_at is not None
    assert verify("default").faults == []


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_wrong_codes_at_once_get_no_more_tries() -> None:
    invitation, _, code = invite(
        by=SYSTEM, organisation=a_board(), name="Jo", email="jo@example.org", role=Role.CHAIR
    )
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**8:08d}"

    def attempt(number: int) -> LinkProblem | None:
        try:
            found = Invitation.objects.get(pk=invitation.pk)
            return give_invitation_code(by=PUBLIC, invitation=found, code=wrong)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, range(12)))
    invitation.refresh_from_db()
    assert invitation.wrong_codes == 5
    assert answers.count(LinkProblem.WRONG_CODE) == 4
    assert answers.count(LinkProblem.LOCKED) == 8
