"""The master key: made once, private, missed with a clear sentence, renewed without losing a file."""

import pytest

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.files import vault
from goldthread.apps.files.actions import read_content
from goldthread.apps.files.actions.renewal import finish_renewal, renew_master_key
from goldthread.apps.files.master import KeyProblem, MasterKey, make_key, read_key, waiting_path
from goldthread.apps.files.models import CaseKey, StoredFile
from goldthread.apps.files.selectors import keys_by_master, read_name
from tests.integration.files.conftest import upload
from tests.integration.files.samples import docx


@pytest.fixture
def path(settings):
    return settings.GOLDTHREAD_KEY_FILE


def fresh(stored_file):
    return StoredFile.objects.select_related("key").get(pk=stored_file.pk)


def test_a_key_is_private_and_comes_back(path):
    made = make_key(path)
    assert read_key(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert made.secret.hex() not in repr(made)


def test_a_key_is_never_written_over(path):
    made = make_key(path)
    with pytest.raises(FileExistsError):
        make_key(path)
    assert read_key(path) == made
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"goldthread master key 1\n", b"goldthread master key 1\nAAAA\n", b"\xff\xfe\x00"],
)
def test_a_file_that_is_no_key_is_named(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(KeyProblem, match=str(path)):
        read_key(path)


def test_a_key_that_others_can_read_is_warned_of(path, caplog):
    make_key(path)
    path.chmod(0o644)
    read_key(path)
    assert "chmod 600" in caplog.text


@pytest.mark.django_db
def test_the_first_file_makes_the_key_and_says_so(path, caplog):
    upload()
    assert path.exists()
    assert "Copy it to your safe" in caplog.text


@pytest.mark.django_db
def test_a_missing_key_is_missed_and_never_made_anew(path):
    stored_file = upload()
    path.unlink()
    with pytest.raises(KeyProblem, match="missing. Put it back from your safe"):
        read_content(stored_file)
    with pytest.raises(KeyProblem, match="missing"):
        upload()
    assert not path.exists()


@pytest.mark.django_db
def test_the_wrong_key_is_told_apart_and_the_right_one_named(path):
    stored_file = upload()
    right = path.read_bytes()
    path.unlink()
    wrong = make_key(path)
    with pytest.raises(KeyProblem, match=stored_file.key.master_id):
        read_content(stored_file)
    assert wrong.id != stored_file.key.master_id
    path.write_bytes(right)
    assert read_content(stored_file) == docx()


@pytest.mark.django_db
def test_a_case_key_that_was_tampered_with_is_refused(path):
    stored_file = upload()
    other = upload()
    CaseKey._base_manager.filter(pk=stored_file.key_id).update(wrapped=bytes(other.key.wrapped))
    with pytest.raises(KeyProblem, match="does not open"):
        read_content(fresh(stored_file))


@pytest.mark.django_db
def test_renewal_puts_every_key_under_a_new_master_and_loses_nothing(path):
    files = [upload() for _ in range(3)]
    before = read_key(path)
    copies = [bytes(file.key.wrapped) for file in files]
    renew_master_key(by=SYSTEM)
    after = read_key(path)
    assert after != before
    assert keys_by_master() == {after.id: 3}
    assert all(read_content(fresh(file)) == docx() for file in files)
    assert not waiting_path(path).exists()
    assert read_key(vault.former_path(path)) == before
    assert not set(copies) & {bytes(row.wrapped) for row in CaseKey.objects.all()}


@pytest.mark.django_db
def test_once_the_former_key_is_destroyed_a_backup_opens_no_more(path):
    stored_file = upload()
    wrapped, master_id = bytes(stored_file.key.wrapped), stored_file.key.master_id
    renew_master_key(by=SYSTEM)
    vault.former_path(path).unlink()
    CaseKey._base_manager.filter(pk=stored_file.key_id).update(wrapped=wrapped, master_id=master_id)
    with pytest.raises(KeyProblem, match="not the one"):
        read_content(fresh(stored_file))


@pytest.mark.django_db
def test_a_renewal_that_was_killed_half_way_is_finished_by_the_next(path, monkeypatch):
    files = [upload() for _ in range(3)]
    calls = []

    def dies(**values):
        calls.append(values)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return rewrap(**values)

    from goldthread.apps.files.actions import keys

    rewrap = keys.rewrap_case_key
    monkeypatch.setattr(keys, "rewrap_case_key", dies)
    with pytest.raises(KeyboardInterrupt):
        renew_master_key(by=SYSTEM)
    assert len(keys_by_master()) == 2
    assert all(read_content(fresh(file)) == docx() for file in files)
    files.append(upload())
    monkeypatch.setattr(keys, "rewrap_case_key", rewrap)
    renew_master_key(by=SYSTEM)
    assert list(keys_by_master().values()) == [4]
    assert all(read_content(fresh(file)) == docx() for file in files)


@pytest.mark.django_db
def test_a_renewal_killed_between_records_and_files_is_finished(path):
    stored_file = upload()
    renew_master_key(by=SYSTEM)
    former = vault.former_path(path)
    path.replace(waiting_path(path))
    former.replace(path)
    assert read_content(fresh(stored_file)) == docx()
    finish_renewal()
    assert read_key(path).id == fresh(stored_file).key.master_id
    assert not waiting_path(path).exists()
    assert read_name(fresh(stored_file))


def test_two_keys_have_two_ids():
    assert MasterKey(b"a" * 32).id != MasterKey(b"b" * 32).id
