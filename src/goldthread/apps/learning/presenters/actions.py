"""Values for one action: its facts, its dated notes with evidence, and what may be done now."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.enums import OF_GROUP, CameBy, NoteKind
from goldthread.apps.learning.models import ActionNote, TargetChange
from goldthread.apps.learning.policies import why_not_check, why_not_close, why_not_done, why_not_reopen
from goldthread.apps.learning.presenters.recommendations import file_link
from goldthread.apps.learning.presenters.words import action_text, state_tag
from goldthread.apps.learning.selectors.thread import FollowedAction
from goldthread.apps.ui.components import Link, SummaryRow, Tag
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class NoteLine:
    """A dated note as this reader sees it."""

    heading: str
    text: str
    came_by: str
    who: str
    file: Link | None


@dataclass(frozen=True)
class ActionPage:
    """`own`: the reader belongs to the body that owns the action, and sees what its people wrote."""

    followed: FollowedAction
    tag: Tag
    text: str
    rows: Sequence[SummaryRow]
    notes: Sequence[NoteLine]
    closes: bool
    why_not_close: str
    says_done: bool
    reopens: bool
    checks: bool
    is_open: bool


def action_page(user: User, reader: CaseReader, followed: FollowedAction, *, own: bool = False) -> ActionPage:
    row, facts = followed.row, followed.facts
    notes = [one for one in row.notes.all() if one.removed_at is None]
    return ActionPage(
        followed=followed,
        tag=state_tag(followed.state),
        text=row.text if own and row.by_body else action_text(reader, row),
        rows=_rows(reader, followed, own=own),
        notes=[_note(user, reader, note, own=own) for note in reversed(notes)],
        closes=not why_not_close(facts, user.pk),
        why_not_close=why_not_close(facts, user.pk) if facts.is_said_done else "",
        says_done=not why_not_done(facts),
        reopens=not why_not_reopen(facts),
        checks=not why_not_check(facts),
        is_open=not facts.is_closed,
    )


def _rows(reader: CaseReader, followed: FollowedAction, *, own: bool) -> list[SummaryRow]:
    row, facts = followed.row, followed.facts
    as_written = own and row.by_body
    changes = [one for one in row.target_changes.all() if one.removed_at is None]
    rows = [
        SummaryRow("Body", row.addressee.name),
        SummaryRow("Owner", row.owner_role if as_written else reader.line(row.owner_role)),
        SummaryRow("Start", day(row.starts_on) if row.starts_on else "Not given"),
        SummaryRow("Target", day(row.target_on)),
    ]
    rows += [SummaryRow("Moved", [_moved(reader, one) for one in changes])] if changes else []
    for name, label in (("hoped_for", "Result hoped for"), ("measure", "Measure")):
        text = getattr(row, name)
        shown = (text if as_written else action_text(reader, row, name)) if text else "Not given"
        rows.append(SummaryRow(label, shown))
    if facts.impact_due_on:
        rows.append(SummaryRow("Impact check due", day(facts.impact_due_on)))
    return rows


def _moved(reader: CaseReader, change: TargetChange) -> str:
    return f"From {day(change.was)} to {day(change.becomes)}: {reader.line(change.reason)}"


def _note(user: User, reader: CaseReader, note: ActionNote, *, own: bool) -> NoteLine:
    text = note.text if own and note.by_body else reader.text(note, "text")
    return NoteLine(
        heading=f"{day(note.dated)}: {NoteKind(note.kind).label.lower()}",
        text=text,
        came_by="" if note.kind in OF_GROUP else CameBy(note.came_by).label,
        who=note.written_by.name,
        file=file_link(user, note.file),
    )
