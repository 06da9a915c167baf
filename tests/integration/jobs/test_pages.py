"""Only its owner sees how a job goes; the mail folder shows under the demo only."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.jobs.actions import enqueue, queue_message, register_message
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.selectors import messages_about, unfinished_jobs_of
from goldthread.apps.jobs.worker import run_pending_jobs
from tests.factories.accounts import a_person, sign_in

pytestmark = pytest.mark.django_db


def signed_in_client(user):
    client = Client()
    sign_in(client, user)
    return client


@pytest.fixture
def owner():
    return a_person(Role.COORDINATOR)


@pytest.fixture
def watched(owner):
    return enqueue("test.see", args={"subject_id": uuid4()}, owner=owner, back="/cases/7")


@pytest.mark.parametrize("route", ["jobs:job", "jobs:progress"])
def test_only_the_owner_sees_it(client, owner, watched, route):
    address = reverse(route, args=[watched.pk])
    assert signed_in_client(owner).get(address).status_code == 200
    assert signed_in_client(a_person(Role.BUSINESS_MANAGER)).get(address).status_code == 404
    assert client.get(address).status_code == 302
    assert signed_in_client(owner).post(address).status_code == 405


def test_a_job_without_an_owner_is_nobodys(owner):
    made = enqueue("test.see", args={"subject_id": uuid4()})
    assert signed_in_client(owner).get(reverse("jobs:job", args=[made.pk])).status_code == 404


def test_progress_is_told_in_words_until_it_ends(owner, watched):
    browser = signed_in_client(owner)
    address = reverse("jobs:progress", args=[watched.pk])
    assert "waits for its turn" in browser.get(address).content.decode()
    Job.objects.filter(pk=watched.pk).update(state="running", done=1200, total=5000, note="Counting")
    running = browser.get(address)
    assert running.status_code == 200
    assert "1,200 of 5,000 done" in running.content.decode()
    assert "Counting" in running.content.decode()
    Job.objects.filter(pk=watched.pk).update(state="done")
    ended = browser.get(address)
    assert ended.status_code == 286
    assert "Counting" not in ended.content.decode()
    assert 'href="/cases/7"' in ended.content.decode()


def test_a_failure_shows_its_sentence(owner):
    made = enqueue("test.refuse", args={"subject_id": uuid4()}, owner=owner)
    assert list(unfinished_jobs_of(owner)) == [made]
    run_pending_jobs(quiet=True)
    page = signed_in_client(owner).get(reverse("jobs:job", args=[made.pk])).content.decode()
    assert "The file has no table in it." in page
    assert list(unfinished_jobs_of(owner)) == []


def test_a_job_whose_handler_is_gone_still_has_a_page(owner, watched):
    Job.objects.filter(pk=watched.pk).update(name="test.gone")
    page = signed_in_client(owner).get(reverse("jobs:job", args=[watched.pk])).content.decode()
    assert "Background work" in page


@pytest.fixture
def sent(settings, tmp_path):
    settings.GOLDTHREAD_HOME = tmp_path
    settings.GOLDTHREAD_SMTP_URL = ""
    register_message("test.wanted", subject="Something waits for you", body="A page waits for you.")
    message = queue_message(by=SYSTEM, to="a@example.org", template="test.wanted", path="/demo/mail")
    run_pending_jobs()
    return message


def test_the_mail_folder_is_shown_in_the_demo(client, settings, sent):
    settings.GOLDTHREAD_DEMO = True
    page = client.get(reverse("jobs:mail")).content.decode()
    assert "Something waits for you" in page
    assert "a@example.org" in page
    message = client.get(reverse("jobs:message", args=[sent.pk])).content.decode()
    assert 'href="http://127.0.0.1:8000/demo/mail"' in message


def test_there_is_no_mail_folder_elsewhere(client, settings, sent):
    settings.GOLDTHREAD_DEMO = False
    assert client.get(reverse("jobs:mail")).status_code == 404
    assert client.get(reverse("jobs:message", args=[sent.pk])).status_code == 404


def test_a_message_that_is_not_there_is_not_found(client, settings, sent):
    settings.GOLDTHREAD_DEMO = True
    assert client.get(reverse("jobs:message", args=[uuid4()])).status_code == 404


def test_messages_about_a_case_are_listed():
    case = uuid4()
    register_message("test.wanted", subject="Something waits for you", body="A page waits for you.")
    message = queue_message(by=SYSTEM, to="a@example.org", template="test.wanted", case_id=case)
    assert list(messages_about(case)) == [message]
    assert list(messages_about(uuid4())) == []
