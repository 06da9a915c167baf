"""A message carries a link and a reference, waits with its action, and is sent once."""

import email
import smtplib
from email import policy
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.audit.models import Event
from goldthread.apps.jobs import mail, tasks
from goldthread.apps.jobs.actions import queue_message, register_message
from goldthread.apps.jobs.enums import MessageState
from goldthread.apps.jobs.mail import OutboxBackend, smtp_options
from goldthread.apps.jobs.messages import UnknownMessage, registered_messages
from goldthread.apps.jobs.models import Job, OutboxMessage
from goldthread.apps.jobs.paths import UnsafePath
from goldthread.apps.jobs.worker import run_pending_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.GOLDTHREAD_HOME = tmp_path
    settings.GOLDTHREAD_SMTP_URL = ""
    return tmp_path


@pytest.fixture(autouse=True)
def _message():
    register_message("test.wanted", subject="Something waits for you", body="A page waits for you.")


def queue(**details):
    values = {
        "to": "author@example.org",
        "path": reverse("jobs:job", args=[uuid4()]),
        "reference": "SAB-2026-004",
    }
    return queue_message(by=SYSTEM, template="test.wanted", **{**values, **details})


def written(home: Path):
    return [
        email.message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted((home / "mail").glob("*.eml"))
    ]


def test_a_message_is_written_to_the_mail_folder(home):
    message = queue()
    run_pending_jobs()
    (sent,) = written(home)
    assert sent["To"] == "author@example.org"
    assert sent["Subject"] == "Something waits for you"
    text = sent.get_content()
    assert f"http://127.0.0.1:8000{message.path}" in text
    assert "SAB-2026-004" in text
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert message.path


def test_its_id_is_its_own_so_that_one_sent_twice_is_known_as_one(home):
    message = queue()
    mail.deliver(message)
    mail.deliver(message)
    (sent,) = written(home)
    assert sent["Message-ID"] == f"<{message.pk}@127.0.0.1>"


def test_it_is_private_on_the_disk(home):
    queue()
    run_pending_jobs()
    (path,) = (home / "mail").glob("*.eml")
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_is_undone_with_its_action():
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()
    assert not Job.objects.exists()


def test_what_happens_to_it_is_in_the_chain_of_the_case_without_an_address():
    case = uuid4()
    queue(case_id=case)
    run_pending_jobs()
    events = Event.objects.filter(chain_subject_id=case).order_by("sequence")
    assert [event.verb for event in events] == ["message.queued", "message.sent"]
    assert "author" not in str([event.facts for event in events])


def test_a_one_off_link_is_forgotten_once_sent(home):
    path = reverse(
        "account_reset_password_from_key",
        args=["a1b2c3d4e5f6a7b8c9d0e1f2a3b4", "cx3k2z-0a1b2c3d4e5f6a7b8c9d0e1f2a3b4"],
    )
    message = queue(path=path, reference="")
    assert message.holds_token
    run_pending_jobs()
    message.refresh_from_db()
    assert message.path == ""
    assert path in written(home)[0].get_content()


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/at/all",
        "https://elsewhere.org/",
        "/demo/mail?about=Ada",
        "/password/reset/ada-lovelace",
        "/demo/mail#Ada",
        "/jobs/Ada Lovelace",
    ],
)
def test_a_path_that_could_name_somebody_is_refused(path):
    with pytest.raises(UnsafePath):
        queue(path=path)


@pytest.mark.parametrize("reference", ["Ada", "ADA-LOVELACE", "born 1.2.1980", "SAB 4", "A" * 40 + "1", "x1"])
def test_a_reference_that_could_name_somebody_is_refused(reference):
    with pytest.raises(UnsafePath):
        queue(reference=reference)


@pytest.mark.parametrize("address", ["", "nobody", "a@b\nBcc: c@d.org"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(ValidationError):
        queue(to=address)


@pytest.mark.parametrize("text", ["Dear {name}", "{reference!r}", "{reference:>9}", "{}"])
def test_a_message_may_hold_nothing_but_the_reference(text):
    with pytest.raises(ValueError, match="reference"):
        register_message("test.bad", subject="A page", body=text)
    with pytest.raises(ValueError):
        register_message("test.bad", subject=text, body="A page")


def test_an_unknown_message_is_refused():
    with pytest.raises(UnknownMessage):
        queue_message(by=SYSTEM, to="a@example.org", template="test.nowhere")


def test_every_registered_message_can_be_composed():
    for message in registered_messages():
        row = OutboxMessage(to_email="a@example.org", template=message.id, reference="SAB-1")
        assert "SAB-1" in mail.compose(row).body


def test_a_server_that_is_down_is_tried_again_and_told_of_at_last(monkeypatch):
    def down(message):
        raise smtplib.SMTPServerDisconnected("no")

    monkeypatch.setattr(tasks, "deliver", down)
    message = queue()
    run_pending_jobs(quiet=True)
    message.refresh_from_db()
    assert message.state == MessageState.WAITING
    Job.objects.update(max_attempts=1, attempts=0, state="waiting")
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    run_pending_jobs(quiet=True)
    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    assert message.path


def test_a_message_that_was_sent_is_not_sent_again(home, monkeypatch):
    message = queue()
    run_pending_jobs()
    monkeypatch.setattr(tasks, "deliver", lambda message: pytest.fail("sent twice"))
    tasks.send_message(message_id=message.pk)


def test_djangos_mail_goes_through_the_outbox():
    headers = {"Goldthread-Template": "test.wanted", "Goldthread-Path": "/demo/mail"}
    EmailMessage(
        subject="About Ada", body="Ada", to=["a@example.org"], headers=headers, connection=OutboxBackend()
    ).send()
    message = OutboxMessage.objects.get()
    assert (message.to_email, message.path) == ("a@example.org", "/demo/mail")
    assert "Ada" not in mail.compose(message).body


def test_djangos_mail_without_a_template_is_refused():
    with pytest.raises(ValueError, match="Goldthread-Template"):
        EmailMessage(body="Ada", to=["a@example.org"], connection=OutboxBackend()).send()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://u%40x:p@mail.example.org", ("mail.example.org", 587, "u@x", "p", True, False)),
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", False, True)),
        ("smtp://localhost:1025", ("localhost", 1025, "", "", False, False)),
        ("smtp://relay:25?tls=no", ("relay", 25, "", "", False, False)),
    ],
)
def test_smtp_is_encrypted_unless_it_stays_here_or_is_told_not_to_be(url, expected):
    options = smtp_options(url)
    names = ("host", "port", "username", "password", "use_tls", "use_ssl")
    assert tuple(options[name] for name in names) == expected


def test_a_wrong_smtp_url_is_named():
    with pytest.raises(ValueError, match="GOLDTHREAD_SMTP_URL"):
        smtp_options("mail.example.org:25")
