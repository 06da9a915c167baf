"""Headers on every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PUBLIC_PREFIXES = ("/library", "/pathways", "/static/", "/about", "/accessibility")


class CacheControlMiddleware:
    """`no-store` on everything but the public side, and on anything shown to a signed-in person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        public = request.path == "/" or request.path.startswith(PUBLIC_PREFIXES)
        if not public or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response
