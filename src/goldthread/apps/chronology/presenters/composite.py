"""Values for the composite, its timeline and its exports."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.presenters.intervals import UNDATED, entry_interval
from goldthread.apps.chronology.selectors.composite import LONDON, CompositePage, Lane
from goldthread.apps.chronology.selectors.names import Shown
from goldthread.apps.chronology.selectors.uses import uses_of
from goldthread.apps.chronology.visibility import Reader
from goldthread.apps.reviews.selectors.releases import names_of, other_reviews
from goldthread.apps.ui.components import Cell, Column, Link, NavItem, Table, Tag
from goldthread.lib import timeline
from goldthread.lib.typeset import Lane as DrawnLane
from goldthread.lib.typeset import draw_lanes

HIDDEN_CELLS = frozenset({"sequence", "end_date", "end_time", "time", "date"})


@dataclass(frozen=True)
class Line:
    """One row of the composite on the page."""

    id: str
    when: str
    when_note: str
    agency: str
    service: str
    entered: str
    text: str
    source: str
    prepared: bool
    more: Sequence[tuple[str, str]] = ()
    tags: Sequence[Tag] = field(default_factory=list)
    uses: Sequence[Link] = ()


def _when(shown: Shown) -> tuple[str, str]:
    """The date column; beneath it the words as written where reading them took judgement."""
    reading = entry_interval(shown.entry)
    written = " ".join(shown.when_text.split())
    if reading == UNDATED:
        return written or reading, "No date could be read" if written else ""
    plain = shown.entry.confidence == timeline.Confidence.STATED and not shown.entry.repairs
    exact = shown.entry.edtf.count("-") == 2 and "/" not in shown.entry.edtf
    return reading, "" if not written or (plain and exact) else f"Written: {written}"


def _tags(entry: Entry, reader: Reader) -> list[Tag]:
    tags = [Tag("Date mended", "yellow")] if entry.repairs else []
    if reader.staff and reader.real_names and entry.names_checked_at is None:
        tags.append(Tag("Names not checked", "grey"))
    return tags


def _more(shown: Shown, labels: dict[str, str]) -> list[tuple[str, str]]:
    cells = shown.entry.cells if shown.prepared else {}
    keys = [key for key, text in cells.items() if text.strip(" -\n") and key not in HIDDEN_CELLS]
    return [(labels.get(key, key.replace("_", " ").capitalize()), shown.columns[key]) for key in keys]


def line_of(shown: Shown, reader: Reader, labels: dict[str, str], uses: Sequence[Link] = ()) -> Line:
    when, note = _when(shown)
    return Line(
        id=str(shown.entry.pk),
        when=when,
        when_note=note,
        agency=shown.entry.agency.short_name,
        service=shown.entry.service,
        entered="Entered for the agency" if shown.entry.submission.for_agency else "",
        text=shown.text,
        source=shown.source,
        prepared=shown.prepared,
        more=_more(shown, labels),
        tags=_tags(shown.entry, reader),
        uses=uses,
    )


def column_labels(entries: Sequence[Entry]) -> dict[str, str]:
    """The headings of the requests' columns, by key."""
    labels: dict[str, str] = {}
    for entry in entries:
        for column in entry.submission.contribution.request.columns:
            labels.setdefault(column["field"], column["heading"])
    return labels


def lines_of(entries: Sequence[Shown], reader: Reader) -> list[Line]:
    """The entries as rows, each with what rests on it."""
    rows = [shown.entry for shown in entries]
    labels = column_labels(rows)
    uses = uses_of(reader.user, reader.case, rows) if reader.staff else {}
    return [line_of(shown, reader, labels, uses.get(shown.entry.pk, ())) for shown in entries]


def counts_sentence(page: CompositePage) -> str:
    """What the page shows of the whole, in one sentence."""
    every = f"{page.total} entries" if page.total != 1 else "1 entry"
    if page.found != page.total:
        return f"{page.found} of {every}."
    undated = f"; {page.undated} with no date stand at the end" if page.undated else ""
    return f"{every}{undated}."


