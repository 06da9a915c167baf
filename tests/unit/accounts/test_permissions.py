"""Roles and permissions as code, and the page made from them."""

from pathlib import Path

from goldthread.apps.accounts.enums import OrganisationKind, Permission, Role
from goldthread.apps.accounts.permissions import CASE_SIDE_ROLES, GRANTS, ROLES_OF_KIND, roles_with
from goldthread.apps.accounts.reference import permissions_page

ROOT = Path(__file__).resolve().parents[3]


def test_the_reference_page_is_current() -> None:
    page = (ROOT / "docs" / "reference" / "permissions.md").read_text()
    assert page == permissions_page(), "run: python -m goldthread.apps.accounts.reference"


def test_every_role_is_granted_something_or_nothing_on_purpose_and_stands_in_a_kind() -> None:
    assert set(GRANTS) == set(Role)
    assert {role for roles in ROLES_OF_KIND.values() for role in roles} == set(Role)
    assert set(ROLES_OF_KIND) == set(OrganisationKind)


def test_every_permission_is_held_by_some_role() -> None:
    assert [permission for permission in Permission if not roles_with(permission)] == []


def test_an_administrator_holds_nothing_of_the_case_side() -> None:
    assert GRANTS[Role.ADMINISTRATOR] == {Permission.MANAGE_PLATFORM, Permission.AGREE_RESET}


def test_every_role_but_those_of_the_library_needs_a_second_step() -> None:
    assert set(Role) - CASE_SIDE_ROLES == {Role.READER, Role.LIBRARY_EDITOR}


def test_every_kind_of_organisation_has_somebody_who_can_invite() -> None:
    for kind, roles in ROLES_OF_KIND.items():
        inviting = {Permission.MANAGE_ORGANISATION, Permission.MANAGE_PLATFORM}
        assert any(GRANTS[role] & inviting for role in roles), kind


def test_only_the_chair_decides_and_only_decision_makers_countersign() -> None:
    assert roles_with(Permission.DECIDE) == [Role.CHAIR]
    assert roles_with(Permission.COUNTERSIGN) == [Role.DECISION_MAKER]
