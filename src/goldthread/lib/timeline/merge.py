"""Several agencies' entries in one order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.messages import problem
from goldthread.lib.timeline.model import Composite, Entry, ImportReport, count

_NEVER = datetime(9999, 12, 31)  # noqa: DTZ001 - local, as all times here


def merge(reports: Iterable[ImportReport]) -> Composite:
    """One composite of all reports: every entry once, sources prefixed with the agency, problems carried.

    The order of the reports does not matter. Merging what was merged changes nothing.
    """
    reports = sorted(reports, key=lambda report: (report.file, report.agency))
    entries, repeated = _distinct(entry for report in reports for entry in report.entries)
    problems = list(dict.fromkeys(found for report in reports for found in report.problems))
    problems += [problem(Code.SAME_FILE_TWICE, file) for file in sorted(repeated)]
    merged = merge_entries(prefixed(entry) for entry in entries)
    agencies = {entry.agency for entry in merged}
    counts = count(merged, problems) | {"files": len(reports), "agencies": len(agencies)}
    return Composite(merged, tuple(problems), counts)


def merge_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In order of earliest, then latest time, then agency, its own sequence and place. Undated ones last."""
    return tuple(sorted(entries, key=sort_key))


def sort_key(entry: Entry) -> tuple[Any, ...]:
    """A row that says only "until" stands at its end; one that says only "from" after those that end."""
    when = entry.when
    earliest = when.earliest or when.latest or _NEVER
    latest = when.latest or _NEVER
    origin = entry.origin
    place = (
        entry.agency.casefold(),
        entry.agency,
        entry.sequence,
        origin.file,
        str(origin.table),
        origin.row,
    )
    return (not when.dated, earliest, latest, *place, entry.id)


def prefixed(entry: Entry) -> Entry:
    """The entry with its agency before its source: "Police: crime report"."""
    if entry.source == entry.agency or entry.source.startswith(f"{entry.agency}: "):
        return entry
    return replace(entry, source=f"{entry.agency}: {entry.source}" if entry.source else entry.agency)


def _distinct(entries: Iterable[Entry]) -> tuple[list[Entry], set[str]]:
    """Each row once. Rows of two files of one agency with the very same words are both kept, the second
    under an id of its own; also the names of files that were given twice."""
    found: dict[tuple[str, str, str, int], Entry] = {}
    repeated: set[str] = set()
    for entry in entries:
        place = (entry.agency, entry.origin.file, str(entry.origin.table), entry.origin.row)
        key = (entry.id, *place[1:])
        if key in found:
            repeated.add(entry.origin.file)
        found.setdefault(key, entry)
    used: Counter[str] = Counter()
    distinct = []
    for key in sorted(found):
        entry = found[key]
        used[entry.id] += 1
        distinct.append(entry if used[entry.id] == 1 else replace(entry, id=f"{entry.id}~{used[entry.id]}"))
    return distinct, repeated
