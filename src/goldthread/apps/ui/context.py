"""The context processor that base templates need."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from goldthread.apps.ui import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """Navigation for this person, and where "Leave this page" goes."""
    return {
        "navigation": navigation.items(request),
        "account_navigation": navigation.items(request, "account"),
        "footer_navigation": navigation.items(request, "footer"),
        "exit_url": getattr(settings, "GOLDTHREAD_EXIT_URL", "https://www.bbc.co.uk/weather"),
    }
