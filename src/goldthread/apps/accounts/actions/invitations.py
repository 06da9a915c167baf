"""Invitations: sent by link, opened with a code that is given another way, accepted once."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.actions.codes import check_code
from goldthread.apps.accounts.actions.organisations import make_organisation
from goldthread.apps.accounts.actions.people import add_membership, add_person
from goldthread.apps.accounts.addresses import normal_email, normal_name
from goldthread.apps.accounts.enums import LinkProblem, OrganisationKind, Role, Verb
from goldthread.apps.accounts.messages import INVITATION, send_message
from goldthread.apps.accounts.models import Invitation, Membership, Organisation, User
from goldthread.apps.accounts.policies import refuse_invitation
from goldthread.apps.accounts.secrets import (
    digest_of_code,
    digest_of_token,
    make_code,
    make_token,
)
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event

STANDS_FOR = timedelta(days=14)


def _chain(invitation: Invitation) -> Chain:
    return Chain.of_organisation(invitation.organisation_id)


@action
def invite(
    *, by: Actor, organisation: Organisation, name: str, email: str, role: Role
) -> tuple[Invitation, str, str]:
    """Invite somebody to a role. Returns the invitation, its path and its code.

    The path goes to their address; the code is known only now and is shown once to the inviter. An
    earlier open invitation of the same address to the same role is withdrawn. `Refused` where the
    organisation does not know the role or the person holds it.
    """
    address = normal_email(email)
    refuse_invitation(organisation, role, address)
    for earlier in Invitation.objects.filter(
        organisation=organisation, role=role, email=address, accepted_at=None, withdrawn_at=None
    ):
        withdraw_invitation(by=by, invitation=earlier)
    token, code = make_token(), make_code()
    inviter = User.objects.filter(pk=by.id).first() if by.kind == ActorKind.PERSON and by.id else None
    invitation = Invitation(
        organisation=organisation,
        role=role,
        name=normal_name(name),
        email=address,
        invited_by=inviter,
        token_digest=digest_of_token(token),
        expires_at=timezone.now() + STANDS_FOR,
    )
    invitation.code_digest = digest_of_code(code, invitation.pk)
    invitation.save()
    path = reverse("accounts:invitation", args=[token])
    send_message(INVITATION, address, path)
    record_event(by=by, chain=_chain(invitation), verb=Verb.INVITATION_SENT, about=invitation, role=role)
    return invitation, path, code


@action
def give_invitation_code(*, by: Actor, invitation: Invitation, code: str) -> LinkProblem | None:
    """Check an invitation's code. None means right; else what is wrong now."""
    problem = check_code(invitation, code)
    record_event(
        by=by,
        chain=_chain(invitation),
        verb=Verb.INVITATION_WRONG_CODE if problem else Verb.INVITATION_OPENED,
        about=invitation,
        problem=problem,
        wrong_codes=invitation.wrong_codes,
    )
    return problem


def _mark_accepted(by: Actor, invitation: Invitation) -> None:
    """Once only, whoever comes first. `Refused` if it no longer stands."""
    rows = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if invitation.problem is not None or not rows.update(accepted_at=timezone.now()):
        raise Refused("This invitation no longer stands. Ask for a new one.")
    invitation.refresh_from_db()
    record_event(by=by, chain=_chain(invitation), verb=Verb.INVITATION_ACCEPTED, about=invitation)


@action
def accept_as_newcomer(*, by: Actor, invitation: Invitation, name: str, password: str) -> User:
    """Make the account of somebody who had none, with the role they were invited to."""
    _mark_accepted(by, invitation)
    user: User = add_person(by=by, email=invitation.email, name=name, password=password)
    _join(Actor.person(user), invitation, user)
    return user


@action
def accept_as_member(*, by: Actor, invitation: Invitation, user: User) -> Membership:
    """Give somebody who has an account the role too. `Refused` if the invitation is not theirs."""
    if user.email != invitation.email:
        raise Refused("This invitation is for another email address.")
    _mark_accepted(by, invitation)
    return _join(by, invitation, user)


def _join(by: Actor, invitation: Invitation, user: User) -> Membership:
    role = Role(invitation.role)
    joined: Membership = add_membership(by=by, user=user, organisation=invitation.organisation, role=role)
    return joined


@action
def withdraw_invitation(*, by: Actor, invitation: Invitation) -> None:
    """The invitation cannot be accepted from now on."""
    if invitation.accepted_at is not None or invitation.withdrawn_at is not None:
        raise Refused("This invitation was accepted or withdrawn already.")
    invitation.withdrawn_at = timezone.now()
    invitation.save_changes(fields=["withdrawn_at"])
    record_event(by=by, chain=_chain(invitation), verb=Verb.INVITATION_WITHDRAWN, about=invitation)


@action
def invite_administrator(*, by: Actor, email: str, name: str) -> tuple[Invitation, str, str]:
    """Invite an administrator of the platform, making the platform's organisation if it is missing."""
    platform = Organisation.objects.filter(kind=OrganisationKind.PLATFORM, closed_on=None).first()
    if platform is None:
        platform = make_organisation(
            by=by, name="Goldthread", short_name="Goldthread", kind=OrganisationKind.PLATFORM
        )
    sent: tuple[Invitation, str, str] = invite(
        by=by, organisation=platform, name=name, email=email, role=Role.ADMINISTRATOR
    )
    return sent
