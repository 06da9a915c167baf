"""A backup made while people work, restored into an empty home, compared with what was backed up."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.integration.operate.homes import (
    copied,
    environment_of,
    goldthread,
    is_whole,
    key_of,
    rows_of,
    script,
)

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]

DATABASES = ("goldthread.sqlite3", "library.sqlite3")
WRITTEN_BY_RESTORING = {"audit_event": 1, "audit_chainhead": 1}
CHANGED_IN_PLACE = {
    "audit_chainhead",
    "cache",
    "django_session",
    "django_tasks_db_dbtaskresult",
    "files_storedfile",
    "jobs_job",
    "jobs_outboxmessage",
    "library_import",
    "library_importedfile",
    "reviews_contribution",
    "reviews_informationrequest",
    "reviews_submission",
}


@pytest.fixture
def home(full: Path, tmp_path: Path) -> Path:
    return copied(full, tmp_path / "home")


def restored(backup: Path, home: Path, key: Path) -> Path:
    """Restored by the command, which verifies the audit; then the key put back as the operator does."""
    said = goldthread(home, "restore", backup, "--json")
    assert said.returncode == 0, said.stderr
    answer = json.loads(said.stdout)
    assert answer["faults"] == 0
    assert answer["events"] > 50
    assert answer["key"] is False
    shutil.copy(key, key_of(home))
    return home


def test_everything_comes_back(home: Path, tmp_path: Path) -> None:
    """Every row of every table, every stored file, the mail, the heads, the secret, what searches find."""
    before = {name: rows_of(home / name) for name in DATABASES}
    seen = script("looking", home)
    assert len(seen["files"]) >= 1
    assert seen["originals"]
    assert all(seen["searches"].values())
    made = goldthread(home, "backup", tmp_path / "b.tar", "--json")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "b.tar").stat().st_mode & 0o777 == 0o600

    again = restored(tmp_path / "b.tar", tmp_path / "again", key_of(home))
    for name in DATABASES:
        after = rows_of(again / name)
        assert after.keys() == before[name].keys()
        for table, rows in before[name].items():
            more = WRITTEN_BY_RESTORING.get(table, 0) if name == "library.sqlite3" else 0
            assert len(rows - after[table]) <= (more if table == "audit_chainhead" else 0), table
            assert len(after[table] - rows) == more, table
    assert script("looking", again) == seen
    for folder in ("mail", "files"):
        assert contents(again / folder) == contents(home / folder)
    assert (again / "secret-key").read_text() == (home / "secret-key").read_text()
    heads = {line for path in (home / "audit-heads").iterdir() for line in path.read_text().splitlines()}
    kept = {line for path in (again / "audit-heads").iterdir() for line in path.read_text().splitlines()}
    assert heads <= kept
    assert again.stat().st_mode & 0o777 == 0o700
    assert "Every chain holds." in goldthread(again, "audit", "verify").stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_whole_while_others_write(home: Path, tmp_path: Path) -> None:
    """What is restored is a moment of the home that went on: each chain a beginning of the later one."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.operate.writing"],
        cwd=CHECKOUT, env=environment_of(home), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert writer.stdout is not None
    with writer:
        writer.stdout.readline()
        made = goldthread(home, "backup", tmp_path / "b.tar", "--json")
        time.sleep(0.3)
        writer.kill()
        units = [int(line) for line in writer.stdout if line.strip()]
    assert made.returncode == 0, made.stderr
    assert len(units) > 2

    again = restored(tmp_path / "b.tar", tmp_path / "again", key_of(home))
    found = script("looking", again)
    assert 1 < len(found["files"]) < units[-1] + 2, "the backup lies between the first and the last unit"
    for name in DATABASES:
        assert is_whole(again / name)
        compare_with_later(rows_of(again / name), rows_of(home / name))
    assert "Every chain holds." in goldthread(home, "audit", "verify").stdout


def compare_with_later(then: dict[str, set], now: dict[str, set]) -> None:
    """Every row of then stands now, unless it is of a kind that changes; restoring itself wrote one event."""
    assert then.keys() == now.keys()
    for table in then.keys() - CHANGED_IN_PLACE:
        assert len(then[table] - now[table]) <= WRITTEN_BY_RESTORING.get(table, 0), table
    for table in then.keys() & CHANGED_IN_PLACE:
        known = {row[0] for row in now[table]}
        assert {row[0] for row in then[table]} <= known, table


def test_a_backup_is_not_written_over_and_a_full_home_is_not_restored_into(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "b.tar"
    out.write_bytes(b"an older backup")
    said = goldthread(home, "backup", out)
    assert said.returncode == 1
    assert "exists already" in said.stderr
    assert out.read_bytes() == b"an older backup"
    said = goldthread(home, "restore", out)
    assert said.returncode == 1
    assert "is not empty" in said.stderr
    assert "Traceback" not in said.stderr
