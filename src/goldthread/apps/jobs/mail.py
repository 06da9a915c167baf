"""Messages leave by SMTP where it is set up, else they are put into the mail folder."""

import os
from collections.abc import Sequence
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.jobs.actions.outbox import queue_message
from goldthread.apps.jobs.messages import CLOSING, message_of
from goldthread.apps.jobs.models import OutboxMessage

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TIMEOUT = 30


def compose(message: OutboxMessage) -> EmailMessage:
    """The message as it leaves. Its Message-ID is its own id, so that one sent twice can be known as one."""
    template = message_of(message.template)
    host = urlsplit(settings.GOLDTHREAD_PUBLIC_URL).hostname or "localhost"
    parts = [template.body.format(reference=message.reference)]
    if message.path:
        parts.append(settings.GOLDTHREAD_PUBLIC_URL + message.path)
    if message.reference and "{reference}" not in template.body:
        parts.append(f"Reference: {message.reference}")
    parts.append(CLOSING)
    return EmailMessage(
        subject=template.subject.format(reference=message.reference),
        body="\n\n".join(parts) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to_email],
        headers={
            "Message-ID": f"<{message.pk}@{host}>",
            "Date": format_datetime(message.created_at),
            "Auto-Submitted": "auto-generated",
        },
    )


def smtp_options(url: str) -> dict[str, Any]:
    """Options of Django's SMTP backend from smtp://user:password@host:587 or smtps://host:465.

    smtp is encrypted by STARTTLS, except to this machine or with ?tls=no. ValueError if it is no such URL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("GOLDTHREAD_SMTP_URL looks like smtp://user:password@host:587")
    implicit = parts.scheme == "smtps"
    plain = parts.hostname in {"localhost", "127.0.0.1", "::1"} or parse_qs(parts.query).get("tls") == ["no"]
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if implicit else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": implicit,
        "use_tls": not implicit and not plain,
        "timeout": TIMEOUT,
    }


def deliver(message: OutboxMessage) -> None:
    """Send by SMTP, or write the message to the mail folder. Raises what the mail server's refusal raises."""
    mail = compose(message)
    if settings.GOLDTHREAD_SMTP_URL:
        mail.connection = get_connection(SMTP, **smtp_options(settings.GOLDTHREAD_SMTP_URL))
        mail.send()
    else:
        _write(mail, mail_folder() / f"{message.pk}.eml")


def mail_folder() -> Path:
    return Path(settings.GOLDTHREAD_HOME) / "mail"


def _write(mail: EmailMessage, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(mail.message().as_bytes())
    fresh.replace(path)


class OutboxBackend(BaseEmailBackend):
    """Django's mail goes through the outbox too, so that what is below `jobs` can send.

    A mail names its template and path in the headers Goldthread-Template, Goldthread-Path and
    Goldthread-Reference; its own subject and body are not used. One without a template is refused.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            headers = mail.extra_headers
            if "Goldthread-Template" not in headers:
                raise ValueError("Mail is sent by naming a template in the header Goldthread-Template.")
            for address in mail.recipients():
                queue_message(
                    by=SYSTEM,
                    to=address,
                    template=headers["Goldthread-Template"],
                    path=headers.get("Goldthread-Path", ""),
                    reference=headers.get("Goldthread-Reference", ""),
                )
        return len(email_messages)
