"""What the pages of jobs and of the mail folder show."""

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from pathlib import Path
from uuid import UUID

from django.urls import reverse

from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.registry import UnknownJob, handler_of
from goldthread.apps.ui.components import Cell, Table

LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class JobProgress:
    """How far a job is, in words: never a bar or a percentage."""

    title: str
    sentence: str
    note: str
    finished: bool
    failed: bool
    back: str
    poll: str


@dataclass(frozen=True)
class MailLine:
    text: str
    href: str = ""


@dataclass(frozen=True)
class Mail:
    id: UUID
    to: str
    subject: str
    at: datetime | None
    lines: tuple[MailLine, ...] = ()


def progress_of(job: Job) -> JobProgress:
    failed = job.state == JobState.FAILED
    return JobProgress(
        title=_title(job),
        sentence=_sentence(job),
        note="" if job.is_finished else job.note,
        finished=job.is_finished,
        failed=failed,
        back=job.back,
        poll=reverse("jobs:progress", args=[job.pk]),
    )


def _title(job: Job) -> str:
    try:
        return handler_of(job.name).title
    except UnknownJob:
        return "Background work"


def _sentence(job: Job) -> str:
    if job.state == JobState.FAILED:
        return job.error
    if job.is_finished:
        return "This is finished."
    if job.state == JobState.WAITING:
        return "This waits for its turn. You can leave this page and come back."
    if job.total:
        return f"{job.done:,} of {job.total:,} done. You can leave this page and come back."
    return "This is being worked on. You can leave this page and come back."


def mails_in(folder: Path) -> list[Mail]:
    """The messages in the mail folder, newest first."""
    found = [_mail(path) for path in folder.glob("*.eml")]
    return sorted(found, key=lambda mail: mail.id, reverse=True)


def mail_in(folder: Path, message_id: UUID) -> Mail | None:
    path = folder / f"{message_id}.eml"
    return _mail(path) if path.exists() else None


def _mail(path: Path) -> Mail:
    with path.open("rb") as file:
        message = email.message_from_binary_file(file, policy=policy.default)
    date = message["Date"]
    return Mail(
        id=UUID(path.stem),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=date.datetime if date is not None else None,
        lines=tuple(_lines(message.get_content())),
    )


def _lines(text: str) -> list[MailLine]:
    stripped = [line.strip() for line in text.splitlines()]
    return [MailLine(line, line if LINK.fullmatch(line) else "") for line in stripped if line]


def mail_table(mails: list[Mail]) -> Table:
    return Table(
        caption="Messages, newest first",
        columns=["Subject", "To", "When"],
        rows=[
            [
                Cell(mail.subject, reverse("jobs:message", args=[mail.id])),
                mail.to,
                f"{mail.at:%H:%M, %d/%m/%Y}" if mail.at else "",
            ]
            for mail in mails
        ],
        caption_hidden=True,
        empty="No message has been sent yet.",
    )
