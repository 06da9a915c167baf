"""Let somebody without an account answer one part of a request."""

from datetime import timedelta

from django.utils import timezone

from goldthread.apps.accounts.actions.links import make_link
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.reviews.enums import Verb
from goldthread.apps.reviews.models import Contribution
from goldthread.apps.reviews.permissions import CONTRIBUTION_LINK, acting, manages_requests, require
from goldthread.apps.reviews.policies import check_can_submit

STANDS_FOR = timedelta(days=42)


@action
def make_contribution_link(*, by: Actor, contribution: Contribution, email: str) -> str:
    """Send a one-off link to `email` and return its code, to be told another way. An earlier link ends."""
    request = contribution.request
    require(manages_requests(acting(by), request.case))
    check_can_submit(contribution)
    if not email.strip():
        raise Refused("Give the address that the link is sent to.")
    path, code = make_link(
        by=by,
        organisation=request.agency,
        purpose=CONTRIBUTION_LINK,
        subject_id=contribution.pk,
        expires_at=timezone.now() + STANDS_FOR,
    )
    queue_message(
        by=by,
        to=email.strip(),
        template="reviews.contribution-link",
        path=path,
        reference=request.reference,
        case_id=request.case_id,
        organisation_id=request.agency_id,
    )
    chain = Chain.of_case(request.case_id)
    record_event(by=by, chain=chain, verb=Verb.LINK_MADE, about=contribution)
    return code
