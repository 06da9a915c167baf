"""Backups that were altered, cut off or made to lead elsewhere restore nothing, and say why."""

import fcntl
import json
import os
import tarfile
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from goldthread.project import backing_up
from goldthread.project.backing_up import BackupError, make_backup, restore_backup
from tests.integration.operate.homes import copied, databases_of, is_whole, repacked

pytestmark = [pytest.mark.sqlite_only, pytest.mark.timeout(300)]

Members = Iterator[tuple[tarfile.TarInfo, bytes]]


@pytest.fixture(scope="module")
def backup(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("refused")
    home = copied(full, folder / "home")
    make_backup(home, databases_of(home), folder / "b.tar")
    return folder / "b.tar"


def named(info: tarfile.TarInfo, name: str, **values: Any) -> tarfile.TarInfo:
    other = copy(info)
    other.name = name
    for key, value in values.items():
        setattr(other, key, value)
    return other


def altered(info: tarfile.TarInfo, content: bytes) -> Members:
    """One byte of a database is another."""
    if info.name == "goldthread.sqlite3":
        content = content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]
    yield info, content


def without_a_database(info: tarfile.TarInfo, content: bytes) -> Members:
    """A database is left out, of the list too."""
    if info.name == "manifest.json":
        manifest = json.loads(content)
        del manifest["files"]["library.sqlite3"]
        content = json.dumps(manifest).encode()
    if info.name != "library.sqlite3":
        yield info, content


def with_more(info: tarfile.TarInfo, content: bytes) -> Members:
    """A file more than the list has."""
    yield info, content
    if info.name == "secret-key":
        yield named(info, "files/planted"), b"planted"


def twice(info: tarfile.TarInfo, content: bytes) -> Members:
    yield info, content
    if info.name == "secret-key":
        yield info, content


def with_link(info: tarfile.TarInfo, content: bytes) -> Members:
    if info.name == "secret-key":
        yield named(info, "files/x", type=tarfile.SYMTYPE, linkname="/etc"), b""
    yield info, content


def with_hard_link(info: tarfile.TarInfo, content: bytes) -> Members:
    yield info, content
    if info.name == "secret-key":
        yield named(info, "files/x", type=tarfile.LNKTYPE, linkname="secret-key"), b""


def leading_up(info: tarfile.TarInfo, content: bytes) -> Members:
    yield (named(info, "../escaped") if info.name == "secret-key" else info), content


def absolute(info: tarfile.TarInfo, content: bytes) -> Members:
    yield (named(info, "/tmp/goldthread-escaped") if info.name == "secret-key" else info), content


def of_the_future(info: tarfile.TarInfo, content: bytes) -> Members:
    if info.name == "manifest.json":
        content = json.dumps({**json.loads(content), "format": 99}).encode()
    yield info, content


def with_a_list_of_nothing(info: tarfile.TarInfo, content: bytes) -> Members:
    yield info, (b'{"format": 1, "files": [], "databases": 7}' if info.name == "manifest.json" else content)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (altered, "goldthread.sqlite3 is missing or was altered"),
        (without_a_database, "library.sqlite3 is missing or was altered"),
        (with_more, "files/planted is missing or was altered"),
        (twice, "not a whole Goldthread backup"),
        (with_link, "not a plain file: 'files/x'"),
        (with_hard_link, "not a plain file: 'files/x'"),
        (leading_up, "not a plain file: '../escaped'"),
        (absolute, "not a plain file: '/tmp/goldthread-escaped'"),
        (of_the_future, "does not know"),
        (with_a_list_of_nothing, "list of files is damaged"),
    ],
)
def test_a_tampered_backup_restores_nothing(backup: Path, tmp_path: Path, change: Any, sentence: str) -> None:
    bad = repacked(backup, tmp_path / "bad.tar", change)
    refused(bad, tmp_path, sentence)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.97, 0.999])
def test_a_backup_that_was_cut_off_restores_nothing(backup: Path, tmp_path: Path, part: float) -> None:
    whole = backup.read_bytes()
    end = whole.rindex(b'"format": 1')
    (tmp_path / "bad.tar").write_bytes(whole[: int(end * part)])
    refused(tmp_path / "bad.tar", tmp_path, "not a whole Goldthread backup")


