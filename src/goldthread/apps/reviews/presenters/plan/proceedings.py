"""Proceedings beside a case, and what they stop, as one reader may see them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.models import Proceedings, ProceedingsStop
from goldthread.apps.reviews.selectors.proceedings import bare_holds, proceedings_of
from goldthread.apps.ui.components import Link, SummaryRow, Tag
from goldthread.apps.ui.templatetags.ui import day


@dataclass(frozen=True)
class ProceedingsPart:
    """One matter: what it is, when it is next heard, what it stops and what was released."""

    proceedings: Proceedings
    title: str
    tag: Tag
    rows: list[SummaryRow]


@dataclass(frozen=True)
class ProceedingsPage:
    parts: list[ProceedingsPart]
    holds: list[Hold]


def proceedings_page(case: Case, reader: CaseReader, today: date, *, keeps: bool) -> ProceedingsPage:
    """`keeps`: the reader may release what is stopped."""
    parts = [_part(row, reader, today, keeps) for row in proceedings_of(case)]
    return ProceedingsPage(parts, bare_holds(case))


def _part(row: Proceedings, reader: CaseReader, today: date, keeps: bool) -> ProceedingsPart:
    stops = sorted(row.stops.all(), key=lambda stop: stop.released_on is not None)
    return ProceedingsPart(
        row,
        title=row.get_kind_display(),
        tag=Tag("Ended", "grey") if row.ended_on else Tag("Goes on", "blue"),
        rows=[*_rows(row, reader, today), *(_stop(row, stop, reader, keeps) for stop in stops)],
    )


def _stop(row: Proceedings, stop: ProceedingsStop, reader: CaseReader, keeps: bool) -> SummaryRow:
    what = stop.get_what_display()
    if stop.released_on is not None:
        why = reader.line(stop.released_reason)
        return SummaryRow("Released", f"{what}, on {day(stop.released_on)}. {why}")
    href = reverse("reviews:stop-release", args=[row.case_id, stop.pk])
    links = [Link("Release", href, hidden=what.lower())] if keeps else []
    return SummaryRow("Stopped", f"{what}, since {day(stop.since)}", links)


def _rows(row: Proceedings, reader: CaseReader, today: date) -> list[SummaryRow]:
    rows = [
        SummaryRow("Court or body", reader.line(row.body)),
        SummaryRow("Whom to ask", reader.line(row.officer) or "Nobody named"),
        SummaryRow("Their reference", reader.line(row.their_reference) or "None"),
        SummaryRow("Began", day(row.began_on)),
    ]
    if row.ended_on is None:
        rows.append(SummaryRow("Next date", _next(row, reader, today)))
    else:
        rows.append(SummaryRow("Ended", f"{day(row.ended_on)}. {reader.line(row.ended_reason)}"))
    if row.hold is not None:
        state = f"ended {day(row.hold.ends_on)}" if row.hold.ends_on else f"since {day(row.hold.starts_on)}"
        rows.append(SummaryRow("Hold on the case’s records", state))
    if row.details:
        rows.append(SummaryRow("More", reader.text(row, "details")))
    return rows


def _next(row: Proceedings, reader: CaseReader, today: date) -> str:
    if row.next_on is None:
        return "Not known"
    what = f", {reader.line(row.next_what)}" if row.next_what else ""
    passed = ". This day has passed: record what came of it." if row.next_on < today else ""
    return f"{day(row.next_on)}{what}{passed}"
