"""Second factors: noted when they come and go, and reset by two people when one is lost."""

import secrets
from base64 import b32encode

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from goldthread.apps.accounts.actions.signins import end_sign_ins_of
from goldthread.apps.accounts.enums import Permission, SignInEnd, Verb
from goldthread.apps.accounts.lockout import Door, forget
from goldthread.apps.accounts.messages import (
    LOCKED_OUT,
    RESET_ASKED,
    RESET_DONE,
    SIGN_IN_CHANGED,
    send_message,
)
from goldthread.apps.accounts.models import AuthenticatorReset, Organisation, User
from goldthread.apps.accounts.policies import refuse_second_person
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.events import PLATFORM, Actor, Chain, Refused, action, record_event


@action
def note_authenticator_change(*, by: Actor, user: User, verb: Verb, kind: str) -> None:
    """Record that a factor was added, removed or used up, and tell its owner by message."""
    record_event(by=by, chain=PLATFORM, verb=verb, about=user, kind=kind)
    if verb != Verb.RECOVERY_CODE_USED:
        send_message(SIGN_IN_CHANGED, user.email)


@action
def note_password_change(*, by: Actor, user: User, verb: Verb) -> None:
    """Record a changed or reset password."""
    record_event(by=by, chain=PLATFORM, verb=verb, about=user)


@action
def note_lock_out(*, by: Actor, user: User, door: Door) -> None:
    """Record that a person was locked out, and tell them by message."""
    record_event(by=by, chain=PLATFORM, verb=Verb.LOCKED_OUT, about=user, door=door.value)
    send_message(LOCKED_OUT, user.email)


@action
def ask_reset(
    *, by: Actor, user: User, organisation: Organisation, asked_by: User, how_identified: str
) -> AuthenticatorReset:
    """Ask that a colleague's lost authenticator be reset, saying how one made sure who they are.

    Nothing changes until a second person agrees; those who may are told. `Refused` for oneself.
    """
    if asked_by.pk == user.pk:
        raise Refused("Somebody else must ask for your authenticator to be reset.")
    if not how_identified.strip():
        raise Refused("Say how you made sure that it is them.")
    if AuthenticatorReset.objects.filter(user=user, agreed_at=None, refused_at=None).exists():
        raise Refused("A reset has been asked for already and waits for a second person.")
    reset = AuthenticatorReset(
        user=user,
        organisation=organisation,
        asked_by=asked_by,
        how_identified=" ".join(how_identified.split())[:200],
    )
    reset.save()
    record_event(by=by, chain=_chain(reset), verb=Verb.RESET_ASKED, about=reset, person=user.pk)
    for second in people_with_permission(organisation, Permission.AGREE_RESET):
        if second.pk not in {user.pk, asked_by.pk}:
            send_message(RESET_ASKED, second.email)
    return reset


def _chain(reset: AuthenticatorReset) -> Chain:
    return Chain.of_organisation(reset.organisation_id)


@action
def agree_reset(*, by: Actor, reset: AuthenticatorReset, agreed_by: User) -> None:
    """As the second person, reset: every factor is removed and every sign-in ended.

    The person signs in with their password and must set up a second factor anew.
    """
    refuse_second_person(reset, agreed_by)
    reset.agreed_by, reset.agreed_at = agreed_by, timezone.now()
    reset.save_changes(fields=["agreed_by", "agreed_at"])
    removed, _ = Authenticator.objects.filter(user=reset.user).delete()
    forget(Door.CODE, str(reset.user_id))
    record_event(
        by=by,
        chain=_chain(reset),
        verb=Verb.RESET_AGREED,
        about=reset,
        person=reset.user_id,
        removed=removed,
    )
    end_sign_ins_of(by=by, user=reset.user, because=SignInEnd.RESET)
    send_message(RESET_DONE, reset.user.email)


@action
def refuse_reset(*, by: Actor, reset: AuthenticatorReset, refused_by: User) -> None:
    """Refuse a reset, as the second person, or take back one's own."""
    if reset.agreed_at is not None or reset.refused_at is not None:
        raise Refused("This reset was decided already.")
    reset.refused_by, reset.refused_at = refused_by, timezone.now()
    reset.save_changes(fields=["refused_by", "refused_at"])
    record_event(by=by, chain=_chain(reset), verb=Verb.RESET_REFUSED, about=reset, person=reset.user_id)


@action
def set_up_demo_authenticator(*, by: Actor, user: User, secret: str = "") -> str:
    """Give a demo account an authenticator whose codes a demo page can show. Returns its secret.

    Raises `Refused` for anybody who is not a demo account.
    """
    if not user.is_demo:
        raise Refused("Only a demo account may have an authenticator that is shown to everybody.")
    chosen = secret or b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, chosen)
    RecoveryCodes.activate(user)
    record_event(by=by, chain=PLATFORM, verb=Verb.AUTHENTICATOR_ADDED, about=user, kind="totp", demo=True)
    return chosen
