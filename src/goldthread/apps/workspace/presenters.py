"""Values for the pages of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.urls import reverse

from goldthread.apps.ui.components import Cell, Column, Link, Table, Tag
from goldthread.apps.workspace.selectors import WorkItem
from goldthread.lib.statute import Pathways, load_pathways

SOON = timedelta(days=7)


@cache
def the_pathways() -> Pathways:
    return load_pathways()


@dataclass(frozen=True)
class PathwayLink:
    link: Link
    about: str


def pathway_links() -> list[PathwayLink]:
    """Each pathway by its newest edition, with what it is for."""
    found = []
    for pathway_id in the_pathways().ids():
        edition = the_pathways().of(pathway_id)[-1]
        nation, name = pathway_id.split(".")
        address = reverse("workspace:pathway", kwargs={"nation": nation, "name": name})
        purpose = edition.purpose[0].text if edition.purpose else ""
        found.append(PathwayLink(Link(edition.name, address), purpose))
    return found


def _due_tag(item: WorkItem, today: date) -> tuple[Tag, ...]:
    if item.due is None:
        return ()
    if item.due < today:
        days = (today - item.due).days
        return (Tag(f"{days} day{'s' if days > 1 else ''} late", "red"),)
    return (Tag("Due today", "yellow"),) if item.due == today else ()


def _row(item: WorkItem, today: date) -> list[Cell]:
    due = f"{item.due.day} {item.due:%B %Y}" if item.due else "No date"
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
