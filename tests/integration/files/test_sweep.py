"""What nobody names is swept up after a day; what somebody names stays."""

import os
import time

import pytest

from goldthread.apps.files import vault
from goldthread.apps.files.actions import read_content
from goldthread.apps.files.tasks import sweep_files
from goldthread.apps.files.temporary import DAY, clear_temporary, temporary_file
from goldthread.apps.library.storage import blob_path, library_store
from tests.integration.files.conftest import upload
from tests.integration.files.samples import docx


def age(path):
    old = time.time() - 2 * DAY
    os.utime(path, (old, old))


@pytest.mark.django_db
def test_bytes_that_no_record_names_go_after_a_day(home):
    kept = upload()
    old, new = vault.store().put([b"old"]), vault.store().put([b"new"])
    for name in (kept.blob, old.name):
        age(home / "files" / name[:2] / name[2:4] / name)
    sweep_files()
    assert {name for name, _ in vault.store().names()} == {kept.blob, new.name}
    assert read_content(kept) == docx()


@pytest.mark.django_db
def test_the_librarys_originals_below_the_same_folder_are_not_swept(home):
    """They are named by the library's own records, which this sweep knows nothing of."""
    originals = library_store()
    blob = originals.put([b"a published report"])
    age(blob_path(blob.name))
    sweep_files()
    assert originals.exists(blob.name)


@pytest.mark.django_db
def test_what_was_left_half_written_goes_too(home):
    upload()
    half, plain = home / "files" / "incoming" / "half", home / "tmp" / "reading-left"
    half.write_bytes(b"half")
    plain.mkdir()
    (plain / "file.docx").write_bytes(b"plaintext")
    age(half)
    age(plain)
    sweep_files()
    assert not half.exists()
    assert not plain.exists()


def test_everything_temporary_goes_at_start(home):
    with temporary_file(home, [b"plaintext"], ".docx") as path:
        outside = home / "outside"
        outside.mkdir()
        (outside / "kept").touch()
        (home / "tmp" / "link").symlink_to(outside)
        (home / "tmp" / "upload").touch()
        assert clear_temporary(home) == 3
        assert not path.exists()
    assert (outside / "kept").exists()
    assert (home / "tmp").stat().st_mode & 0o777 == 0o700


def test_what_is_new_stays_when_only_the_old_is_to_go(home):
    with temporary_file(home, [b"plaintext"], "") as path:
        assert clear_temporary(home, older_than=DAY) == 0
        assert path.exists()
