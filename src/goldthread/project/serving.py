"""The web process and the worker beside it, started and stopped together."""

import errno
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from goldthread.project import environment
from goldthread.project.checking import CannotStart, split_bind

TARGET = "goldthread.project.served:application"
STOP_SECONDS = 8
RESTART_WAIT_SECONDS = 2.0


def _static_stamp(files: list[Path]) -> str:
    return "\n".join(sorted(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files))


def collect_static(home: Path) -> None:
    """Lay static files out for serving, only when they changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    files = [
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list(ignore_patterns=[])
    ]
    stamp, kept = _static_stamp(files), home / "static-stamp"
    if not kept.exists() or kept.read_text() != stamp:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        kept.write_text(stamp)


def prepare(home: Path) -> None:
    """What is done once before the processes start: stray temporary files go, static files are laid out."""
    from goldthread.apps.files.temporary import clear_temporary

    clear_temporary(home)
    collect_static(home)


def _start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "goldthread.cli.main", "worker"]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603


class WorkerBeside:
    """Keeps one worker process alive until stopped; a worker that died is started again.

    Ctrl-C in a terminal does not reach it: the server stops it.
    """

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_alive, name="worker-keeper", daemon=True)

    def start(self) -> None:
        """Start the worker, then return: a fork by the server meanwhile would keep Popen waiting."""
        self._process = _start_worker()
        self._thread.start()

    def _keep_alive(self) -> None:
        while self._process is not None:
            self._process.wait()
            if self._stop.wait(RESTART_WAIT_SECONDS):
                return
            self._process = _start_worker()

    def stop(self) -> None:
        self._stop.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._thread.join(timeout=STOP_SECONDS)


def check_free(host: str, port: int) -> None:
    """Raise `CannotStart` if nothing can listen there: port taken, or not an address here."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise CannotStart(f"Something listens on {host}:{port} already. Stop it, or choose another port.")
        raise CannotStart(f"Goldthread cannot listen on {host}:{port}: {problem.strerror or problem}.")


def run_server(bind: str, *, ready: Callable[[], None]) -> None:
    """Serve pages and run jobs until interrupted. `ready` is called once the server listens.

    Raises `CannotStart` where nothing can listen.
    """
    from granian import Granian
    from granian.constants import Interfaces

    host, port = split_bind(bind)
    check_free(host, port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.project.settings.runtime")
    server = Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(environment.read("GOLDTHREAD_WEB_PROCESSES")),
        blocking_threads=8,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    worker = WorkerBeside()
    server.on_startup(ready)
    worker.start()
    try:
        server.serve()
    finally:
        worker.stop()
