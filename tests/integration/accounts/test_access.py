"""Who may open a page: the decorators, and the refusal of views that carry none."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from goldthread.apps.accounts.access import (
    Access,
    AccessKind,
    access_of,
    by_link,
    demo_only,
    public,
    signed_in,
)
from goldthread.apps.accounts.actions.people import end_membership
from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Membership, SignIn
from goldthread.apps.audit.events import SYSTEM
from tests.factories.accounts import a_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@signed_in
def inside(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"inside as {request.actor.id}")


@public
def outside(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.actor.kind} {request.user.is_authenticated}")


@demo_only
def demo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("demo")


@by_link("referral")
def linked(request: HttpRequest, link_id: str) -> HttpResponse:
    return HttpResponse("linked")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anybody can read this")


urlpatterns = [
    path("inside", inside),
    path("outside", outside),
    path("demo-page", demo),
    path("linked/<uuid:link_id>", linked),
    path("forgotten", forgotten),
    path("", include("goldthread.apps.accounts.urls")),
]


def test_a_view_that_states_no_access_is_refused_to_everybody(client: Client) -> None:
    assert client.get("/forgotten").status_code == 404
    sign_in(client, a_person(Role.BUSINESS_MANAGER))
    assert client.get("/forgotten").status_code == 404


def test_a_stranger_is_led_to_the_sign_in_page_and_back(client: Client) -> None:
    response = client.get("/inside?page=2")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in?next=%2Finside%3Fpage%3D2"


def test_a_person_with_a_membership_and_second_factor_comes_in(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    assert client.get("/inside").content == f"inside as {user.pk}".encode()


def test_a_case_side_role_without_second_factor_is_led_to_set_it_up(client: Client) -> None:
    sign_in(client, a_person(Role.COORDINATOR), second_factor=False)
    assert client.get("/inside")["Location"].startswith("/account/second-step?next=")


def test_a_reader_needs_no_second_factor(client: Client) -> None:
    sign_in(client, a_person(Role.READER), second_factor=False)
    assert client.get("/inside").status_code == 200


def test_a_person_without_membership_is_told_so(client: Client) -> None:
    sign_in(client, a_person())
    response = client.get("/inside")
    assert response.status_code == 403
    assert b"you have no role in any organisation" in response.content


def test_access_ends_at_once_with_the_membership(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    assert client.get("/inside").status_code == 200
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=user))
    response = client.get("/inside")
    assert response["Location"].startswith("/signed-out?why=membership")
    assert not client.session.keys() & {"_auth_user_id"}


def test_a_public_page_shows_no_ended_sign_in(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    assert client.get("/outside").content == b"person True"
    end_membership(by=SYSTEM, membership=Membership.objects.get(user=user))
    assert client.get("/outside").content == b"public False"


def test_a_half_signed_in_person_acts_as_the_public_on_public_pages(client: Client) -> None:
    sign_in(client, a_person(Role.COORDINATOR), second_factor=False)
    assert client.get("/outside").content == b"public True"


def test_an_account_that_was_switched_off_is_signed_out(client: Client) -> None:
    user = sign_in(client, a_person(Role.COORDINATOR))
    user.is_active = False
    user.save()
    assert client.get("/inside").status_code == 302
    assert client.get("/inside")["Location"].startswith("/sign-in")


def test_a_session_without_a_sign_in_record_is_no_sign_in(client: Client) -> None:
    sign_in(client, a_person(Role.COORDINATOR))
    SignIn._base_manager.all()._raw_delete("default")
    assert client.get("/inside")["Location"].startswith("/signed-out")


def test_htmx_is_told_to_change_the_whole_page(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/1?tab=2"}
    response = client.get("/inside", headers=headers)
    assert response["HX-Redirect"] == "/sign-in?next=%2Fcases%2F1%3Ftab%3D2"


def test_a_link_page_without_the_code_asks_for_the_link_again(client: Client) -> None:
    response = client.get("/linked/0190b2a0-0000-7000-8000-000000000000")
    assert response.status_code == 403
    assert b"Open the link in the message again" in response.content


def test_a_demo_page_is_not_found_outside_the_demo(client: Client, settings) -> None:
    assert client.get("/demo-page").status_code == 404
    settings.GOLDTHREAD_DEMO = True
    assert client.get("/demo-page").status_code == 200
    assert client.get("/demo-page", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_access_is_written_on_functions_classes_and_as_view() -> None:
    from django.views import View

    @signed_in
    class Page(View):
        pass

    assert access_of(inside) == Access(AccessKind.SIGNED_IN)
    assert access_of(Page.as_view()) == Access(AccessKind.SIGNED_IN)
    assert access_of(signed_in(View.as_view())) == Access(AccessKind.SIGNED_IN)
    assert access_of(linked) == Access(AccessKind.BY_LINK, "referral")
    assert access_of(forgotten) is None
