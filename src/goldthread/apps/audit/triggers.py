"""Database triggers that refuse to change or delete an event.

Django's SQLite table rebuild drops triggers, so they are made again after each migrate, and a
system check proves that they stand.
"""

from typing import Any

from django.core import checks
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
MESSAGE = "audit events cannot be changed or deleted"

SQLITE = {
    f"{TABLE}_no_{operation}": (
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{operation} BEFORE {operation.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )
    for operation in ("update", "delete")
}
POSTGRES_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
)
POSTGRES = {
    f"{TABLE}_no_{operation}": (
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_{operation} BEFORE {operation.upper()} ON {TABLE} "
        f"FOR EACH {'STATEMENT' if operation == 'truncate' else 'ROW'} EXECUTE FUNCTION {TABLE}_refuse()"
    )
    for operation in ("update", "delete", "truncate")
}


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRES if connection.vendor == "postgresql" else SQLITE


def _table_exists(connection: BaseDatabaseWrapper) -> bool:
    return TABLE in connection.introspection.table_names()


def install(using: str) -> None:
    """Make the triggers on database `using`, where the audit table exists."""
    connection = connections[using]
    if not _table_exists(connection):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for statement in _wanted(connection).values():
            cursor.execute(statement)


def remove(using: str) -> None:
    """Take the triggers away: only the test runner, which empties tables between tests, does this."""
    connection = connections[using]
    if not _table_exists(connection):
        return
    suffix = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _wanted(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def install_after_migrate(using: str = "default", **kwargs: Any) -> None:
    install(using)


def missing_triggers(using: str) -> list[str]:
    """Names of the triggers that ought to stand on `using` and do not."""
    connection = connections[using]
    if not _table_exists(connection):
        return []
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name in _wanted(connection) if name not in standing]


def check_triggers(databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """System check `goldthread.E001`: the audit triggers stand on every database asked about."""
    return [
        checks.Error(
            f"The audit trigger {name} is missing on database {using}.",
            hint="Run `goldthread serve` or migrate: triggers are made again after each migrate.",
            id="goldthread.E001",
        )
        for using in databases or []
        for name in missing_triggers(using)
    ]
