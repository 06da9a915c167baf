"""What comes in is encrypted as it comes, in quarantine, once; its name is as private as its content."""

import os
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import HeldRecord
from goldthread.apps.files import vault
from goldthread.apps.files.actions import (
    ContentLost,
    Purpose,
    destroy_case_key,
    open_for_reading,
    read_content,
    register_purpose,
    remove_file,
    store_upload,
)
from goldthread.apps.files.actions.storing import clean_name
from goldthread.apps.files.enums import FileState
from goldthread.apps.files.models import CaseKey, StoredFile
from goldthread.apps.files.purposes import UnknownPurpose
from goldthread.apps.files.selectors import read_name, same_content, versions_of
from goldthread.apps.jobs.models import Job
from tests.integration.files.conftest import PURPOSE, upload
from tests.integration.files.samples import docx

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def on_disk(home):
    return b"".join(path.read_bytes() for path in (home / "files").rglob("*") if path.is_file())


def stored_names():
    return {name for name, _ in vault.store().names()}


class Watched(SimpleUploadedFile):
    """An upload that is never read whole."""

    def read(self, *args):
        raise AssertionError("read whole")

    def chunks(self, chunk_size=None):
        for _ in range(40):
            yield os.urandom(MEGABYTE // 4)


def test_what_is_stored_comes_back(case_id):
    stored_file = upload(case_id=case_id)
    assert stored_file.size == len(docx())
    assert read_content(stored_file) == docx()
    assert read_name(stored_file) == "Ada Lovelace chronology.docx"
    assert stored_file.keeping_class == KeepingClass.AGENCY_MATERIAL


def test_neither_content_nor_name_is_on_the_disk_or_in_the_records(home):
    content = b"Date,Event\n1 March 2019,Ada Lovelace was seen\n"
    stored_file = upload(content, "Ada.csv", check=False)
    assert b"Ada" not in on_disk(home)
    row = StoredFile.objects.values().get(pk=stored_file.pk)
    assert b"Ada" not in repr({**row, "sealed_name": bytes(row["sealed_name"])}).encode()
    assert "Ada" not in repr(list(Event.objects.values()))
    assert "Ada" not in repr(list(Job.objects.values()))


def test_it_comes_in_pieces_and_waits_in_quarantine():
    stored_file = store_upload(by=SYSTEM, upload=Watched("big.csv", b""), purpose=PURPOSE, case_id=uuid4())
    assert stored_file.size == 10 * MEGABYTE
    assert stored_file.state == FileState.QUARANTINED
    assert Job.objects.get(name="files.check").args == {"file_id": str(stored_file.pk)}


def test_a_file_in_quarantine_is_read_by_nobody():
    stored_file = upload(check=False)
    with pytest.raises(Refused, match="quarantine"):
        read_content(stored_file)
    with pytest.raises(Refused, match="quarantine"), open_for_reading(stored_file):
        pass


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(settings):
    settings.GOLDTHREAD_UPLOAD_BYTES = 2 * MEGABYTE
    with pytest.raises(Refused, match="larger than 2 MB"):
        upload(b"x" * (2 * MEGABYTE + 1))
    assert stored_names() == set()
    assert not StoredFile.objects.exists()


def test_an_empty_file_is_refused_and_leaves_nothing():
    with pytest.raises(Refused, match="empty"):
        upload(b"")
    assert stored_names() == set()
    assert not StoredFile.objects.exists()


def test_what_no_app_has_registered_is_refused():
    with pytest.raises(UnknownPurpose):
        store_upload(by=SYSTEM, upload=ContentFile(b"x", name="x"), purpose="nowhere")


def test_each_case_has_one_key_of_its_own(case_id):
    one, two, other = upload(case_id=case_id), upload(case_id=case_id), upload()
    assert one.key == two.key != other.key
    assert CaseKey.objects.filter(subject_id=case_id).count() == 1
    events = Event.objects.filter(chain_subject_id=case_id).order_by("sequence")
    assert [event.verb for event in events][:3] == ["case-key.made", "file.stored", "file.released"]


def test_files_of_an_organisation_and_of_the_platform_have_keys_too():
    organisation = uuid4()
    one = store_upload(
        by=SYSTEM, upload=ContentFile(b"x", name="x"), purpose=PURPOSE, organisation_id=organisation
    )
    two = store_upload(by=SYSTEM, upload=ContentFile(b"x", name="x"), purpose=PURPOSE)
    assert one.key.subject_id == organisation
    assert two.key.subject_id.int == 0


def test_the_same_content_is_known_within_a_case_and_nowhere_else(case_id):
    first, second, elsewhere = upload(case_id=case_id), upload(case_id=case_id), upload()
    assert same_content(second) == [first]
    assert first.digest == second.digest != elsewhere.digest
    assert first.blob != second.blob


def test_a_newer_version_replaces_the_old_without_losing_it(case_id):
    first = upload(b"Date,Event\n", "a.csv", case_id=case_id)
    second = upload(b"Date,Event,\n", "a.csv", case_id=case_id, replaces=first)
    third = upload(b"Date,Event,,\n", "a.csv", case_id=case_id, replaces=second)
    assert versions_of(first) == versions_of(third) == [third, second, first]
    assert read_content(first) == b"Date,Event\n"


def test_two_people_cannot_replace_the_same_version(case_id):
    first = upload(case_id=case_id)
    upload(case_id=case_id, replaces=first)
    with pytest.raises(Refused, match="newer version"):
        upload(case_id=case_id, replaces=first)
    assert StoredFile.objects.count() == 2


def test_what_is_undone_leaves_no_record(case_id):
    with transaction.atomic():
        upload(case_id=case_id, check=False)
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    assert len(stored_names()) == 1  # the sweep removes it after a day


def test_a_reader_gets_a_private_file_that_is_gone_afterwards(home):
    stored_file = upload()
    with open_for_reading(stored_file) as path:
        assert path.read_bytes() == docx()
        assert path.suffix == ".docx"
        assert path.is_relative_to(home / "tmp")
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0
    assert list((home / "tmp").iterdir()) == []


def test_a_reader_that_breaks_leaves_nothing_behind(home):
    stored_file = upload()
    with pytest.raises(ZeroDivisionError), open_for_reading(stored_file):
        raise ZeroDivisionError
    assert list((home / "tmp").iterdir()) == []


def test_a_damaged_or_missing_file_is_said_to_be_lost(home):
    stored_file = upload()
    path = home / "files" / stored_file.blob[:2] / stored_file.blob[2:4] / stored_file.blob
    stored = bytearray(path.read_bytes())
    stored[-1] ^= 1
    path.write_bytes(bytes(stored))
    with pytest.raises(ContentLost, match="damaged"):
        read_content(stored_file)
    path.unlink()
    with pytest.raises(ContentLost, match="missing"):
        read_content(stored_file)


def test_a_removed_file_is_gone_with_its_name_and_the_record_of_it_stays(django_capture_on_commit_callbacks):
    stored_file = upload()
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(by=SYSTEM, stored_file=stored_file)
    assert stored_names() == set()
    stored_file.refresh_from_db()
    assert stored_file.removed_at is not None
    assert bytes(stored_file.sealed_name) == b""
    assert read_name(stored_file).startswith("file-")
    with pytest.raises(Refused, match="removed"):
        read_content(stored_file)


def test_a_removal_that_is_undone_removes_nothing():
    stored_file = upload()
    with transaction.atomic():
        remove_file(by=SYSTEM, stored_file=stored_file)
        transaction.set_rollback(True)
    stored_file.refresh_from_db()
    assert read_content(stored_file) == docx()


def test_a_destroyed_key_takes_every_file_of_the_case_and_no_other(
    case_id, django_capture_on_commit_callbacks
):
    gone, stays = upload(case_id=case_id), upload()
    with vault.store().open(gone.blob) as source:
        copy = source.read()
    key_before = bytes(gone.key.wrapped)
    with django_capture_on_commit_callbacks(execute=True):
        destroy_case_key(by=SYSTEM, case_id=case_id)
    assert stored_names() == {stays.blob}
    row = CaseKey.objects.get(subject_id=case_id)
    assert key_before not in bytes(row.wrapped)
    vault.store().put([copy])
    gone = StoredFile.objects.get(pk=gone.pk)
    gone.removed_at, gone.blob = None, next(iter(stored_names() - {stays.blob}))
    with pytest.raises(ContentLost, match="destroyed"):
        read_content(gone)
    assert read_content(stays) == docx()


def test_a_case_whose_key_was_destroyed_takes_no_more_files(case_id):
    upload(case_id=case_id)
    destroy_case_key(by=SYSTEM, case_id=case_id)
    with pytest.raises(Refused, match="for good"):
        upload(case_id=case_id)
    with pytest.raises(Refused, match="no files"):
        destroy_case_key(by=SYSTEM, case_id=case_id)


def test_a_hold_beats_removal(case_id):
    stored_file = upload(case_id=case_id)
    StoredFile._base_manager.filter(pk=stored_file.pk).update(held=True)
    stored_file.refresh_from_db()
    with pytest.raises(HeldRecord):
        remove_file(by=SYSTEM, stored_file=stored_file)
    with pytest.raises(HeldRecord):
        destroy_case_key(by=SYSTEM, case_id=case_id)
    assert read_content(stored_file) == docx()


def test_a_purpose_says_how_long_its_files_are_kept():
    register_purpose(Purpose("test.letter", kinds=frozenset({"docx"}), keeping=KeepingClass.CORRESPONDENCE))
    letter = store_upload(by=SYSTEM, upload=ContentFile(docx(), name="a.docx"), purpose="test.letter")
    assert letter.keeping_class == KeepingClass.CORRESPONDENCE


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\ada\\letter.docx", "letter.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nContent-Type: text\x00.docx", "aContent-Type: text.docx"),
        ("invoice\u202excod.exe", "invoicexcod.exe"),
        ("", "unnamed"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
        ("Café – visit.docx", "Café – visit.docx"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept
