"""What a session may do by one-off links: each code given opens one link, for as long as a sign-in lasts."""

import time
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from goldthread.apps.accounts.enums import LinkProblem
from goldthread.apps.accounts.models import Invitation, OneOffLink

GRANTS = "link_grants"
INVITATION = "invitation"


def grant_link(request: HttpRequest, link: OneOffLink) -> None:
    """Remember that the link's code was given in this session, under a new session key."""
    request.session.cycle_key()
    request.session[GRANTS] = {**request.session.get(GRANTS, {}), str(link.pk): time.time()}


def link_granted(
    request: HttpRequest, purpose: str, link_id: UUID | None
) -> tuple[OneOffLink | None, LinkProblem | None]:
    """The link this session gave the code of, for this purpose; else nothing and why."""
    given_at = request.session.get(GRANTS, {}).get(str(link_id))
    if given_at is None:
        return None, LinkProblem.ASK_AGAIN
    link = OneOffLink.objects.select_related("organisation").filter(pk=link_id, purpose=purpose).first()
    if link is None:
        return None, LinkProblem.ASK_AGAIN
    problem = link.problem
    if problem is not None:
        return None, problem
    if time.time() - given_at > settings.GOLDTHREAD_IDLE.total_seconds():
        return None, LinkProblem.ASK_AGAIN
    request.session[GRANTS] = {**request.session[GRANTS], str(link_id): time.time()}
    return link, None


def grant_invitation(request: HttpRequest, invitation: Invitation) -> None:
    """Remember that the invitation's code was given in this session, under a new session key."""
    request.session.cycle_key()
    request.session[INVITATION] = str(invitation.pk)


def invitation_granted(request: HttpRequest) -> Invitation | None:
    """The invitation this session gave the code of, if it can still be accepted."""
    chosen = request.session.get(INVITATION)
    rows = Invitation.objects.select_related("organisation", "invited_by")
    invitation = rows.filter(pk=chosen).first() if chosen else None
    return invitation if invitation is not None and invitation.problem is None else None
