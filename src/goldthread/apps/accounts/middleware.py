"""What is asked of everybody who is signed in, on each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class SignedInMiddleware:
    """Filled by accounts: idle end, end of membership, obligatory second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
