"""A file leaves as an attachment, to whom its purpose lets have it, and the chain knows who took it."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.audit.models import Event
from goldthread.apps.files.actions import remove_file
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.selectors import original_name
from tests.factories.accounts import a_person, sign_in
from tests.integration.files.conftest import ALLOWED, MAY_SEE_NAMES, upload
from tests.integration.files.samples import GOOD, docx

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    user = a_person(Role.COORDINATOR)
    ALLOWED.add(user.pk)
    return user


@pytest.fixture
def browser(reader):
    client = Client()
    sign_in(client, reader)
    return client


def address(stored_file):
    return reverse("files:download", args=[stored_file.pk])


def content(response):
    return b"".join(response.streaming_content)


def test_whoever_may_have_it_gets_it_whole(browser):
    stored_file = upload()
    response = browser.get(address(stored_file))
    assert response.status_code == 200
    assert content(response) == docx()
    assert response["Content-Length"] == str(len(docx()))


def test_it_cannot_do_anything_in_the_browser(browser):
    response = browser.get(address(upload(GOOD["html"], "page.html")))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "no-store"
    assert content(response) == GOOD["html"]


def test_everybody_else_finds_nothing(client, reader):
    stored_file = upload()
    other = Client()
    sign_in(other, a_person(Role.BUSINESS_MANAGER))
    assert other.get(address(stored_file)).status_code == 404
    assert client.get(address(stored_file)).status_code == 302
    assert other.get(reverse("files:download", args=[uuid4()])).status_code == 404
    assert not Event.objects.filter(verb="file.downloaded").exists()


def test_a_purpose_that_no_app_has_registered_lets_nobody_have_it(browser):
    stored_file = upload()
    StoredFile._base_manager.filter(pk=stored_file.pk).update(purpose="nowhere")
    assert browser.get(address(stored_file)).status_code == 404


def test_what_is_in_quarantine_refused_or_removed_is_not_found(browser):
    waiting = upload(check=False)
    refused = upload(b"MZ program", "x.csv")
    removed = upload()
    remove_file(by=SYSTEM, stored_file=removed)
    assert {browser.get(address(each)).status_code for each in (waiting, refused, removed)} == {404}


def test_the_chain_says_who_took_it(browser, reader, case_id):
    stored_file = upload(case_id=case_id)
    content(browser.get(address(stored_file)))
    event = Event.objects.get(verb="file.downloaded")
    assert (event.chain_subject_id, event.actor_id, event.object_id) == (case_id, reader.pk, stored_file.pk)


def test_looking_at_the_head_takes_and_records_nothing(browser):
    response = browser.head(address(upload()))
    assert response.status_code == 200
    assert response.content == b""
    assert not Event.objects.filter(verb="file.downloaded").exists()


def test_it_is_only_read(browser):
    assert browser.post(address(upload())).status_code == 405


def test_the_name_is_shown_to_whom_may_see_it_only(browser, reader):
    stored_file = upload(name="Ada Lovelace chronology.docx")
    plain = browser.get(address(stored_file))["Content-Disposition"]
    assert "Ada" not in plain
    assert f'filename="file-{stored_file.pk.hex[-8:]}.docx"' in plain
    assert "Ada" not in original_name(stored_file, reader)
    MAY_SEE_NAMES.add(reader.pk)
    assert "Ada Lovelace" in browser.get(address(stored_file))["Content-Disposition"]
    assert original_name(stored_file, reader) == "Ada Lovelace chronology.docx"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("return.exe", "xlsx", "return.exe.xlsx"),
        ("RETURN.CSV", "csv", "RETURN.CSV"),
        ("page.htm", "html", "page.htm"),
        ("no suffix", "docx", "no suffix.docx"),
    ],
)
def test_the_name_ends_as_the_content_says(browser, reader, name, kind, expected):
    MAY_SEE_NAMES.add(reader.pk)
    response = browser.get(address(upload(GOOD[kind], name)))
    assert response["Content-Disposition"] == f'attachment; filename="{expected}"'


def test_a_file_that_is_lost_has_a_page_that_says_so(browser, home):
    stored_file = upload()
    (home / "files" / stored_file.blob[:2] / stored_file.blob[2:4] / stored_file.blob).unlink()
    response = browser.get(address(stored_file))
    assert response.status_code == 410
    assert "Restore it from a backup" in response.content.decode()
    assert not Event.objects.filter(verb="file.downloaded").exists()


def test_without_the_master_key_a_reader_learns_no_path(browser, settings):
    stored_file = upload()
    settings.GOLDTHREAD_KEY_FILE.unlink()
    response = browser.get(address(stored_file))
    assert response.status_code == 410
    assert str(settings.GOLDTHREAD_KEY_FILE) not in response.content.decode()
