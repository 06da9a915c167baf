"""The real product, started once as `make run` starts it, and people at browsers."""

import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from goldthread.apps.accounts.demo import DEMO_PASSWORD
from tests.browser import ARGUMENTS, find_or_install_browser
from tests.journeys.opening import open_a_case
from tests.journeys.visitor import Visitor, a_free_port, program

STARTS_WITHIN = 120


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_or_install_browser()), args=["--headless=new", *ARGUMENTS]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _wait_until_up(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    give_up = time.monotonic() + STARTS_WITHIN
    while not _answers(address):
        if server.poll() is not None or time.monotonic() > give_up:
            raise RuntimeError(f"`goldthread demo` did not come up:\n{log.read_text()[-3000:]}")
        time.sleep(0.25)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `goldthread demo` serves the worked example, in a home of its own."""
    home, port = tmp_path_factory.mktemp("home"), a_free_port()
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("GOLDTHREAD_", "DJANGO"))
    }
    log = home.with_name("demo.log")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [program(), "demo", "--port", str(port)],
            env={**ours, "GOLDTHREAD_HOME": str(home)}, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_until_up(server, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


class Doors:
    """Lets people in. Somebody who signed in before goes on with the same sign-in: a code works once."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self._kept: dict[str, Any] = {}
        self._inside: list[Visitor] = []

    def arrive(self, who: str) -> Visitor:
        """A browser for somebody without an account; `who` names the folder of pictures."""
        return self._let_in(Visitor(self.browser, self.address, who))

    def sign_in(self, name: str) -> Visitor:
        """A browser in which the demo's `first.last` is signed in."""
        visitor = self._let_in(Visitor(self.browser, self.address, name, self._kept.get(name)))
        if name not in self._kept:
            visitor.sign_in(f"{name}@marlhaven.example", DEMO_PASSWORD)
            self._kept[name] = visitor.context.storage_state()
        return visitor

    def _let_in(self, visitor: Visitor) -> Visitor:
        self._inside.append(visitor)
        return visitor

    def all_leave(self) -> None:
        problems = [problem for visitor in self._inside for problem in visitor.leave()]
        self._inside.clear()
        assert problems == []


@pytest.fixture(scope="session")
def _doors(chromium: Browser, address: str) -> Doors:
    return Doors(chromium, address)


@pytest.fixture
def doors(_doors: Doors) -> Iterator[Doors]:
    """How a journey gets its people; at its end nothing may have gone wrong in any of their browsers."""
    yield _doors
    _doors.all_leave()


@pytest.fixture(scope="session")
def opened_case(_doors: Doors) -> Iterator[str]:
    """The address of a case that the coordinator opened and brought to the sub-group's vote."""
    address = open_a_case(_doors.sign_in("imran.sayle"))
    yield address
    _doors.all_leave()
