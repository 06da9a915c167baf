"""What is asked of a request before a page opens: who it is, and whether their sign-in still stands.

A sign-in is over when its record was ended (end of membership, reset, ended from another browser),
or when no page was opened for GOLDTHREAD_IDLE. What remains is asked page by page by `access`.
"""

import time
from typing import Any, cast
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from goldthread.apps.accounts.actions.signins import end_sign_in
from goldthread.apps.accounts.enums import SignInEnd
from goldthread.apps.accounts.grants import link_granted
from goldthread.apps.accounts.models import Cover, SignIn
from goldthread.apps.accounts.requests import LinkRequest, PersonRequest
from goldthread.apps.accounts.selectors import cover_standing, needs_second_factor, roles_held
from goldthread.apps.audit.events import SYSTEM, Actor

SIGN_IN = "sign_in"
SEEN_AT = "seen_at"
ACTING_COVER = "acting_cover"
LOOPBACK = frozenset({"127.0.0.1", "::1"})
SEEN_STEP = 20
"""Seconds between two writes of when a person was last seen, so that not every page writes a session."""


def settle(plain: HttpRequest) -> None:
    """Decide once per request whether the sign-in stands; end the session if it does not.

    Sets `request.sign_in_ended` to why it ended (else None) and `request.user.acting_for` to the
    cover that the person is acting under (else None).
    """
    if hasattr(plain, "sign_in_ended"):
        return
    request = cast(PersonRequest, plain)
    request.sign_in_ended = None
    if not request.user.is_authenticated:
        return
    ended = _why_ended(request)
    if ended is not None:
        logout(request)
        request.sign_in_ended = ended
        return
    _mark_seen(request)
    request.user.acting_for = _acting_for(request)


def _why_ended(request: PersonRequest) -> str | None:
    sign_in_id = request.session.get(SIGN_IN)
    sign_in = SignIn.objects.filter(pk=sign_in_id, user=request.user).first() if sign_in_id else None
    if sign_in is None:
        return SignInEnd.ELSEWHERE
    if sign_in.ended_at is not None:
        return str(sign_in.ended_because)
    if not request.user.is_active:
        end_sign_in(by=SYSTEM, sign_in=sign_in, because=SignInEnd.MEMBERSHIP)
        return SignInEnd.MEMBERSHIP
    seen_at = request.session.get(SEEN_AT, time.time())
    if time.time() - seen_at > settings.GOLDTHREAD_IDLE.total_seconds():
        end_sign_in(by=SYSTEM, sign_in=sign_in, because=SignInEnd.IDLE)
        return SignInEnd.IDLE
    return None


def _mark_seen(request: HttpRequest) -> None:
    """Note that the person is here. A page that refreshes itself does not count as being here."""
    if request.headers.get("HX-Poll"):
        return
    now = time.time()
    if now - request.session.get(SEEN_AT, 0) >= SEEN_STEP:
        request.session[SEEN_AT] = now


def _acting_for(request: PersonRequest) -> Cover | None:
    chosen = request.session.get(ACTING_COVER)
    cover = cover_standing(request.user, chosen) if chosen else None
    if chosen and cover is None:
        del request.session[ACTING_COVER]
    return cover


def second_factor_done(request: HttpRequest) -> bool:
    """A one-time code, passkey or recovery code was given in this session."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def _may_act(request: HttpRequest) -> bool:
    settle(request)
    user = request.user
    if not user.is_authenticated or not roles_held(user):
        return False
    return second_factor_done(request) or not needs_second_factor(user)


def _actor(request: PersonRequest) -> Actor:
    cover = request.user.acting_for
    return Actor.person(request.user, cover_for=cover.membership.user_id if cover else None)


def actor_of(request: HttpRequest) -> Actor | None:
    """The person who acts on this request, if they may act at all."""
    return _actor(cast(PersonRequest, request)) if _may_act(request) else None


def stop(plain: HttpRequest, *, second_factor: bool = True) -> HttpResponseBase | None:
    """The answer that stops a request by somebody who is not fully signed in; None lets it pass.

    Sets `request.actor`.
    """
    settle(plain)
    request = cast(PersonRequest, plain)
    user = request.user
    if request.sign_in_ended:
        return _signed_out(request)
    if not user.is_authenticated:
        return _go(request, reverse("account_login"), next=here(request))
    if not roles_held(user):
        return render(request, "accounts/no_access.html", status=403)
    if second_factor and not second_factor_done(request) and needs_second_factor(user):
        return _go(request, reverse("accounts:second-factor"), next=here(request))
    request.actor = _actor(request)
    return None


def _go(request: HttpRequest, address: str, **query: str) -> HttpResponseBase:
    """Send the browser there; the whole page, also when htmx asked for a part of one."""
    given = {name: value for name, value in query.items() if value}
    url = f"{address}?{urlencode(given)}" if given else address
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)


def _signed_out(request: PersonRequest) -> HttpResponseBase:
    if request.method == "POST":
        context = {
            "why": request.sign_in_ended,
            "sign_in_address": sign_in_address(here(request)),
            "typed": _typed(request),
        }
        return render(request, "accounts/signed_out.html", context, status=403)
    return _go(request, reverse("accounts:signed-out"), why=request.sign_in_ended or "", next=here(request))


def sign_in_address(next_page: str) -> str:
    """The sign-in page, leading on to `next_page` where there is one."""
    address = reverse("account_login")
    return f"{address}?{urlencode({'next': next_page})}" if next_page else address


def _typed(request: HttpRequest) -> list[str]:
    """Longer texts of a form that came too late, so that they can be copied and are not lost."""
    secret = ("csrf", "password", "oldpassword", "code", "credential")
    texts = [str(text) for name, text in request.POST.items() if not name.startswith(secret)]
    return [text for text in texts if " " in text.strip()]


def here(request: HttpRequest) -> str:
    """The page to come back to after signing in: this one, or the one a form or part was sent from."""
    address = request.get_full_path()
    if request.method not in {"GET", "HEAD"} or request.headers.get("HX-Request"):
        sent_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        parts = urlsplit(sent_from)
        same = parts.netloc == request.get_host()
        address = (parts.path + (f"?{parts.query}" if parts.query else "")) if same else ""
    return safe_next(request, address)


def safe_next(request: HttpRequest, address: Any) -> str:
    """`address` if it is a page of this site, else nothing: no open redirect."""
    text = str(address or "")
    inside = text.startswith("/") and url_has_allowed_host_and_scheme(
        text, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return text if inside else ""


def stop_link(plain: HttpRequest, purpose: str, link_id: UUID | None) -> HttpResponseBase | None:
    """As `stop`, for somebody with a one-off link whose code was given in this session."""
    settle(plain)
    request = cast(LinkRequest, plain)
    link, problem = link_granted(request, purpose, link_id)
    if link is None:
        return render(request, "accounts/link_stopped.html", {"problem": problem}, status=403)
    request.link = link
    request.actor = Actor.contributor(link.pk)
    return None


def is_demo(request: HttpRequest) -> bool:
    """True only under `goldthread demo`, for a visitor on this machine."""
    return bool(settings.GOLDTHREAD_DEMO) and request.META.get("REMOTE_ADDR") in LOOPBACK
