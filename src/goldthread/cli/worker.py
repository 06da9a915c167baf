"""`goldthread worker`: run jobs. `serve` and `demo` start one by themselves."""

import signal
import threading
from types import FrameType

import click


@click.command()
def command() -> None:
    """Run jobs until stopped; the job that runs then is finished first."""
    from goldthread.project.home import open_home
    from goldthread.project.parents import call_when_orphaned

    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    call_when_orphaned(stop.set)
    open_home()
    from goldthread.apps.jobs.worker import run_worker

    run_worker(stop)
