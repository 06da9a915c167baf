"""`goldthread serve`: what it refuses and in which words, and that its processes end together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from goldthread.project.serving import STOP_SECONDS
from tests.conftest import CHECKOUT
from tests.integration.operate.homes import copied, environment_of, goldthread, key_of

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]

SECONDS = 60


@pytest.fixture
def home(empty: Path, tmp_path: Path) -> Path:
    return copied(empty, tmp_path / "home")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], object], seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.1)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return int(answer.status) == 200
    except OSError:
        return False


def children_of(process: int) -> dict[int, str]:
    """The processes that this one started, with their command lines."""
    found = {}
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        child, parent, words = line.split(None, 2)
        if int(parent) == process:
            found[int(child)] = words
    return found


def worker_of(server: int) -> int:
    return next((child for child, words in children_of(server).items() if words.endswith(" worker")), 0)


def is_alive(process: int) -> bool:
    """Whether it runs; one that ended and that nobody has waited for does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")


@contextmanager
def served(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers and whose worker works."""
    command = [sys.executable, "-m", "goldthread.cli.main", "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment_of(home), start_new_session=True, stdout=subprocess.DEVNULL
    ) as server:
        try:
            until(lambda: answers(port) and any((home / "workers").glob("*.lock")))
            yield server
        finally:
            for process in [*children_of(server.pid), server.pid]:
                if is_alive(process):
                    os.kill(process, signal.SIGKILL)


def test_its_processes_live_and_end_together(home: Path) -> None:
    """A worker that dies is started again; SIGTERM ends all within seconds, and the port is free."""
    port = free_port()
    with served(home, port) as server:
        first = worker_of(server.pid)
        assert first
        os.kill(first, signal.SIGKILL)
        until(lambda: worker_of(server.pid) not in {0, first})
        said = goldthread(home, "serve", "--bind", f"127.0.0.1:{port}")
        assert said.returncode == 1
        assert f"Something listens on 127.0.0.1:{port} already" in said.stderr
        assert answers(port)
        family = list(children_of(server.pid))
        assert len(family) >= 2
        started = time.monotonic()
        server.terminate()
        assert server.wait(SECONDS) == 0
        assert time.monotonic() - started < STOP_SECONDS
        until(lambda: not any(is_alive(process) for process in family), 5)
        assert not answers(port)


def test_nothing_outlives_a_server_that_was_killed(home: Path) -> None:
    port = free_port()
    with served(home, port) as server:
        family = list(children_of(server.pid))
        assert len(family) >= 2
        server.kill()
        server.wait(SECONDS)
        until(lambda: not any(is_alive(process) for process in family), 20)
        assert not answers(port)


def test_ctrl_c_ends_it(home: Path) -> None:
    """A terminal sends the signal to every process of the group. Nobody waits for a kill after a timeout."""
    port = free_port()
    with served(home, port) as server:
        family = list(children_of(server.pid))
        started = time.monotonic()
        os.killpg(server.pid, signal.SIGINT)
        assert server.wait(SECONDS) == 0
        assert time.monotonic() - started < STOP_SECONDS
        until(lambda: not any(is_alive(process) for process in family), 5)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"GOLDTHREAD_BIND": "8000"}, "looks like 127.0.0.1:8000, not '8000'"),
        ({"GOLDTHREAD_BIND": "127.0.0.1:99999"}, "looks like 127.0.0.1:8000"),
        ({"GOLDTHREAD_BIND": "203.0.113.9:8000"}, "cannot listen on 203.0.113.9:8000"),
        ({"GOLDTHREAD_IDLE_MINUTES": "half an hour"}, "GOLDTHREAD_IDLE_MINUTES must be a whole number"),
        (
            {"GOLDTHREAD_DATABASE_URL": "postgresql://somebody:hidden@127.0.0.1:1/goldthread"},
            "The database 'default' cannot be opened",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(home: Path, settings: dict[str, str], sentence: str) -> None:
    said = goldthread(home, "serve", **settings)
    assert said.returncode == 1
    assert re.search(re.escape(sentence), said.stderr), said.stderr
    assert "Traceback" not in said.stderr
    assert "hidden" not in said.stderr


def test_a_damaged_database_is_named(home: Path) -> None:
    (home / "library.sqlite3").write_bytes(b"not a database " * 1000)
    said = goldthread(home, "serve")
    assert said.returncode == 1
    assert "The database 'library' cannot be opened: file is not a database" in said.stderr
    assert "Traceback" not in said.stderr


def test_demonstration_accounts_are_not_served(home: Path) -> None:
    """Their passwords are public."""
    mark = (
        "from goldthread.project.home import open_home; open_home();"
        "from tests.factories.accounts import a_person;"
        "from goldthread.apps.accounts.enums import Role; from goldthread.apps.accounts.models import User;"
        "from django.db import connection;"
        "person = a_person(Role.COORDINATOR);"
        "connection.cursor().execute('UPDATE accounts_user SET is_demo = 1')"
    )
    made = subprocess.run([sys.executable, "-c", mark], cwd=CHECKOUT, env=environment_of(home), check=False)
    assert made.returncode == 0
    said = goldthread(home, "serve")
    assert said.returncode == 1
    assert "demonstration accounts" in said.stderr


def test_case_files_without_their_master_key_are_not_served(full: Path, tmp_path: Path) -> None:
    home = copied(full, tmp_path / "home")
    key_of(home).unlink()
    said = goldthread(home, "serve", "--bind", f"127.0.0.1:{free_port()}")
    assert said.returncode == 1
    assert f"The master key {key_of(home)} is missing. Put it back from your safe" in said.stderr
    assert "Traceback" not in said.stderr
