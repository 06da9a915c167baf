"""The sample pages on a server of their own: no database, no sign-in, the product's CSP."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from goldthread.apps.ui import navigation
from goldthread.apps.ui.navigation import Section

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """The tests say what went wrong."""


@pytest.fixture
def sample_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    sections = {
        "cases": Section("cases", "Cases", "cases", shown=navigation.everybody),
        "work": Section("work", "Work", "work", shown=navigation.everybody, order=1),
        "account": Section("account", "Priya Nair", "work", shown=navigation.everybody, place="account"),
        "about": Section(
            "about", "Accessibility statement", "work", shown=navigation.everybody, place="footer"
        ),
    }
    monkeypatch.setattr(navigation, "_sections", sections)

    options = settings.TEMPLATES[0]["OPTIONS"]
    kept = [one for one in options["context_processors"] if "auth" not in one]
    templates = [{**settings.TEMPLATES[0], "OPTIONS": {**options, "context_processors": kept}}]
    with override_settings(
        ROOT_URLCONF="tests.unit.ui.sample",
        MIDDLEWARE=MIDDLEWARE,
        TEMPLATES=templates,
        MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
        DEBUG_PROPAGATE_EXCEPTIONS=False,
    ):
        yield


@pytest.fixture
def sample(sample_settings: None) -> Iterator[str]:
    """The address of the sample pages."""
    server = make_server("127.0.0.1", 0, WSGIHandler(), server_class=_Server, handler_class=_Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
