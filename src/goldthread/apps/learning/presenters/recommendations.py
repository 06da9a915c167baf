"""Values for recommendations: one with its bodies, replies and actions; the tracker of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.files.enums import FileState
from goldthread.apps.files.models import StoredFile
from goldthread.apps.files.selectors import may_download
from goldthread.apps.learning.enums import Answer, CameBy, Scope
from goldthread.apps.learning.models import Recommendation, Reply
from goldthread.apps.learning.presenters.thread import counted, parts_after
from goldthread.apps.learning.presenters.words import action_text, shortened, state_tag, wording
from goldthread.apps.learning.selectors.missing import missing_after
from goldthread.apps.learning.selectors.thread import Body, FollowedAction, Recommended
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag, ThreadPart
from goldthread.apps.ui.templatetags.ui import day

Row = list[Cell | Link | Tag | str | int | SafeString]
ANSWER_COLOURS = {Answer.ACCEPTED: "green", Answer.IN_PART: "yellow", Answer.NOT_ACCEPTED: "orange"}


@dataclass(frozen=True)
class BodyCard:
    """One body addressed: its reply, its actions, and what may be entered for it."""

    body: Body
    name: str
    reply: Sequence[SummaryRow]
    answer: Tag | None
    earlier: int
    file: Link | None
    actions: Table


@dataclass(frozen=True)
class RecommendationPage:
    row: Recommendation
    text: str
    rows: Sequence[SummaryRow]
    answers: Sequence[Link]
    missing: Sequence[str]
    parts: Sequence[ThreadPart]
    bodies: Sequence[BodyCard]


def file_link(user: User, stored: StoredFile | None) -> Link | None:
    """A link to a kept file; words alone while it is checked, or where the reader may not have it."""
    if stored is None:
        return None
    if may_download(user, stored):
        return Link("Open the file that came with it", reverse("files:download", args=[stored.pk]))
    waits = stored.state == FileState.QUARANTINED
    return Link("A file came with it; it is being checked" if waits else "A file came with it", "")


def recommendation_page(user: User, case: Case, reader: CaseReader, one: Recommended) -> RecommendationPage:
    row = one.row
    return RecommendationPage(
        row=row,
        text=wording(reader, row),
        rows=_facts(reader, one),
        answers=[
            Link(
                f"{finding}: {reader.line(finding.title)}",
                reverse("learning:finding", args=[case.pk, finding.pk]),
            )
            for finding in one.answers
        ],
        missing=missing_after(one),
        parts=[_answers_part(case, reader, one), *parts_after(case, [one])],
        bodies=[_card(user, case, reader, body) for body in one.bodies],
    )


def _facts(reader: CaseReader, one: Recommended) -> list[SummaryRow]:
    row = one.row
    rows = [
        SummaryRow("Concerns", Scope(row.scope).label),
        SummaryRow("Addressed to", [body.addressee.name for body in one.bodies] or "Nobody yet"),
        SummaryRow("Sent to them", day(row.sent_on) if row.sent_on else "Not yet"),
    ]
    if row.reply_due_on:
        rows.append(SummaryRow("Replies due", day(row.reply_due_on)))
    if row.withdrawn_on:
        why = reader.line(row.withdrawn_because)
        rows.append(SummaryRow("Withdrawn", f"{day(row.withdrawn_on)}. {why}"))
    return rows


def _answers_part(case: Case, reader: CaseReader, one: Recommended) -> ThreadPart:
    if not one.answers:
        return ThreadPart("Findings", missing="It answers no finding that stands.")
    href = reverse("learning:finding", args=[case.pk, one.answers[0].pk])
    titles = "; ".join(f"{finding.number}. {reader.line(finding.title)}" for finding in one.answers)
    return ThreadPart("Findings", f"{titles}.", href)


def reply_rows(reader: CaseReader, reply: Reply, *, own: bool = False) -> list[SummaryRow]:
    """A reply in rows. `own`: the reader's body gave it, so what its people wrote is shown as written."""
    as_written = own and reply.by_body
    reason = reply.reason if as_written else reader.text(reply, "reason")
    given_by = reply.given_by if as_written else reader.line(reply.given_by)
    rows = [SummaryRow("Reply", Answer(reply.answer).label)]
    rows += [SummaryRow("Reason", reason)] if reply.reason else []
    return [
        *rows,
        SummaryRow("Given by", given_by),
        SummaryRow("Date", day(reply.replied_on)),
        SummaryRow("How it came", CameBy(reply.came_by).label),
    ]


