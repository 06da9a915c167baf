"""Who sees which of this app's places in the navigation."""

from django.http import HttpRequest

from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import RUNS_ORGANISATIONS
from goldthread.apps.accounts.selectors import memberships_of


def runs_an_organisation(request: HttpRequest) -> bool:
    """Whoever invites people, and the administrator."""
    user = getattr(request, "user", None)
    return isinstance(user, User) and memberships_of(user).filter(role__in=RUNS_ORGANISATIONS).exists()
