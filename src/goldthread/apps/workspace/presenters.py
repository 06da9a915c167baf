"""Values for the pages of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.urls import reverse

from goldthread.apps.ui.components import Cell, Column, Link, Table, Tag
from goldthread.apps.workspace.selectors import WorkItem
from goldthread.lib.statute import Edition, Pathways, load_pathways

SOON = timedelta(days=7)


@cache
def the_pathways() -> Pathways:
    return load_pathways()


@dataclass(frozen=True)
class PathwayLink:
    link: Link
    about: str


def pathway_links(today: date) -> list[PathwayLink]:
    """Each pathway by its newest edition, with what it is for: by name, and those that ended last."""
    newest = [the_pathways().of(pathway_id)[-1] for pathway_id in the_pathways().ids()]
    newest.sort(key=lambda edition: (_ended(edition, today), edition.name))
    return [PathwayLink(Link(edition.name, _address(edition)), _about(edition, today)) for edition in newest]


def _ended(edition: Edition, today: date) -> bool:
    return edition.ends is not None and edition.ends < today


def _about(edition: Edition, today: date) -> str:
    ended = "No longer begun; kept for the reviews of its time. " if _ended(edition, today) else ""
    return ended + (edition.purpose[0].text if edition.purpose else "")


def _address(edition: Edition, *, on: date | None = None) -> str:
    nation, name = edition.pathway.split(".")
    address = reverse("workspace:pathway", kwargs={"nation": nation, "name": name})
    return f"{address}?on={on}" if on else address


@dataclass(frozen=True)
class EditionLine:
    """One edition of a pathway as a link, the one on the page without."""

    text: str
    href: str


def edition_lines(pathway_id: str, shown: Edition | None = None) -> list[EditionLine]:
    """All editions of a pathway, the newest first."""
    return [
        EditionLine(_span(one), "" if one is shown else _address(one, on=one.begins))
        for one in reversed(the_pathways().of(pathway_id))
    ]


def _span(edition: Edition) -> str:
    begins = _day(edition.begins)
    return f"{begins} to {_day(edition.ends)}" if edition.ends else f"Since {begins}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _due_tag(item: WorkItem, today: date) -> tuple[Tag, ...]:
    if item.due is None:
        return ()
    if item.due < today:
        days = (today - item.due).days
        return (Tag(f"{days} day{'s' if days > 1 else ''} late", "red"),)
    return (Tag("Due today", "yellow"),) if item.due == today else ()


def _row(item: WorkItem, today: date) -> list[Cell]:
    due = _day(item.due) if item.due else "No date"
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
