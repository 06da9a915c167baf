"""Two pathways side by side, in the same words in which each is explained."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.lib.statute.edition import Edition
from goldthread.lib.statute.explain import Line, explain

COMPARED = (
    ("legal-basis", "Law and guidance"),
    ("about", "Who it is about"),
    ("trigger", "When it is carried out"),
    ("purpose", "What it is for"),
    ("results", "What comes out of it"),
    ("responsible", "Who is responsible"),
    ("recommends", "Who recommends"),
    ("decides", "Who decides"),
    ("told", "Who is told"),
    ("information", "Asking for information"),
    ("clocks", "Time limits"),
    ("report", "What the report must cover"),
    ("publication", "Publication"),
)
"""The sections that are set side by side, by their id in `explain`."""


@dataclass(frozen=True)
class Row:
    """One thing that can be asked of both. An empty side: the rules say nothing of it."""

    id: str
    title: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def compare(left: Edition, right: Edition) -> tuple[Row, ...]:
    """What both editions say, row by row; a row on which neither speaks is left out."""
    sides = [{section.id: section.lines for section in explain(edition)} for edition in (left, right)]
    rows = [Row("nation", "Where", *(_where(edition) for edition in (left, right)))]
    rows += [Row("in-force", "In force", *(_in_force(edition) for edition in (left, right)))]
    for key, title in COMPARED:
        first, second = (_whole(side.get(key, ())) for side in sides)
        if first or second:
            rows.append(Row(key, title, first, second))
    return tuple(rows)


def _whole(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The sentences themselves, without the conditions that stand under them."""
    return tuple(line for line in lines if line.depth == 0)


def _where(edition: Edition) -> tuple[Line, ...]:
    return (Line(edition.served),)


def _in_force(edition: Edition) -> tuple[Line, ...]:
    until = f"to {edition.ends}" if edition.ends else "and still in force"
    cite = edition.in_force.cite
    return (Line(f"From {edition.begins} {until}.", str(cite), url=cite.source.url),)
