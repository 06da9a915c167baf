"""Headers on every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import HeldRecord, StaleRecord

PUBLIC_PREFIXES = ("/library", "/pathways", "/static/", "/about", "/accessibility")


class CacheControlMiddleware:
    """`no-store` on everything but the public side, and on anything shown to a signed-in person.

    Public pages are `no-cache`: a browser asks again each time, so that a withdrawal, or its end, is seen at
    once. Without it a 410 is kept for ever (RFC 9110, section 15.5.11, lets caches do so).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        public = request.path == "/" or request.path.startswith(PUBLIC_PREFIXES)
        if not public or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        elif not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class RefusalMiddleware:
    """A refusal that no form shows becomes a page: what happened, and what to do. Never a fault page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused | StaleRecord | HeldRecord):
            context = {"page_title": "This could not be done", "sentence": str(exception)}
            return render(request, "ui/refused.html", context, status=409)
        return None
