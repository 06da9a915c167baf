"""The clocks of a review: dates they count from, pauses and delays, what was met, the board's own dates."""

from datetime import date

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions.gate import check_nameless, check_reason
from goldthread.apps.reviews.actions.plans import chain_of, plans, words
from goldthread.apps.reviews.enums import PlanVerb, StopKind
from goldthread.apps.reviews.models import ClockMet, ClockStop, Deadline, Review, ReviewDate
from goldthread.apps.reviews.policies.plan import check_no_open_pause, check_not_ahead, check_pause
from goldthread.apps.reviews.selectors.clocks import clocks_of
from goldthread.apps.reviews.selectors.dates import edition_of_review, facts_wanted
from goldthread.lib.statute import Clock


def _clock(review: Review, clock_id: str) -> Clock:
    try:
        return edition_of_review(review).clock(clock_id)
    except KeyError:
        raise Refused("The edition of this review has no such clock.") from None


def _reason(review: Review, reason: str) -> str:
    check_reason(reason)
    return words(review, reason, limit=300, missing="Give a reason.")


@action
def record_date(
    *, by: Actor, review: Review, fact: str, day: date, note: str = "", expected_version: int | None = None
) -> ReviewDate:
    """Record a date that a clock counts from, with a note how it is known. Raises `StaleRecord`.

    The date that chose the edition is fixed with it: it is not recorded a second time.
    """
    user = plans(by, review)
    if fact == review.selected_by:
        raise Refused("This date chose the edition when the review was opened, and stays as it is.")
    if fact not in facts_wanted(review):
        raise Refused("No clock of this review counts from that date.")
    check_not_ahead(day, timezone.localdate())
    check_nameless(review.case, note)
    row = ReviewDate.objects.filter(review=review, fact=fact).first() or ReviewDate(review=review, fact=fact)
    if expected_version == 0 and not row._state.adding:
        raise StaleRecord(row)
    row.day, row.note, row.written_by = day, note.strip(), user
    if row._state.adding:
        row.save()
    else:
        row.save_changes(expected_version=expected_version, fields=["day", "note", "written_by"])
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.DATE_RECORDED, about=row, fact=fact, day=day)
    return row


@action
def pause_clock(
    *, by: Actor, review: Review, clock_id: str, starts_on: date, reason: str, ends_on: date | None = None
) -> ClockStop:
    """Let a clock stand still from a day on, with a reason. Refused where the rules allow no pause."""
    user = plans(by, review)
    clock = _clock(review, clock_id)
    line = next(one for one in clocks_of(review, timezone.localdate()) if one.key == clock_id)
    check_no_open_pause(line.stops)
    check_pause(clock, starts_on=starts_on, ends_on=ends_on, due=line.due)
    check_not_ahead(starts_on, timezone.localdate(), "The first day of the pause")
    stop = ClockStop(
        review=review,
        clock_id=clock_id,
        kind=StopKind.PAUSE,
        reason=_reason(review, reason),
        starts_on=starts_on,
        ends_on=ends_on,
        written_by=user,
    )
    stop.save()
    record_event(
        by=by, chain=chain_of(review), verb=PlanVerb.CLOCK_STOPPED, about=stop, clock=clock_id, day=starts_on
    )
    return stop


@action
def explain_delay(
    *, by: Actor, review: Review, clock_id: str, reason: str, expected_on: date | None = None
) -> ClockStop:
    """Record why a date will be missed, and when it is now expected. The due date stays as it is."""
    user = plans(by, review)
    _clock(review, clock_id)
    stop = ClockStop(
        review=review,
        clock_id=clock_id,
        kind=StopKind.DELAY,
        reason=_reason(review, reason),
        starts_on=timezone.localdate(),
        expected_on=expected_on,
        written_by=user,
    )
    stop.save()
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.CLOCK_DELAYED, about=stop, clock=clock_id)
    return stop


@action
def end_pause(*, by: Actor, stop: ClockStop, ends_on: date) -> ClockStop:
    """Let a clock run again; `ends_on` is the last day on which it stood still."""
    plans(by, stop.review)
    if stop.kind != StopKind.PAUSE or stop.ends_on is not None:
        raise Refused("This pause has ended already.")
    if ends_on < stop.starts_on:
        raise Refused("A pause cannot end before it begins.")
    check_not_ahead(ends_on, timezone.localdate(), "The last day of the pause")
    stop.ends_on = ends_on
    stop.save_changes(fields=["ends_on"])
    record_event(
        by=by, chain=chain_of(stop.review), verb=PlanVerb.CLOCK_RESUMED, about=stop,
        clock=stop.clock_id, day=ends_on,
    )  # fmt: skip
    return stop


@action
def meet_clock(*, by: Actor, review: Review, clock_id: str, met_on: date, note: str = "") -> ClockMet:
    """Record the day on which what a clock waits for came about."""
    user = plans(by, review)
    _clock(review, clock_id)
    check_not_ahead(met_on, timezone.localdate())
    check_nameless(review.case, note)
    if ClockMet.objects.filter(review=review, clock_id=clock_id).exists():
        raise Refused("Somebody recorded already that this time limit was met.")
    row = ClockMet(review=review, clock_id=clock_id, met_on=met_on, note=note.strip(), written_by=user)
    row.save()
    record_event(
        by=by, chain=chain_of(review), verb=PlanVerb.CLOCK_MET, about=row, clock=clock_id, day=met_on
    )
    return row


@action
def take_back_met(*, by: Actor, met: ClockMet) -> None:
    """Take back that a time limit was met, when it was recorded in error. The history keeps that it was."""
    plans(by, met.review)
    record_event(
        by=by, chain=chain_of(met.review), verb=PlanVerb.CLOCK_NOT_MET, about=met,
        clock=met.clock_id, day=met.met_on,
    )  # fmt: skip
    met.delete()


@action
def set_deadline(*, by: Actor, review: Review, what: str, due_on: date) -> Deadline:
    """Set a due date of the board's own."""
    user = plans(by, review)
    what = words(review, what, limit=120, missing="Say what is due.")
    row = Deadline(review=review, what=what, due_on=due_on, written_by=user)
    row.save()
    record_event(by=by, chain=chain_of(review), verb=PlanVerb.DEADLINE_SET, about=row, due=due_on)
    return row


@action
def change_deadline(
    *,
    by: Actor,
    deadline: Deadline,
    due_on: date,
    reason: str = "",
    met_on: date | None = None,
    expected_version: int | None = None,
) -> Deadline:
    """Move a due date of the board's own, with a reason, or record the day it was met.

    Raises `StaleRecord`.
    """
    review = deadline.review
    plans(by, review)
    check_not_ahead(met_on, timezone.localdate(), "The day on which it was met")
    if due_on != deadline.due_on:
        deadline.moved_reason = _reason(review, reason)
    deadline.due_on, deadline.met_on = due_on, met_on
    deadline.save_changes(expected_version=expected_version, fields=["due_on", "moved_reason", "met_on"])
    record_event(
        by=by, chain=chain_of(review), verb=PlanVerb.DEADLINE_CHANGED, about=deadline, due=due_on, met=met_on
    )
    return deadline
