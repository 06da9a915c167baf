"""Database settings for the two sides of the wall, and the router that keeps them apart."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

LIBRARY = "library"
LIBRARY_APPS = frozenset({"library", "studies"})
BOTH_APPS = frozenset({"audit"})


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Settings from postgresql://user:password@host:port/name?option=value; ValueError otherwise."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ValueError("A database URL looks like postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def database(url: str, path: Path) -> dict[str, Any]:
    return postgresql(url) if url else sqlite(path)


class WallRouter:
    """Library and studies live in the library database, everything else in the default one.

    Audit tables stand on both sides, so that an action's event is in the action's own transaction.
    """

    def _alias(self, app_label: str) -> str:
        return LIBRARY if app_label in LIBRARY_APPS else "default"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return None if model._meta.app_label in BOTH_APPS else self._alias(model._meta.app_label)

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        return self.db_for_read(model, **hints)

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return self._alias(obj1._meta.app_label) == self._alias(obj2._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return app_label in BOTH_APPS or db == self._alias(app_label)
