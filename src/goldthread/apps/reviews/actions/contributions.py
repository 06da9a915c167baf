"""Split a request among an agency's services, and say who answers for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.reviews.enums import SubmissionState, Verb
from goldthread.apps.reviews.models import Contribution, InformationRequest
from goldthread.apps.reviews.permissions import acting, may_assign, require
from goldthread.apps.reviews.policies import check_stands
from goldthread.apps.reviews.selectors import standing_contributions


@dataclass(frozen=True)
class Part:
    """One service of a split: `contribution` is the one it was, None for a new one."""

    service: str
    author: User | None = None
    contribution: UUID | None = None


@action
def split_request(
    *, by: Actor, request: InformationRequest, parts: Sequence[Part], expected_version: int | None = None
) -> list[Contribution]:
    """Make the request's standing parts be `parts`. A part that is left out is taken off the request.

    Refused for two services of one name, an unnamed service beside others, an author who is not one of
    the agency's, and taking off a service that has sent something already.
    """
    require(may_assign(acting(by), request), "Only the agency's lead splits a request.")
    check_stands(request)
    _check_parts(request, parts)
    request.save_changes(expected_version=expected_version, fields=[])
    standing = {part.pk: part for part in standing_contributions(request)}
    kept = {part.contribution for part in parts}
    for key in standing.keys() - kept:
        _take_off(standing[key], by)
    _free_names(parts, standing)
    made = [_put(request, part, standing, by) for part in parts]
    record_event(
        by=by,
        chain=Chain.of_case(request.case_id),
        verb=Verb.REQUEST_SPLIT,
        about=request,
        services=len(made),
    )
    return made


def _check_parts(request: InformationRequest, parts: Sequence[Part]) -> None:
    names = [part.service.strip().casefold() for part in parts]
    if not parts:
        raise Refused("Keep at least one service.")
    if len(set(names)) < len(names):
        raise Refused("Two services have the same name. Give each its own.")
    if len(parts) > 1 and "" in names:
        raise Refused("Name each service.")
    writers = set(
        people_with_permission(request.agency, Permission.AUTHOR_CONTRIBUTION).values_list("pk", flat=True)
    )
    if any(part.author is not None and part.author.pk not in writers for part in parts):
        raise Refused("Choose authors of your own agency.")


def _take_off(contribution: Contribution, by: Actor) -> None:
    if contribution.submissions.exclude(state=SubmissionState.DISCARDED).exists():
        raise Refused(f"{contribution.service or 'This part'} has entries already; it cannot be taken off.")
    contribution.withdrawn_at = timezone.now()
    contribution.save_changes(fields=["withdrawn_at"])
    chain = Chain.of_case(contribution.request.case_id)
    record_event(by=by, chain=chain, verb=Verb.CONTRIBUTION_WITHDRAWN, about=contribution)


def _free_names(parts: Sequence[Part], standing: dict[UUID, Contribution]) -> None:
    """Let go of names that are about to change, so that two services may swap theirs."""
    for part in parts:
        known = standing.get(part.contribution) if part.contribution else None
        if known is not None and known.service != part.service.strip():
            Contribution.objects.filter(pk=known.pk).update(service=f"~{known.pk}")


def _put(
    request: InformationRequest, part: Part, standing: dict[UUID, Contribution], by: Actor
) -> Contribution:
    service = part.service.strip()
    if part.contribution is None:
        contribution = Contribution(request=request, service=service, author=part.author)
        contribution.save()
    elif part.contribution in standing:
        contribution = standing[part.contribution]
        if contribution.service == service and contribution.author == part.author:
            return contribution
        contribution.service, contribution.author = service, part.author
        contribution.save_changes(fields=["service", "author"])
    else:
        raise Refused("One of the services was taken off the request meanwhile.")
    _tell_author(contribution, by)
    return contribution


def _tell_author(contribution: Contribution, by: Actor) -> None:
    request = contribution.request
    chain = Chain.of_case(request.case_id)
    facts = {"author": contribution.author_id}
    record_event(by=by, chain=chain, verb=Verb.CONTRIBUTION_ASSIGNED, about=contribution, **facts)
    if contribution.author is None or contribution.author_id == by.id:
        return
    queue_message(
        by=by,
        to=contribution.author,
        template="reviews.contribution-assigned",
        path=reverse("reviews:request-detail", args=[request.pk]),
        reference=request.reference,
        case_id=request.case_id,
        organisation_id=request.agency_id,
    )
