"""Kill work at random points and look at what it left. Run by test_killed in a process of its own:

GOLDTHREAD_HOME=... python -m tests.integration.operate.killing decision|backup|indexing ROUNDS
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from goldthread.project.home import open_home

SEED = 20261123


class Killer:
    """Runs work in a child process and kills it at a random point of the time that work takes."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        self.longest = 0.0

    def measure(self, work: Callable[[], Any]) -> None:
        """Let work come to its end once, so that the points of killing spread over all of it."""
        started = time.monotonic()
        _, status = os.waitpid(start(work), 0)
        assert status == 0, "the work fails by itself"
        self.longest = time.monotonic() - started

    def kill(self, work: Callable[[], Any]) -> None:
        child = start(work)
        time.sleep(self._chance.uniform(0.0, self.longest * 1.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def start(work: Callable[[], Any]) -> int:
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return child


def faults() -> int:
    """Faults in the databases' files and in the chains of the audit, on both sides of the wall."""
    from django.conf import settings

    from goldthread.apps.audit.selectors import verify
    from tests.integration.operate.homes import is_whole

    broken = sum(not is_whole(database["NAME"]) for database in settings.DATABASES.values())
    return broken + sum(len(verify(alias).faults) for alias in settings.DATABASES)


def main(what: str, rounds: int) -> dict[str, Any]:
    from tests.integration.operate.killing_backup import kill_backups
    from tests.integration.operate.killing_decision import kill_decisions
    from tests.integration.operate.killing_indexing import kill_indexing

    kill = {"decision": kill_decisions, "backup": kill_backups, "indexing": kill_indexing}[what]
    return kill(Killer(), rounds)


if __name__ == "__main__":
    open_home()
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
