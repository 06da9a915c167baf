"""People and organisations for tests, made by the actions that pages call."""

from itertools import count
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client

from goldthread.apps.accounts.actions.organisations import make_area, make_organisation
from goldthread.apps.accounts.actions.people import add_membership, add_person
from goldthread.apps.accounts.enums import Nation, OrganisationKind, Role
from goldthread.apps.accounts.models import Area, Membership, Organisation, User
from goldthread.apps.accounts.permissions import ROLES_OF_KIND
from goldthread.apps.audit.events import SYSTEM

PASSWORD = "correct horse battery"
_numbers = count(1)


def an_area(name: str = "Westmarsh") -> Area:
    number = next(_numbers)
    return make_area(by=SYSTEM, code=f"area-{number}", name=f"{name} {number}", nation=Nation.ENGLAND)


def an_organisation(
    kind: OrganisationKind = OrganisationKind.BOARD, *, name: str = "", areas: Any = None
) -> Organisation:
    number = next(_numbers)
    return make_organisation(
        by=SYSTEM,
        name=name or f"{kind.label} {number}",
        short_name=name or f"{kind.label} {number}",
        kind=kind,
        areas=[an_area()] if areas is None else areas,
    )


def a_board(name: str = "", areas: Any = None) -> Organisation:
    return an_organisation(OrganisationKind.BOARD, name=name, areas=areas)


def an_agency(name: str = "", areas: Any = None) -> Organisation:
    return an_organisation(OrganisationKind.AGENCY, name=name, areas=areas)


def kind_for(role: Role) -> OrganisationKind:
    """The first kind of organisation that knows the role."""
    return next(kind for kind, roles in ROLES_OF_KIND.items() if role in roles)


def a_person(
    role: Role | None = None, organisation: Organisation | None = None, *, name: str = "", **details: Any
) -> User:
    """A person with a password; with a role, also a membership (in a new organisation if none is given)."""
    number = next(_numbers)
    values = {"email": f"person{number}@example.org", "password": PASSWORD, **details}
    user = add_person(by=SYSTEM, name=name or f"Person {number}", **values)
    if role is not None:
        a_membership(user, role, organisation)
    return user


def a_membership(user: User, role: Role, organisation: Organisation | None = None) -> Membership:
    place = organisation or an_organisation(kind_for(role))
    return add_membership(by=SYSTEM, user=user, organisation=place, role=role)


def sign_in(client: Client, user: User, *, second_factor: bool = True) -> User:
    """Sign `client` in as `user`, the second factor done unless told otherwise."""
    client.force_login(user)
    if second_factor:
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": 0}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()
    return user
