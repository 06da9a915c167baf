"""Cover for absence: somebody acts for a colleague, and what they do says so."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Verb
from goldthread.apps.accounts.messages import COVER_STARTED, send_message
from goldthread.apps.accounts.models import Cover, Membership, User
from goldthread.apps.accounts.policies import refuse_cover
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event


def _chain(cover: Cover) -> Chain:
    return Chain.of_organisation(cover.membership.organisation_id)


@action
def start_cover(
    *,
    by: Actor,
    membership: Membership,
    covered_by: User,
    starts_on: date,
    ends_on: date,
    reason: str = "",
) -> Cover:
    """Let a colleague of the same organisation act for a membership from a day to a day, both included."""
    refuse_cover(membership, covered_by, starts_on, ends_on)
    cover = Cover(
        membership=membership,
        covered_by=covered_by,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=" ".join(reason.split())[:200],
    )
    cover.save()
    record_event(
        by=by,
        chain=_chain(cover),
        verb=Verb.COVER_STARTED,
        about=cover,
        covered=membership.user_id,
        covered_by=covered_by.pk,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    send_message(COVER_STARTED, covered_by.email)
    return cover


@action
def end_cover(*, by: Actor, cover: Cover) -> None:
    """End a cover now."""
    if cover.ended_at is not None:
        raise Refused("This cover has ended already.")
    cover.ended_at = timezone.now()
    cover.save_changes(fields=["ended_at"])
    record_event(by=by, chain=_chain(cover), verb=Verb.COVER_ENDED, about=cover)


@action
def take_up_cover(*, by: Actor, cover: Cover) -> None:
    """Record that the covering person begins to act for the person covered, in this session."""
    record_event(by=by, chain=_chain(cover), verb=Verb.COVER_TAKEN_UP, about=cover)


@action
def lay_down_cover(*, by: Actor, cover: Cover) -> None:
    """Record that the covering person acts as themselves again."""
    record_event(by=by, chain=_chain(cover), verb=Verb.COVER_LAID_DOWN, about=cover)
