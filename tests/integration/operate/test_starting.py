"""Commands on an empty home, at the same time; and an event edited by hand, found by the command."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.integration.operate.homes import copied, environment_of, goldthread, is_whole, script

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]


def test_commands_at_the_same_time_on_an_empty_home_all_work(tmp_path: Path) -> None:
    """Each wants to make the databases, the cache table and the secret; one does and the others wait."""
    home = tmp_path / "home"
    command = [sys.executable, "-m", "goldthread.cli.main", "audit", "verify", "--json"]
    running = [
        subprocess.Popen(
            command, cwd=CHECKOUT, env=environment_of(home),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    said = [process.communicate(timeout=250) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], said
    assert all(json.loads(out)["faults"] == [] for out, _ in said)
    assert is_whole(home / "goldthread.sqlite3")
    assert (home / "secret-key").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(home / "goldthread.sqlite3")) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    assert {"cache", "accounts_user", "audit_event_no_update", "audit_event_no_delete"} <= names


@pytest.fixture
def edited(full: Path, tmp_path: Path) -> tuple[Path, str, int]:
    """A home in which somebody with the database file changed who did one event."""
    home = copied(full, tmp_path / "home")
    with closing(sqlite3.connect(home / "goldthread.sqlite3")) as database:
        with pytest.raises(sqlite3.IntegrityError, match="cannot be changed"):
            database.execute("UPDATE audit_event SET verb = 'x'")
        for operation in ("update", "delete"):
            database.execute(f"DROP TRIGGER audit_event_no_{operation}")
        where = "WHERE chain_kind = 'case' AND verb = 'decision.made'"
        event, sequence = database.execute(f"SELECT id, sequence FROM audit_event {where}").fetchone()
        database.execute("UPDATE audit_event SET at = '2020-01-01 00:00:00' WHERE id = ?", [event])
        database.commit()
    return home, event, sequence


def test_verify_names_the_event_that_was_edited_by_hand(edited: tuple[Path, str, int]) -> None:
    home, event, sequence = edited
    said = goldthread(home, "audit", "verify", "--json")
    assert said.returncode == 1
    faults = json.loads(said.stdout)["faults"]
    assert [fault["event_id"].replace("-", "") for fault in faults] == [event]
    assert faults[0]["sequence"] == sequence
    assert "altered" in faults[0]["what"]
    said_plainly = goldthread(home, "audit", "verify").stdout
    assert "1 fault found." in said_plainly
    assert f"event {sequence} " in said_plainly


def test_a_home_is_made_with_all_it_needs(empty: Path, tmp_path: Path) -> None:
    home = copied(empty, tmp_path / "home")
    seen = script("looking", home)
    assert seen["files"] == {}
    assert seen["originals"] == []
    assert not any(seen["searches"].values())
