"""Backups killed at random points: under the final name a whole one or none, and the home as it was."""

import shutil
from pathlib import Path
from typing import Any

from tests.integration.operate.killing import Killer, faults

PIECES = 40


def kill_backups(killer: Killer, rounds: int) -> dict[str, Any]:
    from django.conf import settings

    home = Path(settings.GOLDTHREAD_HOME)
    folder = home.with_name("backups")
    folder.mkdir()
    add_originals(PIECES)
    killer.measure(lambda: back_up(home, folder / "first.tar"))
    files = contents(restored(folder / "first.tar", folder))
    found = {"none": 0, "whole": 0, "torn": 0, "finished": 0}
    for number in range(rounds):
        out = folder / f"{number}.tar"
        killer.kill(lambda out=out: back_up(home, out))
        found[state_of(out, folder, files)] += 1
        out.unlink(missing_ok=True)
        back_up(home, out)
        found["finished"] += state_of(out, folder, files) == "whole"
        out.unlink()
    left = [path.name for path in folder.iterdir() if path.name != "first.tar"]
    return {**found, "faults": faults(), "left beside": left, "left at home": (home / "backing-up").exists()}


def add_originals(number: int) -> None:
    """Enough content for a backup to take a while."""
    from goldthread.apps.library.storage import library_store

    for piece in range(number):
        library_store().put([f"{piece:08d}".encode() * 20_000])


def back_up(home: Path, out: Path) -> None:
    from django.conf import settings

    from goldthread.project.backing_up import make_backup

    make_backup(home, settings.DATABASES, out)


def restored(out: Path, folder: Path) -> Path:
    from goldthread.project.backing_up import restore_backup

    into = folder / "restored"
    shutil.rmtree(into, ignore_errors=True)
    restore_backup(out, into)
    return into


def contents(home: Path) -> dict[str, int]:
    """The files of a restored home, which is removed."""
    from tests.integration.operate.homes import is_whole

    assert is_whole(home / "goldthread.sqlite3")
    assert is_whole(home / "library.sqlite3")
    found = {str(path.relative_to(home)): path.stat().st_size for path in home.rglob("*") if path.is_file()}
    shutil.rmtree(home)
    return found


def state_of(out: Path, folder: Path, files: dict[str, int]) -> str:
    """None: there is no backup. Whole: it restores to the same files. Else torn."""
    from goldthread.project.backing_up import BackupError

    if not out.exists():
        return "none"
    try:
        return "whole" if contents(restored(out, folder)) == files else "torn"
    except BackupError:
        return "torn"
