"""One-off links: made, opened with their code, withdrawn, used."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.actions.codes import check_code
from goldthread.apps.accounts.enums import LinkProblem, Verb
from goldthread.apps.accounts.models import OneOffLink, Organisation, User
from goldthread.apps.accounts.purposes import purpose_of
from goldthread.apps.accounts.secrets import (
    digest_of_code,
    digest_of_token,
    make_code,
    make_token,
)
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event


def _chain(link: OneOffLink) -> Chain:
    return Chain.of_organisation(link.organisation_id)


@action
def make_link(
    *, by: Actor, organisation: Organisation, purpose: str, subject_id: UUID, expires_at: datetime
) -> tuple[str, str]:
    """Make a link that lets somebody without an account do one thing. Returns its path and its code.

    Both are known only now: send the path by message, show the code once to whoever asked, to be
    given another way. An earlier link for the same thing that still stands is withdrawn. Raises
    `UnknownPurpose` for a purpose that nobody registered.
    """
    purpose_of(purpose)
    for earlier in OneOffLink.objects.filter(
        purpose=purpose, subject_id=subject_id, used_at=None, withdrawn_at=None
    ):
        withdraw_link(by=by, link=earlier)
    token, code = make_token(), make_code()
    maker = User.objects.filter(pk=by.id).first() if by.kind == ActorKind.PERSON and by.id else None
    link = OneOffLink(
        organisation=organisation,
        purpose=purpose,
        subject_id=subject_id,
        made_by=maker,
        token_digest=digest_of_token(token),
        expires_at=expires_at,
    )
    link.code_digest = digest_of_code(code, link.pk)
    link.save()
    record_event(
        by=by, chain=_chain(link), verb=Verb.LINK_MADE, about=link, purpose=purpose, subject=subject_id
    )
    return reverse("accounts:link", args=[token]), code


@action
def give_code(*, link: OneOffLink, code: str) -> LinkProblem | None:
    """Check the code of a link. None means right; else what is wrong now (`WRONG_CODE`, `LOCKED`, ...)."""
    problem = check_code(link, code)
    record_event(
        by=Actor.contributor(link.pk),
        chain=_chain(link),
        verb=Verb.LINK_WRONG_CODE if problem else Verb.LINK_OPENED,
        about=link,
        problem=problem,
        wrong_codes=link.wrong_codes,
    )
    return problem


@action
def withdraw_link(*, by: Actor, link: OneOffLink) -> None:
    """The link opens nothing from now on, also where its code was given already."""
    if link.withdrawn_at is not None:
        raise Refused("This link was withdrawn already.")
    link.withdrawn_at = timezone.now()
    link.save_changes(fields=["withdrawn_at"])
    record_event(by=by, chain=_chain(link), verb=Verb.LINK_WITHDRAWN, about=link)


@action
def use_link(*, by: Actor, link: OneOffLink) -> None:
    """What the link was for has been done; it opens nothing from now on. `Refused` if it was used."""
    if not OneOffLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        raise Refused("What this link was for has been done already.")
    link.refresh_from_db()
    record_event(by=by, chain=_chain(link), verb=Verb.LINK_USED, about=link)
