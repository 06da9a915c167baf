"""The action tracker of a case: its table, and its rows with the columns that boards keep."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.enums import ActionState, Answer, NoteKind, Scope
from goldthread.apps.learning.models import ActionNote
from goldthread.apps.learning.presenters.words import action_text, wording
from goldthread.apps.learning.selectors.thread import Body, FollowedAction, Recommended, Thread
from goldthread.apps.ui.templatetags.ui import day

Value = str | date
COLUMNS: tuple[tuple[str, int], ...] = (
    ("Ref", 8),
    ("Review", 16),
    ("Finding", 40),
    ("Recommendation", 60),
    ("Single, multi or national", 16),
    ("Reply", 30),
    ("Action", 50),
    ("Lead role and agency", 30),
    ("Start", 12),
    ("Target", 12),
    ("Revised date and why", 34),
    ("Progress, dated", 50),
    ("Evidence", 14),
    ("Result hoped for", 34),
    ("Measure", 30),
    ("Result seen", 34),
    ("Where it stands", 20),
    ("Owner says done", 14),
    ("Group closed", 14),
    ("Impact check due", 16),
)
"""Headings with their widths: the columns of shared board trackers."""


def tracked(
    actions: Iterable[FollowedAction], states: frozenset[str], bodies: frozenset[str]
) -> list[FollowedAction]:
    """The actions that fit what was asked for, in their order; nothing asked for means all."""
    return [
        one
        for one in actions
        if (not states or one.state in states) and (not bodies or one.row.addressee.name in bodies)
    ]


def bodies_in(thread: Thread) -> list[str]:
    return sorted({body.addressee.name for one in thread.recommended for body in one.bodies})


def states_in(actions: Iterable[FollowedAction]) -> list[tuple[str, str]]:
    present = {one.state for one in actions}
    return [(state.value, state.label) for state in ActionState if state in present]


def tracker_rows(
    reader: CaseReader, reference: str, thread: Thread, wanted: Iterable[FollowedAction], *, narrowed: bool
) -> Iterator[list[Value]]:
    """One row an action; where nothing was narrowed, also one for each body that has none yet."""
    keep = {one.row.pk for one in wanted}
    for one in thread.recommended:
        if one.row.withdrawn_on is not None:
            continue
        for body in one.bodies:
            first = _first_columns(reader, reference, one, body)
            if not body.actions and not narrowed:
                yield [*first, "", body.addressee.name, *[""] * 12]
            for action in body.actions:
                if action.row.pk in keep:
                    yield [action.row.reference, *first[1:], *_action_columns(reader, action)]


def _first_columns(reader: CaseReader, reference: str, one: Recommended, body: Body) -> list[Value]:
    return [
        str(one.row.number),
        reference,
        "\n".join(f"{finding.number}. {reader.line(finding.title)}" for finding in one.answers),
        wording(reader, one.row),
        Scope(one.row.scope).label,
        _reply(reader, body),
    ]


def _reply(reader: CaseReader, body: Body) -> str:
    if body.reply is None:
        return ""
    reason = reader.text(body.reply, "reason")
    return f"{Answer(body.reply.answer).label}, {day(body.reply.replied_on)}" + (
        f": {reason}" if reason else ""
    )


def _action_columns(reader: CaseReader, one: FollowedAction) -> list[Value]:
    row, facts = one.row, one.facts
    notes = [note for note in row.notes.all() if note.removed_at is None]
    changes = [change for change in row.target_changes.all() if change.removed_at is None]
    moved = "\n".join(f"{day(change.becomes)}: {reader.line(change.reason)}" for change in changes)
    return [
        action_text(reader, row),
        f"{reader.line(row.owner_role)}, {row.addressee.name}",
        row.starts_on or "",
        changes[0].was if changes else row.target_on,
        moved,
        _said(reader, notes, NoteKind.PROGRESS, NoteKind.DONE, NoteKind.REOPENED),
        "File kept" if one.has_evidence else "",
        action_text(reader, row, "hoped_for"),
        action_text(reader, row, "measure"),
        _said(reader, notes, NoteKind.CLOSED, NoteKind.IMPACT),
        one.state.label,
        _last(notes, NoteKind.DONE),
        facts.closing.dated if facts.closing else "",
        facts.impact_due_on or "",
    ]


def _said(reader: CaseReader, notes: Iterable[ActionNote], *kinds: NoteKind) -> str:
    wanted = [note for note in notes if note.kind in kinds and note.text]
    return "\n".join(f"{day(note.dated)}: {reader.text(note, 'text')}" for note in wanted)


def _last(notes: Iterable[ActionNote], kind: NoteKind) -> Value:
    dates = [note.dated for note in notes if note.kind == kind]
    return dates[-1] if dates else ""
