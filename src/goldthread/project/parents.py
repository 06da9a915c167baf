"""Know that the process which started this one is gone, so that nothing outlives its server."""

import os
import threading
import time
from collections.abc import Callable

CHECK_SECONDS = 1.0


def call_when_orphaned(end: Callable[[], None]) -> None:
    """Call `end` once, from a thread, when this process's parent has died (also by kill -9)."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(CHECK_SECONDS)
        end()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
