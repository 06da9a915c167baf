"""The request as views see it once `accounts.access` let it pass: for type hints only."""

from django.http import HttpRequest

from goldthread.apps.accounts.models import OneOffLink, User
from goldthread.apps.audit.events import Actor


class PersonRequest(HttpRequest):
    """A request by a person who is signed in (`@signed_in`, `@setting_up`)."""

    user: User
    actor: Actor
    sign_in_ended: str | None


class LinkRequest(HttpRequest):
    """A request by somebody with a one-off link (`@by_link`)."""

    link: OneOffLink
    actor: Actor
