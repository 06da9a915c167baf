"""The clocks of a review: each with its dates, its pauses, and where it stands today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.clocks import Due
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.screening import facts_answered
from goldthread.apps.reviews.enums import SETTLED_STAGES, ClockState, StopKind
from goldthread.apps.reviews.models import ClockMet, ClockStop, Deadline, PlanStage, Review, ReviewDate
from goldthread.apps.reviews.selectors.dates import FactDate, dates_of, edition_of_review, first_asked
from goldthread.lib.statute import Answer, Clock, Edition, Facts, Pause, clock_applies, read_clock

MET_BY = {
    ("england.sin", "notify-panel"): "notified_date",
    ("england.scr", "notify-panel"): "notified_date",
    ("england.scr", "decide"): "decision_date",
}
"""Clocks that a dated fact meets by itself: nobody has to record a second time that it came."""


@dataclass(frozen=True)
class ClockLine:
    """One time limit of a review. `key` is the clock's id in the edition, or the id of the board's own.

    `due` is None without a start or a number of days, and while the clock is paused. `is_hard` is False
    where the text was not read: the page says "check the guidance". `met_on` is when it was met.
    `is_certain` is False where screening has not settled whether the clock runs on this case at all: it is
    shown and not chased. `met_by` is the dated fact that met it, where nobody recorded that it was met.
    """

    review: Review
    key: str
    name: str
    due: date | None
    is_hard: bool = True
    clock: Clock | None = None
    start: FactDate | None = None
    source: str = ""
    stops: tuple[ClockStop, ...] = ()
    met: ClockMet | None = None
    met_by: FactDate | None = None
    deadline: Deadline | None = field(default=None, repr=False)
    paused: bool = False
    is_certain: bool = True

    @property
    def own(self) -> bool:
        """A due date of the board's own, not of the law or the guidance."""
        return self.deadline is not None

    @property
    def met_on(self) -> date | None:
        if self.deadline is not None:
            return self.deadline.met_on
        if self.met is not None:
            return self.met.met_on
        return self.met_by.day if self.met_by else None

    @property
    def paused_since(self) -> date | None:
        """The day since which the clock stands still, if it does."""
        running = [stop for stop in self.stops if stop.kind == StopKind.PAUSE and stop.ends_on is None]
        return min((stop.starts_on for stop in running), default=None)

    def state(self, today: date) -> ClockState:
        """Where the clock stands on a day. A historic or completed review is read, never chased."""
        if self.met_on is not None:
            return ClockState.MET
        if self.review.historic or self.review.completed_on is not None:
            return ClockState.ENDED
        if not self.is_certain:
            return ClockState.UNSETTLED
        if self.paused:
            return ClockState.PAUSED
        if self.due is None:
            return ClockState.NO_DATE
        return ClockState.OVERDUE if self.due < today else ClockState.RUNNING

    def days_left(self, today: date) -> int | None:
        return None if self.due is None else (self.due - today).days


ORDER = list(ClockState)


def clocks_of(review: Review, today: date) -> list[ClockLine]:
    """The clocks of one review: overdue first, then by due date, what is met or not followed last."""
    return clocks_by_review([review], today)[review.pk]


def clocks_by_review(reviews: Sequence[Review], today: date) -> dict[UUID, list[ClockLine]]:
    """The clocks of many reviews in the same number of queries. Give reviews from `with_plan`."""
    asked = first_asked(reviews)
    found = {}
    for review in reviews:
        dates = dates_of(review, asked=asked, of_case={})
        if len(reviews) == 1 or _lacks_a_start(review, dates):
            dates = dates_of(review, asked=asked, of_case=dated_facts(review.case))
        lines = [*_of_edition(review, dates), *_own(review)]
        found[review.pk] = sorted(
            lines, key=lambda line: (ORDER.index(line.state(today)), line.due or date.max, line.name)
        )
    return found


