"""Homes on the disk for these tests, and the program run on them as an operator runs it."""

import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conftest import CHECKOUT

OTHERS = ("GOLDTHREAD", "DJANGO_SETTINGS_MODULE")


def environment_of(home: Path, **settings: str) -> dict[str, str]:
    """This process's environment with no setting of Goldthread but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)}
    return {**kept, "GOLDTHREAD_HOME": str(home), **settings}


def goldthread(home: Path, *words: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    command = [sys.executable, "-m", "goldthread.cli.main", *map(str, words)]
    return _run(command, home, settings)


def script(name: str, home: Path, *words: object) -> Any:
    """Run a module of this folder on `home`, in a process of its own; what it printed, read as JSON."""
    done = _run([sys.executable, "-m", f"tests.integration.operate.{name}", *map(str, words)], home, {})
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def _run(command: list[str], home: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = environment_of(home, **settings)
    return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=600)


def made_once(shared: Path, name: str) -> Path:
    """A home with the content of `making`, made by whichever test process comes first."""
    home = shared / f"operate-{name}" / "home"
    home.parent.mkdir(exist_ok=True)
    with (home.parent / "lock").open("a") as lock:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
        done = home.parent / "done"
        if not done.exists():
            if name != "empty":
                copied(made_once(shared, "empty"), home)
            script("making", home, name)
            done.touch()
    return home


def copied(home: Path, to: Path) -> Path:
    """A copy of a home that nothing has open, with its master key."""
    shutil.copytree(home, to)
    if key_of(home).exists():
        shutil.copy(key_of(home), key_of(to))
    return to


def key_of(home: Path) -> Path:
    return home.with_name(home.name + ".key")


def databases_of(home: Path) -> dict[str, dict[str, Any]]:
    """The part of Django's settings that a backup reads."""
    names = {"default": "goldthread.sqlite3", "library": "library.sqlite3"}
    return {
        alias: {"ENGINE": "django.db.backends.sqlite3", "NAME": str(home / name)}
        for alias, name in names.items()
    }


def rows_of(path: Path) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: set(database.execute(f'SELECT * FROM "{name}"')) for (name,) in tables}


def is_whole(path: Path) -> bool:
    """SQLite's own check of a database file."""
    with closing(sqlite3.connect(path)) as database:
        sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and not database.execute("PRAGMA foreign_key_check").fetchall()


def repacked(backup: Path, to: Path, change: Any) -> Path:
    """A backup like this one in which `change(name, info, content)` had its say; None leaves a file out."""
    with tarfile.open(backup) as old, tarfile.open(to, "w") as new:
        for member in old:
            source = old.extractfile(member)
            assert source is not None
            for info, content in change(member, source.read()):
                info.size = len(content)
                new.addfile(info, _as_file(content))
    return to


def _as_file(content: bytes) -> Any:
    from io import BytesIO

    return BytesIO(content)
