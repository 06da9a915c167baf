"""Who sees which of this app's places in the navigation."""

from django.http import HttpRequest

from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import RUNS_ORGANISATIONS
from goldthread.apps.accounts.selectors import roles_held


def runs_an_organisation(request: HttpRequest) -> bool:
    """Whoever invites people, and the administrator."""
    user = getattr(request, "user", None)
    return isinstance(user, User) and any(role in RUNS_ORGANISATIONS for role, _ in roles_held(user))
