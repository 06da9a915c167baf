"""What was found in finished files: words, where they stand, and what a person said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from goldthread.apps.publication.models import FoundLeak, Release
from goldthread.apps.publication.selectors.release import open_leaks
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class LeakShown:
    """Words of the finished files that may name somebody: the same words in the same surroundings are one,
    whichever files they stand in. `settled` is empty while they stand."""

    id: UUID
    words: str
    kind: str
    where: tuple[str, ...]
    context: str
    possible: bool
    settled: str


def standing_leaks(release: Release) -> list[LeakShown]:
    """What stands in the way of publishing: first what names somebody, then what may."""
    return sorted(_grouped(open_leaks(release)), key=lambda leak: leak.possible)


def settled_leaks(release: Release) -> list[LeakShown]:
    """What a person looked at and settled."""
    return _grouped(release.leaks.exclude(settled_at=None).select_related("settled_by"))


def leak_shown(leak: FoundLeak) -> LeakShown:
    """One leak with every place where the same stands."""
    return _grouped(open_leaks(leak.release).filter(key=leak.key))[0]


def _grouped(rows: Iterable[FoundLeak]) -> list[LeakShown]:
    groups: dict[tuple[str, bool], list[FoundLeak]] = {}
    for row in rows:
        groups.setdefault((row.key, row.possible), []).append(row)
    return [_shown(group) for group in groups.values()]


def _shown(group: list[FoundLeak]) -> LeakShown:
    first = group[0]
    settled = ""
    if first.settled_at is not None:
        who = first.settled_by.name if first.settled_by is not None else ""
        settled = f"{first.settled_because} ({who}, {day(first.settled_at)})"
    return LeakShown(
        id=first.pk,
        words=first.words,
        kind=first.kind.replace("-", " "),
        where=tuple(_place(row) for row in group),
        context=first.context,
        possible=first.possible,
        settled=settled,
    )


def _place(row: FoundLeak) -> str:
    times = f", {row.times} times" if row.times > 1 else ""
    return f"{row.file}{f', {row.place}' if row.place else ''}{times}"
