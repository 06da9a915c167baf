"""One-off links for people without an account."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from goldthread.apps.accounts import purposes
from goldthread.apps.accounts.access import by_link
from goldthread.apps.accounts.actions.links import give_code, make_link, use_link, withdraw_link
from goldthread.apps.accounts.enums import LinkProblem, Role, Verb
from goldthread.apps.accounts.models import OneOffLink
from goldthread.apps.accounts.purposes import Purpose, UnknownPurpose, register_purpose
from goldthread.apps.audit.events import SYSTEM, Actor, Refused
from goldthread.apps.audit.models import Event
from tests.factories.accounts import a_board, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@by_link("test-referral")
def step(request: HttpRequest, link_id: str) -> HttpResponse:
    return HttpResponse(
        f"{request.link.subject_id} {request.actor.kind} {request.actor.id == request.link.pk}"
    )


urlpatterns = [
    path("referrals/<uuid:link_id>", step, name="test-step"),
    path("", include("goldthread.apps.accounts.urls")),
]


@pytest.fixture(autouse=True)
def _a_purpose(monkeypatch):
    monkeypatch.setattr(purposes, "_purposes", dict(purposes._purposes))
    register_purpose(Purpose("test-referral", "Tell us about somebody", "test-step"))
    register_purpose(Purpose("test-other", "Something else", "test-step"))


def a_link(purpose: str = "test-referral", days: int = 30, **values) -> tuple[OneOffLink, str, str]:
    details = {"organisation": a_board(), "subject_id": uuid4(), **values}
    made = make_link(by=SYSTEM, purpose=purpose, expires_at=timezone.now() + timedelta(days=days), **details)
    return OneOffLink.objects.latest("created_at"), *made


def test_link_and_code_lead_to_the_one_thing(client: Client) -> None:
    link, address, code = a_link()
    page = client.get(address).content.decode()
    assert "Tell us about somebody" in page
    assert link.organisation.name in page
    response = client.post(address, {"code": code})
    assert response["Location"] == f"/referrals/{link.pk}"
    assert client.get(f"/referrals/{link.pk}").content.decode() == f"{link.subject_id} contributor True"


def test_the_code_opens_that_link_only(client: Client) -> None:
    first, address, code = a_link()
    second, _, _ = a_link()
    client.post(address, {"code": code})
    assert client.get(f"/referrals/{first.pk}").status_code == 200
    assert client.get(f"/referrals/{second.pk}").status_code == 403


def test_two_links_can_be_open_in_one_browser(client: Client) -> None:
    pairs = [a_link() for _ in range(2)]
    for _, address, code in pairs:
        client.post(address, {"code": code})
    assert {client.get(f"/referrals/{link.pk}").status_code for link, _, _ in pairs} == {200}


def test_a_link_for_another_purpose_does_not_open_the_page(client: Client) -> None:
    link, address, code = a_link("test-other")
    client.post(address, {"code": code})
    assert client.get(f"/referrals/{link.pk}").status_code == 403


def test_the_session_key_changes_when_the_code_is_given(client: Client) -> None:
    _, address, code = a_link()
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    before = session.session_key
    client.post(address, {"code": code})
    assert client.session.session_key != before


def test_opening_changes_nothing_and_does_not_use_the_link_up(client: Client) -> None:
    _, address, code = a_link()
    before = list(OneOffLink.objects.values()), Event.objects.count()
    for _ in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert (list(OneOffLink.objects.values()), Event.objects.count()) == before
    for browser in (Client(), Client()):
        assert browser.post(address, {"code": code}).status_code == 302


def test_wrong_codes_are_counted_over_all_browsers_and_then_lock(client: Client) -> None:
    link, address, code = a_link()
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**8:08d}"
    for _ in range(5):
        Client().post(address, {"code": wrong})
    locked = client.post(address, {"code": code})
    assert b"This link is locked" in locked.content
    link.refresh_from_db()
    assert link.problem == LinkProblem.LOCKED
    assert Event.objects.filter(verb=Verb.LINK_WRONG_CODE).count() == 5


def test_a_right_code_at_the_last_try_opens_and_forgets_the_wrong_ones() -> None:
    link, _, code = a_link()
    for _ in range(4):
        assert give_code(link=link, code="nonsense") == LinkProblem.WRONG_CODE
    assert give_code(link=link, code=code) is None
    link.refresh_from_db()
    assert link.wrong_codes == 0


def test_a_withdrawn_link_is_not_opened_by_the_last_try() -> None:
    link, _, code = a_link()
    for _ in range(4):
        give_code(link=link, code="nonsense")
    withdraw_link(by=SYSTEM, link=link)
    assert give_code(link=link, code=code) == LinkProblem.WITHDRAWN


@pytest.mark.parametrize("end", ["withdrawn", "used", "expired"])
def test_what_was_open_closes_with_its_link(client: Client, end: str) -> None:
    link, address, code = a_link(days=1)
    client.post(address, {"code": code})
    page = f"/referrals/{link.pk}"
    assert client.get(page).status_code == 200
    if end == "withdrawn":
        withdraw_link(by=SYSTEM, link=link)
    if end == "used":
        use_link(by=Actor.contributor(link.pk), link=link)
    with time_machine.travel(timezone.now() + timedelta(days=2 if end == "expired" else 0), tick=False):
        stopped = client.get(page)
        assert stopped.status_code == 403
        assert end.encode() in stopped.content or b"used" in stopped.content
        assert end.encode() in client.get(address).content or b"used" in client.get(address).content


def test_after_a_while_without_use_link_and_code_are_asked_again(client: Client, settings) -> None:
    settings.GOLDTHREAD_IDLE = timedelta(minutes=30)
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        link, address, code = a_link()
        client.post(address, {"code": code})
        for _ in range(3):
            clock.shift(timedelta(minutes=29))
            assert client.get(f"/referrals/{link.pk}").status_code == 200
        clock.shift(timedelta(minutes=31))
        stopped = client.get(f"/referrals/{link.pk}")
        assert b"Nothing that you saved is lost" in stopped.content
        client.post(address, {"code": code})
        assert client.get(f"/referrals/{link.pk}").status_code == 200


def test_a_link_is_used_once() -> None:
    link, _, _ = a_link()
    use_link(by=Actor.contributor(link.pk), link=link)
    with pytest.raises(Refused, match="done already"):
        use_link(by=Actor.contributor(link.pk), link=OneOffLink.objects.get(pk=link.pk))


def test_a_new_link_for_the_same_thing_withdraws_the_old_one(client: Client) -> None:
    board, subject = a_board(), uuid4()
    _, old, _ = a_link(organisation=board, subject_id=subject)
    _, new, _ = a_link(organisation=board, subject_id=subject)
    assert b"was withdrawn" in client.get(old).content
    assert client.get(new).status_code == 200


def test_a_purpose_that_nobody_registered_gets_no_link() -> None:
    with pytest.raises(UnknownPurpose):
        a_link("made-up")


def test_neither_token_nor_code_stands_in_database_or_audit() -> None:
    link, address, code = a_link()
    stored = str(list(OneOffLink.objects.values())) + str(list(Event.objects.values()))
    assert address.rsplit("/", 1)[-1] not in stored
    assert code.replace(" ", "") not in stored


def test_who_made_a_link_is_kept() -> None:
    person = a_person(Role.COORDINATOR)
    make_link(
        by=Actor.person(person),
        organisation=a_board(),
        purpose="test-referral",
        subject_id=uuid4(),
        expires_at=timezone.now() + timedelta(days=1),
    )
    assert OneOffLink.objects.get().made_by == person
