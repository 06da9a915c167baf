"""Make what a command needs in an empty GOLDTHREAD_HOME, and open Django on it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db.utils import DatabaseError, InterfaceError

from goldthread.project import environment
from goldthread.project.checking import CannotStart, check_settings, make_home


def open_home(*, demo: bool = False) -> Path:
    """Set Django up on GOLDTHREAD_HOME and bring its databases up to date. Safe beside a server.

    Returns the home folder. Two commands at once wait for each other. Raises `CannotStart`.
    """
    if demo:
        os.environ["GOLDTHREAD_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.project.settings.runtime")
    check_settings()
    home = environment.home()
    make_home(home)
    try:
        django.setup()
        with _alone(home):
            migrate()
    except OSError as problem:
        raise CannotStart(f"The data folder {home} cannot be used: {problem}.") from problem
    return home


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One command at a time brings the databases up to date; the lock goes with the process."""
    with (home / "opening.lock").open("a") as lock:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
        yield


def _pending(alias: str) -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring both databases up to date; does nothing quickly when they are."""
    from django.conf import settings

    for alias in settings.DATABASES:
        try:
            if _pending(alias):
                call_command("migrate", database=alias, interactive=False, verbosity=0)
        except (DatabaseError, InterfaceError) as problem:
            first = (str(problem).splitlines() or ["no answer"])[0]
            raise CannotStart(f"The database {alias!r} cannot be opened: {first}") from problem
    call_command("createcachetable", verbosity=0)
