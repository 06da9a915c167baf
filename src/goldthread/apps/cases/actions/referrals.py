"""Write, send, acknowledge and close referrals."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import OneOffLink, Organisation, User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed_for_board, person
from goldthread.apps.cases.actions.references import new_reference
from goldthread.apps.cases.enums import Verb
from goldthread.apps.cases.models import Referral
from goldthread.apps.cases.policies.cases import (
    check_reason,
    check_referral_waiting,
    check_referral_writable,
)
from goldthread.apps.cases.selectors import referral_for
from goldthread.apps.cases.selectors.boards import pathways_taken
from goldthread.apps.cases.subjects import Subject, about_on
from goldthread.apps.jobs.actions import queue_message

PURPOSE = "referral"
"""Of one-off links by which somebody without an account writes a referral."""


def _chain(referral: Referral) -> Chain:
    return Chain.of_organisation(referral.board_id)


@action
def start_referral(
    *, by: Actor, board: Organisation, about: Subject | None = None, for_link: bool = False
) -> Referral:
    """Begin a referral to a board: one's own, or (`for_link`) an empty one for a member of the public.

    `about` is whom it is about, and chooses the pathway; the board's first where none is given. Refused
    where the board takes no referrals about them.
    """
    user = allowed_for_board(by, Permission.OPEN_CASE, board.pk) if for_link else person(by)
    pathway, subject = _pathway(board, about)
    referral = Referral(
        board=board,
        pathway_id=pathway,
        about=about_on(pathway, subject),
        reference=new_reference(board, timezone.localdate(), kind="R"),
        started_by=None if for_link else user,
    )
    referral.save()
    record_event(by=by, chain=_chain(referral), verb=Verb.REFERRAL_STARTED, about=referral, for_link=for_link)
    return referral


def _pathway(board: Organisation, about: Subject | None) -> tuple[str, Subject]:
    taken = pathways_taken(board)
    subject = about or next(iter(taken), None)
    if subject is None or subject not in taken:
        whom = f" about {about.plural}" if about else ""
        raise Refused(f"{board.name} takes no referrals{whom}.")
    return taken[subject], subject


def _check_writer(by: Actor, referral: Referral) -> None:
    """Its own writer, or whoever came by its one-off link."""
    if by.kind is ActorKind.CONTRIBUTOR:
        links = OneOffLink.objects.filter(pk=str(by.id), purpose=PURPOSE, subject_id=referral.pk)
        if not links.exists():
            raise Referral.DoesNotExist
        return
    if referral.started_by_id is None or person(by).pk != referral.started_by_id:
        raise Referral.DoesNotExist
    referral.refresh_from_db()


@action
def save_referral_page(
    *,
    by: Actor,
    referral: Referral,
    page: str,
    answers: Mapping[str, Any] | None,
    typed: Mapping[str, Any],
    expected_version: int | None = None,
) -> Referral:
    """Keep what was typed on one page; `answers` are its checked values, None while something is amiss.

    What was typed is kept in both cases, so that nothing is lost. Raises `StaleRecord`.
    """
    _check_writer(by, referral)
    check_referral_writable(referral.state)
    drafts = {key: value for key, value in referral.drafts.items() if key != page}
    if answers is None:
        drafts[page] = dict(typed)
    else:
        referral.answers = {**referral.answers, **answers}
    referral.drafts = drafts
    referral.save_changes(expected_version=expected_version, fields=["answers", "drafts"])
    record_event(
        by=by, chain=_chain(referral), verb=Verb.REFERRAL_SAVED, about=referral, page=page,
        complete=answers is not None,
    )  # fmt: skip
    return referral


@action
def submit_referral(
    *, by: Actor, referral: Referral, missing: tuple[str, ...] = (), expected_version: int | None = None
) -> Referral:
    """Send the referral to the board; its coordinators are told, and the referrer who left an address."""
    _check_writer(by, referral)
    check_referral_writable(referral.state)
    if missing:
        raise Refused("Some questions have no answer yet: " + ", ".join(missing) + ".")
    referral.submitted_at = timezone.now()
    referral.save_changes(expected_version=expected_version, fields=["submitted_at"])
    record_event(by=by, chain=_chain(referral), verb=Verb.REFERRAL_SUBMITTED, about=referral)
    _tell_coordinators(by, referral)
    _acknowledge(by, referral)
    return referral


def _tell_coordinators(by: Actor, referral: Referral) -> None:
    for coordinator in people_with_permission(referral.board, Permission.OPEN_CASE):
        _message(by, referral, to=coordinator, template="cases.referral-received", route="cases:referral")


def _acknowledge(by: Actor, referral: Referral) -> None:
    """A message to whoever left an address; the page that follows acknowledges it to everybody."""
    address = str(referral.answers.get("referrer_email", "")).strip()
    to: User | str | None = referral.started_by or address or None
    if to is None:
        return
    route = "cases:referral" if referral.started_by else "cases:referrals-public"
    _message(by, referral, to=to, template="cases.referral-acknowledged", route=route)
    record_event(by=by, chain=_chain(referral), verb=Verb.REFERRAL_ACKNOWLEDGED, about=referral)


def _message(by: Actor, referral: Referral, *, to: User | str, template: str, route: str) -> None:
    path = reverse(route, args=[referral.pk]) if route == "cases:referral" else reverse(route)
    queue_message(
        by=by,
        to=to,
        template=template,
        path=path,
        reference=referral.reference,
        organisation_id=referral.board_id,
    )


@action
def record_referral_read(*, by: Actor, referral: Referral) -> None:
    """Note that somebody who receives referrals read this one, with its names."""
    chain = Chain.of_case(referral.case_id) if referral.case_id else _chain(referral)
    record_event(by=by, chain=chain, verb=Verb.REFERRAL_READ, about=referral)


@action
def send_referral_link(*, by: Actor, referral: Referral, path: str, to: str) -> None:
    """Send the one-off link of a referral by message; its code is given another way."""
    allowed_for_board(by, Permission.OPEN_CASE, referral.board_id)
    queue_message(
        by=by, to=to, template="cases.referral-link", path=path, reference=referral.reference,
        organisation_id=referral.board_id,
    )  # fmt: skip
    record_event(by=by, chain=_chain(referral), verb=Verb.REFERRAL_LINK_SENT, about=referral)


@action
def close_referral(*, by: Actor, referral: Referral, reason: str) -> Referral:
    """Close a referral without a case, with a reason."""
    user = allowed_for_board(by, Permission.OPEN_CASE, referral.board_id)
    referral = referral_for(user, referral.pk)
    check_referral_waiting(referral.state)
    check_reason(reason)
    referral.closed_at, referral.closed_by, referral.closed_reason = timezone.now(), user, reason.strip()
    referral.save_changes(fields=["closed_at", "closed_by", "closed_reason"])
    record_event(by=by, chain=_chain(referral), verb=Verb.REFERRAL_CLOSED, about=referral)
    return referral
