"""Deny by default: every view says who may open it, and third parties' views stand in one list."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from goldthread.apps.accounts import gate
from goldthread.apps.accounts.access import access_of
from goldthread.apps.accounts.remembering import remembering
from goldthread.apps.accounts.third_party import stop_third_party


class NoAccessStated(RuntimeError):
    """A view says nothing about who may open it: put a decorator of `accounts.access` on it."""


class SignedInMiddleware:
    """Settles whose request it is, and refuses views that do not say who may open them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            gate.settle(request)
            return self.get_response(request)
        with remembering():
            gate.settle(request)
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if access_of(view) is not None:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        return stop_third_party(request, name, view)
