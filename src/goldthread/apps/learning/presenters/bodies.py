"""Values for a body's own people: what was recommended to it, its reply and its actions, and no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.enums import Answer
from goldthread.apps.learning.models import Addressee, Reply
from goldthread.apps.learning.presenters.recommendations import Row, file_link, reply_rows
from goldthread.apps.learning.presenters.thread import counted
from goldthread.apps.learning.presenters.words import action_text, shortened, state_tag
from goldthread.apps.learning.selectors.bodies import ToUs
from goldthread.apps.learning.selectors.thread import FollowedAction
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class ToUsPage:
    """One recommendation to a body, in the words that were sent to it."""

    addressee: Addressee
    text: str
    reply: Sequence[SummaryRow]
    earlier: int
    file: Link | None
    actions: Table
    open: bool


def to_us_table(found: Iterable[tuple[ToUs, CaseReader]], today: date) -> Table:
    """Recommendations to the reader's bodies: those to reply to first."""
    rows: list[Row] = [_row(one, reader, today) for one, reader in found]
    columns: list[Column | str] = ["Recommendation", "Your reply", "Actions"]
    return Table(
        "Recommendations", columns, rows, caption_hidden=True, empty="No board has sent you a recommendation."
    )


def _row(one: ToUs, reader: CaseReader, today: date) -> Row:
    row = one.addressee.recommendation
    href = reverse("learning:to-us-one", args=[one.addressee.pk])
    note = f"{row.case.reference}, to {one.addressee.name}"
    first = Cell(shortened(reader.line(row.text)), href, note=note)
    overdue = sum(action.state == "overdue" for action in one.actions)
    tags = [Tag(f"{overdue} overdue", "red")] if overdue else []
    return [
        first,
        _reply(one, today),
        Cell(counted(len(one.actions), "action"), tags=tags),
    ]


def _reply(one: ToUs, today: date) -> Cell:
    row = one.addressee.recommendation
    if row.withdrawn_on:
        return Cell("", tags=[Tag("Withdrawn", "grey")])
    if one.reply is not None:
        return Cell(Answer(one.reply.answer).label)
    late = row.reply_due_on is not None and row.reply_due_on < today
    due = f"Due {day(row.reply_due_on)}"
    return Cell(due, tags=[Tag("Late", "red")] if late else [])


def to_us_page(user: User, reader: CaseReader, one: ToUs) -> ToUsPage:
    row = one.addressee.recommendation
    replies = [reply for reply in one.addressee.replies.all() if reply.removed_at is None]
    return ToUsPage(
        addressee=one.addressee,
        text=reader.line(row.text),
        reply=reply_rows(reader, one.reply, own=True) if one.reply else [],
        earlier=max(len(replies) - 1, 0),
        file=_file(user, one.reply),
        actions=_own_actions(reader, one.actions),
        open=row.withdrawn_on is None,
    )


def _file(user: User, reply: Reply | None) -> Link | None:
    return file_link(user, reply.file) if reply is not None else None


def _own_actions(reader: CaseReader, actions: Iterable[FollowedAction]) -> Table:
    rows: list[Row] = []
    for one in actions:
        row = one.row
        text = row.text if row.by_body else action_text(reader, row)
        role = row.owner_role if row.by_body else reader.line(row.owner_role)
        href = reverse("learning:own-action", args=[row.pk])
        cell = Cell(f"{row.reference} {shortened(text)}", href)
        rows.append([cell, role, day(row.target_on), state_tag(one.state)])
    columns: list[Column | str] = ["Action", "Owner", Column("Target", short=True), "Where it stands"]
    return Table("Your actions", columns, rows, empty="You have recorded no action yet.")
