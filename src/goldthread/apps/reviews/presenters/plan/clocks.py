"""Clocks in words: when, from what, by which rule, and why later."""

from datetime import date
from typing import Any

from django.urls import reverse

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.reviews.enums import ClockState, StopKind
from goldthread.apps.reviews.models import ClockStop, Review
from goldthread.apps.reviews.selectors.clocks import ClockLine
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.statute import Edition

SOON = 14
CHECK = "Check the guidance"
UNCERTAIN = "The screening has not settled whether this applies here"


def address_of(line: ClockLine) -> str:
    """Where one clock is read and changed."""
    name, here = ("reviews:deadline", line.deadline.pk) if line.deadline else ("reviews:clock", line.key)
    return reverse(name, args=[line.review.case_id, line.review.pk, here])


def state_tag(line: ClockLine, today: date) -> Tag | None:
    """The word about a clock, if one is needed beside its date."""
    state = line.state(today)
    if state is ClockState.RUNNING:
        left = line.days_left(today)
        if left == 0:
            return Tag("Due today", "yellow")
        return Tag("Due soon", "yellow") if left is not None and left <= SOON else None
    tags = {
        ClockState.OVERDUE: Tag("Overdue", "red"),
        ClockState.UNSETTLED: Tag("May not apply", "grey"),
        ClockState.PAUSED: Tag("Paused", "purple"),
        ClockState.MET: Tag("Met", "green"),
    }
    return tags.get(state)


def days_in_words(days: int) -> str:
    number = f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
    return "today" if days == 0 else f"in {number}" if days > 0 else f"{number} overdue"


def when(line: ClockLine, today: date) -> str:
    """The due date in words, or why there is none."""
    if line.met_on is not None:
        return f"Met on {day(line.met_on)}{_lateness(line, line.met_on)}"
    if line.paused:
        return f"Paused since {day(line.paused_since)}"
    if line.due is not None:
        return day(line.due)
    if line.start is None and line.clock is not None and line.clock.amount is not None:
        return "Needs a date to count from"
    return "No number of days is set"


def _lateness(line: ClockLine, met_on: date) -> str:
    late = (met_on - line.due).days if line.due is not None else 0
    if late <= 0:
        return ""
    return f", {late} day after it was due" if late == 1 else f", {late} days after it was due"


def _note(line: ClockLine, today: date) -> str:
    state, notes = line.state(today), []
    left = line.days_left(today)
    if state in (ClockState.OVERDUE, ClockState.RUNNING) and left is not None:
        notes.append(days_in_words(left))
    expected = [stop.expected_on for stop in line.stops if stop.expected_on]
    if expected and state in (ClockState.OVERDUE, ClockState.RUNNING):
        notes.append(f"now expected {day(expected[-1])}")
    return "; ".join(notes)


def _from(line: ClockLine) -> str:
    if line.start is None or line.clock is None or line.clock.amount is None:
        return ""
    return f"{line.clock.amount} from {day(line.start.day)}"


def _source(line: ClockLine) -> str:
    """Where the limit comes from; whatever was not read in its source is no hard rule."""
    source = line.source if line.is_hard else f"{CHECK}: {line.source}"
    return source if line.is_certain else f"{source}. {UNCERTAIN}"


def clocks_table(lines: list[ClockLine], reader: CaseReader, today: date) -> Table:
    """Every clock of a review, what is late first."""
    rows: list[list[Any]] = []
    for line in lines:
        tag = state_tag(line, today)
        notes = [_note(line, today), _from(line)]
        note = ". ".join(part[:1].upper() + part[1:] for part in notes if part)
        due = Cell(when(line, today), tags=[tag] if tag else [], note=note)
        name = reader.line(line.name) if line.deadline else line.name
        rows.append([Cell(name, address_of(line), note=_source(line)), due])
    return Table("Clocks", ["What", "Due"], rows, empty="No time limit is set for this review.")


def clock_rows(
    line: ClockLine, edition: Edition, reader: CaseReader, today: date, *, plans: bool
) -> list[SummaryRow]:
    """One clock of the edition: its date, what it counts from and the rule behind it."""
    assert line.clock is not None
    clock, tag = line.clock, state_tag(line, today)
    due = when(line, today) + (f" ({tag.text.lower()})" if tag and line.met_on is None else "")
    note = _note(line, today)
    rows = [SummaryRow("Due", f"{due}, {note}" if note else due)]
    rows.append(SummaryRow("Counted from", _counted_from(line, reader), _date_links(line, plans)))
    amount = str(clock.amount) if clock.amount else "No number of days is set"
    rows += [
        SummaryRow("Time allowed", amount),
        SummaryRow("Until", clock.until),
        SummaryRow("Rule", _rule(line)),
        SummaryRow("May it be paused?", _may_pause(line)),
    ]
    if line.met and line.met.note:
        rows.append(SummaryRow("Note", reader.line(line.met.note)))
    elif line.met_by and not line.met:
        known = reader.line(line.met_by.known_from).lower()
        rows.append(SummaryRow("Met by", f"{line.met_by.label}: {known}"))
    return rows


def _may_pause(line: ClockLine) -> str:
    if line.clock is not None and line.clock.may_pause:
        return "Yes, with a reason; the due date then moves"
    return "No; a delay is explained and the due date stays"


def _counted_from(line: ClockLine, reader: CaseReader) -> list[str] | str:
    if line.start is None:
        return "Not known yet"
    return [f"{line.start.label}: {day(line.start.day)}", reader.line(line.start.known_from)]


def _date_links(line: ClockLine, plans: bool) -> list[Link]:
    clock, review = line.clock, line.review
    if not plans or clock is None or clock.start == review.selected_by:
        return []
    href = reverse("reviews:date", args=[review.case_id, review.pk, clock.start])
    return [Link("Change" if line.start else "Give the date", href, hidden="what the clock counts from")]


def _rule(line: ClockLine) -> list[str]:
    assert line.clock is not None
    rule = line.clock.rule
    said = [rule.text, str(rule.cite)]
    if not line.is_hard:
        said.append(f"{CHECK}: this text was not read, so it is no hard rule here.")
    if not line.is_certain:
        said.append(f"{UNCERTAIN}: answer its questions.")
    return said + ([rule.note] if rule.note else [])


def stops_table(review: Review, stops: tuple[ClockStop, ...], reader: CaseReader, *, plans: bool) -> Table:
    """Pauses and explained delays of one clock, as they were recorded."""
    rows: list[list[Any]] = []
    for stop in stops:
        if stop.kind == StopKind.PAUSE:
            span = (
                f"{day(stop.starts_on)} to {day(stop.ends_on)}"
                if stop.ends_on
                else f"Since {day(stop.starts_on)}"
            )
            end = reverse("reviews:pause-end", args=[review.case_id, review.pk, stop.pk])
            what: Any = Cell("Pause", tags=[] if stop.ends_on else [Tag("Goes on", "purple")])
            last: Any = Link("End the pause", end) if plans and not stop.ends_on else ""
        else:
            span, what, last = f"Recorded {day(stop.starts_on)}", Cell("Delay"), ""
            if stop.expected_on:
                span += f", expected {day(stop.expected_on)}"
        rows.append([what, span, reader.line(stop.reason), last])
    columns: list[Column | str] = ["What", "When", "Why", "Change"]
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return Table("Pauses and delays", columns, rows, empty="None is recorded.")