def _card(user: User, case: Case, reader: CaseReader, body: Body) -> BodyCard:
    reply = body.reply
    return BodyCard(
        body=body,
        name=body.addressee.name,
        reply=reply_rows(reader, reply) if reply else [],
        answer=Tag(Answer(reply.answer).label, ANSWER_COLOURS[Answer(reply.answer)]) if reply else None,
        earlier=max(len(body.addressee.replies.all()) - 1, 0),
        file=file_link(user, reply.file) if reply else None,
        actions=actions_table(case, reader, body.actions, f"Actions of {body.addressee.name}", body=False),
    )


def actions_table(
    case: Case, reader: CaseReader, actions: Iterable[FollowedAction], caption: str, *, body: bool
) -> Table:
    """Actions, overdue first: what, by whom, by when, where it stands."""
    rows: list[Row] = [_action_row(case, reader, one, body) for one in actions]
    return _actions(caption, rows, "No action is recorded.")


def actions_of_cases(actions: Iterable[tuple[FollowedAction, CaseReader]]) -> Table:
    """Actions of several cases, each with its case's reference under it."""
    rows = [
        _action_row(one.row.case, reader, one, body=True, note=one.row.case.reference)
        for one, reader in actions
    ]
    return _actions("Actions", rows, "No action fits.")


def _actions(caption: str, rows: list[Row], empty: str) -> Table:
    columns: list[Column | str] = ["Action", "Owner", Column("Target", short=True), "Where it stands"]
    return Table(caption, columns, rows, caption_hidden=True, empty=empty)


def _action_row(case: Case, reader: CaseReader, one: FollowedAction, body: bool, note: str = "") -> Row:
    row = one.row
    text = f"{row.reference} {shortened(action_text(reader, row))}"
    moved = len([change for change in row.target_changes.all() if change.removed_at is None])
    role = reader.line(row.owner_role)
    return [
        Cell(text, reverse("learning:action", args=[case.pk, row.pk]), note=note),
        Cell(row.addressee.name, note=role) if body else role,
        Cell(day(row.target_on), note=_times_moved(moved)),
        state_tag(one.state),
    ]


def _times_moved(moved: int) -> str:
    return {0: "", 1: "Moved once", 2: "Moved twice"}.get(moved, f"Moved {moved} times")


def recommendations_table(case: Case, reader: CaseReader, recommended: Iterable[Recommended]) -> Table:
    """A case's recommendations: to whom, what they replied, what is missing."""
    rows: list[Row] = [_recommendation_row(case, reader, one) for one in recommended]
    columns: list[Column | str] = ["Recommendation", "Replies", "Actions"]
    return Table("Recommendations", columns, rows, empty="No recommendation has been written yet.")


def _recommendation_row(case: Case, reader: CaseReader, one: Recommended) -> Row:
    row = one.row
    href = reverse("learning:recommendation", args=[case.pk, row.pk])
    to = ", ".join(body.addressee.name for body in one.bodies)
    first = Cell(
        f"{row.number}. {shortened(wording(reader, row))}",
        href,
        note=f"To {to}" if to else "Addressed to nobody",
        tags=[Tag("Withdrawn", "grey")] if row.withdrawn_on else [],
    )
    if row.sent_on is None:
        return [first, "Not sent to its bodies", ""]
    said = [body for body in one.bodies if body.reply is not None]
    replies = f"{len(said)} of {len(one.bodies)}"
    late = sum(action.state == "overdue" for action in one.actions)
    tags = [Tag(f"{late} overdue", "red")] if late else []
    return [first, replies, Cell(counted(len(one.actions), "action"), tags=tags)]