def test_a_file_that_is_no_backup_restores_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.tar").write_bytes(b"PK\x03\x04 something else" * 100)
    refused(tmp_path / "bad.tar", tmp_path, "not a whole Goldthread backup")


def refused(bad: Path, folder: Path, sentence: str) -> None:
    home = folder / "restored" / "home"
    with pytest.raises(BackupError, match=sentence):
        restore_backup(bad, home)
    assert os.listdir(home.parent) == []
    assert not (home.parent.parent / "escaped").exists()
    assert not Path("/tmp/goldthread-escaped").exists()


def test_an_untouched_copy_of_it_is_restored(backup: Path, tmp_path: Path) -> None:
    """So that what is refused above is refused for what was done to it."""
    same = repacked(backup, tmp_path / "same.tar", lambda info, content: [(info, content)])
    manifest = restore_backup(same, tmp_path / "home")
    assert (tmp_path / "home" / "library.sqlite3").exists()
    assert set(manifest["databases"]) == {"default", "library"}
    assert not (tmp_path / "home" / "manifest.json").exists()


def test_a_home_that_holds_anything_is_not_restored_into(backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "note").write_text("mine")
    with pytest.raises(BackupError, match="not empty"):
        restore_backup(backup, home)
    assert os.listdir(home) == ["note"]


def test_a_place_that_cannot_be_written_is_named(full: Path, tmp_path: Path) -> None:
    home = copied(full, tmp_path / "home")
    (tmp_path / "flat").write_text("a file, not a folder")
    with pytest.raises(BackupError, match="could not be written"):
        make_backup(home, databases_of(home), tmp_path / "flat" / "b.tar")
    assert not (home / "backing-up").exists()


def test_postgresql_is_left_to_its_own_tool(tmp_path: Path) -> None:
    databases = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "goldthread"}}
    with pytest.raises(BackupError, match="pg_dump"):
        make_backup(tmp_path, databases, tmp_path / "b.tar")


def test_files_that_come_and_go_meanwhile_do_not_stop_it(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is removed after it was listed, one is still being received, and one has a second name."""
    home = copied(full, tmp_path / "home")
    kept = next(path for path in (home / "files" / "library").rglob("*") if path.is_file())
    os.link(kept, kept.with_name("second-name"))
    (home / "files" / "incoming").mkdir(exist_ok=True)
    (home / "files" / "incoming" / "half").write_bytes(b"half a fi")
    listed = backing_up._stored_files

    def with_one_gone(folder: Path) -> Iterator[Path]:
        yield folder / "ab" / "cd" / "removed"
        yield from listed(folder)

    monkeypatch.setattr(backing_up, "_stored_files", with_one_gone)
    make_backup(home, databases_of(home), tmp_path / "b.tar")
    restore_backup(tmp_path / "b.tar", tmp_path / "again")
    again = tmp_path / "again" / kept.relative_to(home)
    assert again.read_bytes() == again.with_name("second-name").read_bytes() == kept.read_bytes()
    assert not (tmp_path / "again" / "files" / "incoming").exists()
    assert not (tmp_path / "again" / "files" / "ab" / "cd" / "removed").exists()


def test_one_backup_at_a_time_and_leftovers_are_cleared(full: Path, tmp_path: Path) -> None:
    home = copied(full, tmp_path / "home")
    (home / "backing-up").mkdir()
    (home / "backing-up" / "goldthread.sqlite3").write_bytes(b"left by one that was killed")
    (tmp_path / ".b.tar.part").write_bytes(b"left too")
    with (home / "backing-up.lock").open("a") as lock:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
        with pytest.raises(BackupError, match="Another backup of this data folder"):
            make_backup(home, databases_of(home), tmp_path / "b.tar")
    make_backup(home, databases_of(home), tmp_path / "b.tar")
    restore_backup(tmp_path / "b.tar", tmp_path / "again")
    assert is_whole(tmp_path / "again" / "goldthread.sqlite3")
    assert sorted(os.listdir(tmp_path)) == ["again", "b.tar", "home", "home.key"]
