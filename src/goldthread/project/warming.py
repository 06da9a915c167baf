"""What a web process does once, before its first request: load what every page needs, and settle it."""

import gc


def settle() -> None:
    """Load addresses and rules, then keep what is there out of garbage collection.

    It stays to the end of the process; walking it again took a tenth of a second, in the middle of requests.
    """
    from django.urls import get_resolver

    from goldthread.apps.cases.selectors.rules import pathways

    pathways()
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
