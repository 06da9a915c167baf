"""The composite as one reader sees it: sorted on intervals, filtered, a page at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.names import NamesFor, Shown
from goldthread.apps.chronology.visibility import Reader, entries_visible_to

LONDON = ZoneInfo("Europe/London")
ON_A_PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; empty means everything. Dates include both ends."""

    agencies: frozenset[UUID] = frozenset()
    person: UUID | None = None
    start: date | None = None
    end: date | None = None
    words: str = ""
    episode: UUID | None = None
    undated: bool = False
    mended: bool = False


@dataclass(frozen=True)
class CompositePage:
    """One page of the composite with its counts. `total` counts all the reader may see."""

    shown: Sequence[Shown]
    page: "Page[Any]"
    total: int
    found: int
    undated: int
    preparing: int


@dataclass(frozen=True)
class Lane:
    """One agency's entries on the timeline: intervals in local time, and how many have no date."""

    agency: Organisation
    intervals: Sequence[tuple[datetime, datetime]] = field(default_factory=list)
    undated: int = 0


def in_order(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """By earliest, then latest, then agency, then the agency's own order; undated ones last.

    An entry that only says "until" stands where it ends.
    """
    of_request = "submission__contribution__request"
    return entries.prefetch_related("agency", of_request).order_by(
        F("earliest").asc(nulls_last=True),
        F("latest").asc(nulls_last=True),
        "agency__short_name",
        "position",
        "pk",
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LONDON)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=LONDON)


def _between(start: date | None, end: date | None) -> Q:
    """Entries whose interval meets [start, end]; what has no date meets nothing."""
    wanted = Q()
    if start is not None or end is not None:
        wanted &= Q(earliest__isnull=False) | Q(latest__isnull=False)
    if start is not None:
        wanted &= Q(latest__gte=_start_of(start)) | Q(latest=None)
    if end is not None:
        wanted &= Q(earliest__lte=_end_of(end)) | Q(earliest=None)
    return wanted


def _fitting(reader: Reader, filters: Filters) -> QuerySet[Entry]:
    """What fits the filters but for its words, in no order."""
    entries = entries_visible_to(reader).filter(_between(filters.start, filters.end))
    if filters.agencies:
        entries = entries.filter(agency__in=filters.agencies)
    if filters.episode is not None:
        entries = entries.filter(episodes=filters.episode, episodes__removed_at=None)
    if filters.undated:
        entries = entries.filter(earliest=None, latest=None)
    if filters.mended:
        entries = entries.exclude(repairs=[])
    if filters.person is not None:
        entries = entries.filter(pk__in=_naming(reader, filters.person, entries))
    return entries


def _chosen(reader: Reader, filters: Filters) -> QuerySet[Entry]:
    return in_order(_fitting(reader, filters))


def _naming(reader: Reader, person: UUID, entries: QuerySet[Entry]) -> Any:
    """Entries that name the person, of those whose text this reader sees."""
    named = entries.filter(mentions__person=person)
    if not reader.real_names:
        named = named.filter(Q(names_checked_at__isnull=False) | Q(agency__in=reader.agencies))
    return named.order_by().values("pk")


def _has_words(shown: Shown, words: Sequence[str]) -> bool:
    text = "\n".join(shown.columns.values()).casefold()
    return all(word in text for word in words)


def find_entries(reader: Reader, filters: Filters) -> list[Entry]:
    """All entries that fit. Words are looked for in what the reader sees, never in what is hidden."""
    if not filters.words.strip():
        return list(_chosen(reader, filters))
    return [shown.entry for shown in shown_entries(reader, filters)]


def shown_entries(reader: Reader, filters: Filters) -> list[Shown]:
    """All entries that fit, as the reader sees them: what an export holds."""
    shown = NamesFor(reader).show(list(_chosen(reader, filters)))
    words = filters.words.casefold().split()
    return [one for one in shown if _has_words(one, words)] if words else shown


READ_FOR_WORDS = ("agency_id", "text", "source", "when_text", "cells", "names_checked_at")


def _with_words(reader: Reader, filters: Filters) -> list[UUID]:
    """Ids, in order, of the entries that fit and show the words to this reader.

    Only what the words are looked for in is read of each entry: there are thousands, and a page shows few.
    """
    lean = _chosen(reader, filters).prefetch_related(None).only(*READ_FOR_WORDS)
    words = filters.words.casefold().split()
    return [one.entry.pk for one in NamesFor(reader).show(list(lean)) if _has_words(one, words)]


def composite_page(reader: Reader, filters: Filters, number: int | str = 1) -> CompositePage:
    """One page of the composite, with counts over all that fits."""
    every = entries_visible_to(reader)
    if filters.words.strip():
        page: Page[Any] = Paginator(_with_words(reader, filters), ON_A_PAGE).get_page(number)
        entries = list(in_order(every.filter(pk__in=list(page.object_list))))
    else:
        page = Paginator(_chosen(reader, filters), ON_A_PAGE).get_page(number)
        entries = list(page.object_list)
    hidden = every.filter(names_checked_at=None).exclude(agency__in=reader.agencies)
    return CompositePage(
        shown=NamesFor(reader).show(entries),
        page=page,
        total=every.count(),
        found=page.paginator.count,
        undated=every.filter(earliest=None, latest=None).count(),
        preparing=0 if reader.real_names else hidden.count(),
    )


def agencies_in(reader: Reader) -> list[Organisation]:
    """The agencies whose entries stand in the composite."""
    ids = entries_visible_to(reader).order_by().values("agency").distinct()
    return list(Organisation.objects.filter(pk__in=ids).order_by("short_name"))


Dates = tuple[UUID, datetime | None, datetime | None]


def _dates(reader: Reader, filters: Filters) -> Iterable[Dates]:
    """Agency, earliest and latest of each entry that fits: all that a lane is drawn from."""
    fitting = _fitting(reader, filters)
    if filters.words.strip():
        fitting = fitting.filter(pk__in=_with_words(reader, filters))
    return fitting.order_by().values_list("agency_id", "earliest", "latest")


def _in_london(moment: datetime) -> datetime:
    return moment.astimezone(LONDON).replace(tzinfo=None)


def lanes(reader: Reader, filters: Filters) -> list[Lane]:
    """The entries that fit as one lane an agency, for the timeline picture and its table."""
    found: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    undated: Counter[UUID] = Counter()
    for agency_id, earliest, latest in _dates(reader, filters):
        first, last = earliest or latest, latest or earliest
        if first is None or last is None:
            undated[agency_id] += 1
        else:
            found[agency_id].append((_in_london(first), _in_london(last)))
    agencies = Organisation.objects.filter(pk__in={*found, *undated}).order_by("short_name")
    return [Lane(agency, found.get(agency.pk, []), undated[agency.pk]) for agency in agencies]
