"""Routes of this app: each says who may open it, and third parties' stand in one list with a reason."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldthread.apps.accounts import urls
from goldthread.apps.accounts.access import AccessKind, access_of
from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.third_party import THIRD_PARTY
from tests.factories.accounts import a_person, sign_in

OURS = {pattern.name for pattern in urls.ALLAUTH if access_of(pattern.callback) is not None}


def test_every_own_route_states_its_access() -> None:
    assert [pattern.name for pattern in urls.OWN if access_of(pattern.callback) is None] == []


def test_the_list_of_third_parties_is_exactly_what_is_routed() -> None:
    routed = {pattern.name for pattern in urls.ALLAUTH} - OURS
    listed = set(THIRD_PARTY) - OURS
    assert routed == listed
    assert all(entry.reason.endswith(".") for entry in THIRD_PARTY.values())


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_set_password", "account_confirm_email", "mfa_trust"],
)
def test_what_is_not_needed_is_not_routed(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


PUBLIC = sorted(name for name, entry in THIRD_PARTY.items() if entry.access is AccessKind.PUBLIC)
PRIVATE = sorted(set(THIRD_PARTY) - set(PUBLIC) - OURS)
KEYS = {"account_reset_password_from_key": ["0", "set-password"]}


@pytest.mark.django_db
@pytest.mark.parametrize("name", PRIVATE)
def test_a_stranger_is_led_to_sign_in_from_third_parties_pages(client: Client, name: str) -> None:
    address = reverse(name, args=[1] if name.endswith("edit_webauthn") else [])
    response = client.get(address)
    assert response["Location"].startswith("/sign-in?next=")


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_a_stranger_meets_no_error_on_public_pages_of_third_parties(client: Client, name: str) -> None:
    assert client.get(reverse(name, args=KEYS.get(name, []))).status_code in {200, 302}


OWN_PAGES = sorted(
    pattern.name
    for pattern in urls.OWN
    if not pattern.pattern.converters and access_of(pattern.callback).kind is AccessKind.SIGNED_IN
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", OWN_PAGES)
@pytest.mark.parametrize("role", [Role.AGENCY_AUTHOR, Role.BUSINESS_MANAGER, Role.ADMINISTRATOR, Role.READER])
def test_every_role_gets_a_page_or_not_found(client: Client, name: str, role: Role) -> None:
    sign_in(client, a_person(role))
    assert client.get(reverse(f"accounts:{name}")).status_code in {200, 302, 404, 405}


@pytest.mark.django_db
def test_forms_without_their_token_change_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    user = sign_in(client, a_person(Role.COORDINATOR))
    assert client.post("/account/details", {"name": "Forged"}).status_code == 403
    user.refresh_from_db()
    assert user.name != "Forged"


@pytest.mark.django_db
def test_pages_carry_a_content_policy_that_allows_no_inline_script(client: Client) -> None:
    response = client.get("/sign-in")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    page = response.content.decode()
    assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')
