"""What every file store must do; each backend is held to the same tests."""

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.apps.files.store import FileStore, FolderStore, NoSuchBlob

UNKNOWN = "0" * 64


@pytest.fixture(params=[FolderStore], ids=["folder"])
def store(request, tmp_path) -> FileStore:
    return request.param(tmp_path / "files")


def content(store, name):
    with store.open(name) as source:
        return source.read()


def broken_off():
    yield b"the first part"
    raise ConnectionResetError


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(st.binary(max_size=2000), max_size=6))
def test_what_is_put_comes_back_under_the_hash_of_it(store, pieces):
    blob = store.put(pieces)
    whole = b"".join(pieces)
    assert blob.name == hashlib.sha256(whole).hexdigest()
    assert blob.size == len(whole)
    assert content(store, blob.name) == whole
    assert store.exists(blob.name)


def test_the_same_content_is_one(store):
    first, second = store.put([b"ab", b"c"]), store.put([b"a", b"bc"])
    assert first == second
    assert [name for name, _ in store.names()] == [first.name]


def test_nothing_is_seen_of_what_was_broken_off(store):
    with pytest.raises(ConnectionResetError):
        store.put(broken_off())
    assert list(store.names()) == []
    assert not store.exists(hashlib.sha256(b"the first part").hexdigest())
    assert store.clear_incomplete(datetime.now(UTC) + timedelta(days=1)) == 0


def test_what_is_not_there_is_said_to_be_missing(store):
    assert not store.exists(UNKNOWN)
    with pytest.raises(NoSuchBlob):
        store.open(UNKNOWN)
    store.delete(UNKNOWN)


def test_what_is_deleted_is_gone_and_the_rest_stays(store):
    gone, stays = store.put([b"gone"]), store.put([b"stays"])
    store.delete(gone.name)
    assert not store.exists(gone.name)
    assert content(store, stays.name) == b"stays"


def test_names_come_with_when_they_were_put(store):
    before = datetime.now(UTC) - timedelta(minutes=1)
    blob = store.put([b"now"])
    ((name, put_at),) = store.names()
    assert name == blob.name
    assert before < put_at < datetime.now(UTC) + timedelta(minutes=1)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_name_that_is_no_hash_reaches_nothing(store, name):
    with pytest.raises(NoSuchBlob):
        store.open(name)


class TestFolder:
    def test_only_its_owner_can_read_it(self, tmp_path):
        store = FolderStore(tmp_path / "files")
        store.put([b"private"])
        modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "files").rglob("*")}
        assert modes == {0}

    def test_what_a_killed_process_left_is_cleared_when_it_is_old(self, tmp_path):
        store = FolderStore(tmp_path / "files")
        store.put([b"whole"])
        left = tmp_path / "files" / "incoming" / "left"
        left.write_bytes(b"half")
        old = datetime.now(UTC) - timedelta(days=2)
        assert store.clear_incomplete(old) == 0
        os.utime(left, (old.timestamp(), old.timestamp()))
        assert store.clear_incomplete(datetime.now(UTC) - timedelta(days=1)) == 1
        assert not left.exists()
        assert len(list(store.names())) == 1
