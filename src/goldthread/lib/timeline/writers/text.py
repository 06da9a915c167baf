"""What was read and what a person must look at, as lines for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from goldthread.lib.timeline.codes import Level
from goldthread.lib.timeline.columns import field_name
from goldthread.lib.timeline.model import ImportReport, Problem, TableReport
from goldthread.lib.timeline.writers.layout import place

_ORDER = {Level.ATTENTION: 0, Level.REPAIRED: 1, Level.NOTE: 2}
_NAMES = {Level.ATTENTION: "look at", Level.REPAIRED: "repaired", Level.NOTE: "note"}


def report_lines(report: ImportReport, width: int, most: int | None) -> Iterator[str]:
    """One file: a line of counts, its tables and its problems, the weightiest first, at most so many."""
    counts = report.counts
    yield f"{report.file} ({report.agency})"
    yield (
        f"  {plural(counts['rows'], 'row')} read, {plural(counts['entries'], 'entry', 'entries')}, "
        f"{counts['undated']} undated; {plural(counts['repaired'], 'place')} repaired, "
        f"{counts['attention']} to look at"
    )
    if not report.is_chronology:
        yield "  This is not a chronology."
    for table in report.tables:
        yield from textwrap.wrap(_table(table), width, initial_indent="  ", subsequent_indent="      ")
    yield from problem_lines(report.problems, width, most)


def _table(table: TableReport) -> str:
    name = place(table.name, None)
    name = name[0].upper() + name[1:]
    if table.reason:
        return f"{name}: not a chronology, {table.reason}."
    known = ", ".join(f"{heading} = {field_name(key)}" for heading, key in table.columns if key)
    return f"{name}: {plural(table.entries, 'entry', 'entries')}. Columns: {known}."


def problem_lines(problems: Sequence[Problem], width: int, most: int | None) -> Iterator[str]:
    """Each problem with its weight, place, code, message and fix."""
    ordered = sorted(problems, key=lambda found: _ORDER[found.level])
    shown = ordered if most is None else ordered[:most]
    places = [place(found.table, found.row) or "whole file" for found in shown]
    across = max((len(text) for text in places), default=0)
    for found, where in zip(shown, places, strict=True):
        head = f"  {_NAMES[found.level]:9} {where:{across}}  "
        words = f"{found.message} {found.fix} [{found.code.value}]"
        yield from textwrap.wrap(
            words, max(width, len(head) + 30), initial_indent=head, subsequent_indent=" " * len(head)
        )
    if len(ordered) > len(shown):
        yield f"  and {len(ordered) - len(shown)} more (--all shows them)"


def plural(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
