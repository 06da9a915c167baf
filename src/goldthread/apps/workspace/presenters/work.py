"""The lines of Work, by when they are due."""

from collections.abc import Sequence
from datetime import date, timedelta

from goldthread.apps.ui.components import Cell, Column, Table, Tag
from goldthread.apps.ui.forms.dates import in_words
from goldthread.apps.workspace.selectors import WorkItem

SOON = timedelta(days=7)


def _due_tag(item: WorkItem, today: date) -> tuple[Tag, ...]:
    if item.due is None:
        return ()
    if item.due < today:
        days = (today - item.due).days
        return (Tag(f"{days} day{'s' if days > 1 else ''} late", "red"),)
    return (Tag("Due today", "yellow"),) if item.due == today else ()


def _row(item: WorkItem, today: date) -> list[Cell]:
    due = in_words(item.due) if item.due else "No date"
    return [Cell(item.what, item.href), Cell(item.reference), Cell(due, tags=_due_tag(item, today))]


def work_groups(items: Sequence[WorkItem], today: date) -> list[Table]:
    """The work in up to four tables: late or due today, due within a week, later, and with no date."""
    named: list[tuple[str, list[WorkItem]]] = [
        ("Late or due today", [i for i in items if i.due and i.due <= today]),
        ("Due within a week", [i for i in items if i.due and today < i.due <= today + SOON]),
        ("Later", [i for i in items if i.due and i.due > today + SOON]),
        ("With no date", [i for i in items if i.due is None]),
    ]
    columns = [Column("What"), Column("Reference", short=True), Column("Due", short=True)]
    return [Table(title, columns, [_row(item, today) for item in part]) for title, part in named if part]