def lanes_table(lanes: Sequence[Lane]) -> Table:
    """The same facts as the picture: entries, first and last of each agency, and those with no date."""
    rows: list[list[Cell | Link | Tag | str | int | SafeString]] = []
    for lane in lanes:
        starts = [first for first, _ in lane.intervals]
        ends = [last for _, last in lane.intervals]
        first = f"{min(starts).day} {min(starts):%B %Y}" if starts else "None"
        last = f"{max(ends).day} {max(ends):%B %Y}" if ends else "None"
        rows.append([lane.agency.name, len(lane.intervals) + lane.undated, first, last, lane.undated])
    columns: list[Column | str] = [
        "Agency",
        Column("Entries", numeric=True),
        Column("First", short=True),
        Column("Last", short=True),
        Column("With no date", numeric=True),
    ]
    return Table("Entries by agency", columns, rows)


def lanes_picture(lanes: Sequence[Lane], reference: str) -> str:
    drawn = [DrawnLane(lane.agency.short_name, lane.intervals) for lane in lanes]
    return draw_lanes(drawn, title=f"Entries by agency over time, {reference}")


def scopes_of(reader: Reader) -> list[NavItem]:
    """The reviews of the case whose composite can be read: its own, and others; none where there is one."""
    if not reader.staff or not (others := other_reviews(reader.case)):
        return []
    address = reverse("chronology:composite", args=[reader.case.pk])
    named = names_of(others)
    own = pathways().of(reader.case.pathway_id)[-1].name
    here = str(reader.review.pk) if reader.review else ""
    items = [NavItem(own, address, current=not here)]
    return items + [NavItem(name, f"{address}?review={pk}", current=pk == here) for pk, name in named.items()]


def export_links(reader: Reader, query: QueryDict) -> list[Link]:
    """Links that take out what is filtered now, in each form."""
    kept = [(key, value) for key, values in query.lists() for value in values if key not in {"page", "kind"}]
    address = reverse("chronology:composite-export", args=[reader.case.pk])
    kinds = (("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV"))
    return [Link(name, f"{address}?{urlencode([*kept, ('kind', kind)])}") for kind, name in kinds]


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LONDON).replace(tzinfo=None) if moment else None


def _timeline_when(shown: Shown) -> timeline.When:
    entry = shown.entry
    return timeline.When(
        text=shown.when_text if shown.prepared else entry_interval(entry),
        edtf=entry.edtf or None,
        earliest=_local(entry.earliest),
        latest=_local(entry.latest),
        confidence=timeline.Confidence(entry.confidence or timeline.Confidence.UNDATED),
    )


def timeline_entry(shown: Shown) -> timeline.Entry:
    """An entry for the timeline engine's writers, holding only what the reader sees."""
    entry = shown.entry
    agency = entry.agency.short_name
    return timeline.Entry(
        id=entry.key,
        agency=agency,
        source=": ".join(part for part in (agency, shown.source) if part),
        when=_timeline_when(shown),
        text=shown.text,
        origin=timeline.Origin("", 0, entry.position),
        sequence=entry.position,
        fields={key: shown.columns[key] for key in entry.cells} if shown.prepared else {},
    )


def merged_of(shown: Sequence[Shown]) -> timeline.Composite:
    """What a file of the composite holds: the entries as this reader sees them, and their counts."""
    entries = tuple(timeline_entry(one) for one in shown)
    counts = {
        "entries": len(entries),
        "agencies": len({entry.agency for entry in entries}),
        "undated": sum(not entry.when.dated for entry in entries),
    }
    return timeline.Composite(entries=entries, problems=(), counts=counts)


def agency_choices(agencies: Sequence[Organisation]) -> list[tuple[str, str]]:
    return [(str(agency.pk), agency.name) for agency in agencies]
