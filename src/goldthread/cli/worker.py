"""`goldthread worker`: run jobs. `serve` and `demo` start one by themselves."""

import os
import signal
import threading
import time
from types import FrameType

import click

PARENT_CHECK_SECONDS = 2.0


def _stop_with_parent(stop: threading.Event) -> None:
    """Set `stop` once the process that started this one is gone, so that no worker outlives its server."""
    parent = os.getppid()

    def watch() -> None:
        while not stop.is_set():
            if os.getppid() != parent:
                stop.set()
            time.sleep(PARENT_CHECK_SECONDS)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


@click.command()
def command() -> None:
    """Run jobs until stopped; the job that runs then is finished first."""
    from goldthread.project.home import open_home

    open_home()
    from goldthread.apps.jobs.worker import run_worker

    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    _stop_with_parent(stop)
    run_worker(stop)
