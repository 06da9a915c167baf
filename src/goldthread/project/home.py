"""Make what a command needs in an empty GOLDTHREAD_HOME, and open Django on it."""

import os
from pathlib import Path

import django
from django.core.management import call_command


def _made(home: Path) -> None:
    for folder in ("files", "index", "mail", "audit-heads", "static"):
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def open_home(*, demo: bool = False) -> Path:
    """Set Django up on GOLDTHREAD_HOME and bring its databases up to date. Safe beside a server.

    Returns the home folder. Two commands at once wait for each other at the database's lock.
    """
    if demo:
        os.environ["GOLDTHREAD_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.project.settings.runtime")
    django.setup()
    from django.conf import settings

    home = Path(settings.GOLDTHREAD_HOME)
    _made(home)
    migrate()
    return home


def _pending(alias: str) -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring both databases up to date; does nothing quickly when they are."""
    from django.conf import settings

    for alias in settings.DATABASES:
        if _pending(alias):
            call_command("migrate", database=alias, interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
