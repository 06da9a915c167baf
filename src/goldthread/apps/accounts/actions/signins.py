"""Sign-ins: begun, ended, refused."""

from django.utils import timezone

from goldthread.apps.accounts.enums import SignInEnd, SignInMethod, Verb
from goldthread.apps.accounts.models import SignIn, User
from goldthread.apps.audit.events import PLATFORM, Actor, action, record_event


@action
def start_sign_in(*, by: Actor, user: User, method: SignInMethod, browser: str = "") -> SignIn:
    """Record that `user` signed in; the session carries the id of what is returned."""
    sign_in = SignIn(user=user, method=method, browser=browser[:60])
    sign_in.save()
    record_event(by=by, chain=PLATFORM, verb=Verb.SIGNED_IN, about=user, sign_in=sign_in.pk, method=method)
    return sign_in


@action
def end_sign_in(*, by: Actor, sign_in: SignIn, because: SignInEnd) -> None:
    """End one sign-in; the browser that holds it is signed out at its next request."""
    sign_in.ended_at = timezone.now()
    sign_in.ended_because = because
    sign_in.save_changes(fields=["ended_at", "ended_because"])
    record_event(
        by=by,
        chain=PLATFORM,
        verb=Verb.SIGN_IN_ENDED,
        about=sign_in.user,
        sign_in=sign_in.pk,
        because=because,
    )


@action
def end_sign_ins_of(*, by: Actor, user: User, because: SignInEnd, but: SignIn | None = None) -> int:
    """End every sign-in of a person, but for the one named; returns how many were ended."""
    rows = SignIn.objects.filter(user=user, ended_at=None).exclude(pk=but.pk if but else None)
    ended = rows.update(ended_at=timezone.now(), ended_because=because)
    record_event(by=by, chain=PLATFORM, verb=Verb.SIGN_IN_ENDED, about=user, ended=ended, because=because)
    return ended