def _lacks_a_start(review: Review, dates: dict[str, FactDate]) -> bool:
    """Whether a clock with a number of days lacks its start or what met it: then the case is read."""
    edition = edition_of_review(review)
    return any(
        clock.amount
        and (clock.start not in dates or MET_BY.get((edition.pathway, clock.id), clock.start) not in dates)
        for clock in edition.clocks
    )


def with_plan(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Reviews with all that their clocks and stages are read from."""
    standing = [
        Prefetch(name, model.objects.filter(removed_at=None))
        for name, model in (
            ("dates", ReviewDate),
            ("clock_stops", ClockStop),
            ("clocks_met", ClockMet),
            ("deadlines", Deadline),
        )
    ]
    stages = Prefetch("stages", PlanStage.objects.filter(removed_at=None).select_related("lead"))
    return reviews.select_related("case", "decision", "opened_by").prefetch_related(*standing, stages)


def _of_edition(review: Review, dates: dict[str, FactDate]) -> Iterable[ClockLine]:
    edition = edition_of_review(review)
    facts = facts_answered(review.case) if edition.clock_conditions else Facts()
    met = {row.clock_id: row for row in review.clocks_met.all()}
    for clock in edition.clocks:
        applies = clock_applies(edition, clock.id, facts)
        if applies is Answer.NO and clock.id not in met:
            continue
        stops = tuple(stop for stop in review.clock_stops.all() if stop.clock_id == clock.id)
        line = _line(review, edition, clock, dates.get(clock.start), stops, met.get(clock.id))
        met_by = dates.get(MET_BY.get((edition.pathway, clock.id), ""))
        yield replace(line, is_certain=applies is not Answer.UNKNOWN, met_by=met_by)


def _line(
    review: Review,
    edition: Edition,
    clock: Clock,
    start: FactDate | None,
    stops: tuple[ClockStop, ...],
    met: ClockMet | None,
) -> ClockLine:
    pauses = [Pause(stop.starts_on, stop.ends_on) for stop in stops if stop.kind == StopKind.PAUSE]
    reading = read_clock(
        clock, start.day if start else None, edition.nation, text_read=edition.text_read, pauses=pauses
    )
    return ClockLine(
        review=review,
        key=clock.id,
        name=clock.name,
        due=reading.due,
        is_hard=reading.is_hard,
        clock=clock,
        start=start,
        source=str(clock.rule.cite),
        stops=stops,
        met=met,
        paused=reading.paused,
    )


def _own(review: Review) -> Iterable[ClockLine]:
    for row in review.deadlines.all():
        yield ClockLine(
            review, str(row.pk), row.what, row.due_on, source="The board's own date", deadline=row
        )


def is_followed(review: Review) -> bool:
    """Whether the review's dates are followed: it is neither complete nor recorded from old papers."""
    return not review.historic and review.completed_on is None


def dues(review: Review, lines: Iterable[ClockLine], href: str) -> list[Due]:
    """What a review has due: clocks that run, the board's own dates, and stages with a planned day."""
    return [due for _, due in dated(review, lines, href)]


def dated(review: Review, lines: Iterable[ClockLine], href: str) -> list[tuple[str, Due]]:
    """As `dues`, each with a key that stays the same when its date moves."""
    found = [
        (
            f"{review.pk}-{line.key}",
            Due(line.name, line.due, check=not line.is_hard, source=line.source, href=href, own=line.own),
        )
        for line in lines
        if line.due is not None and line.met_on is None and line.is_certain
    ]
    waiting = [stage for stage in review.stages.all() if stage.state not in SETTLED_STAGES]
    return found + [
        (str(stage.pk), Due(f"Stage: {stage.name}", stage.planned_on, href=href, own=not stage.stage_id))
        for stage in waiting
        if stage.planned_on
    ]


def reviews_of_cases(cases: Iterable[Case]) -> list[Review]:
    """The reviews of the cases, with their plans. The cases were found by visibility before."""
    rows = Review.objects.filter(case__in=[case.pk for case in cases], removed_at=None)
    return list(with_plan(rows))
