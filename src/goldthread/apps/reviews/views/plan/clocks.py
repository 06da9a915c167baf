"""The clocks of a review: one of them, its dates, pauses and delays, and the board's own due dates."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.reviews.actions.clocks import (
    change_deadline,
    end_pause,
    explain_delay,
    meet_clock,
    pause_clock,
    record_date,
    set_deadline,
    take_back_met,
)
from goldthread.apps.reviews.enums import StopKind
from goldthread.apps.reviews.forms.plan import (
    ChangeDeadlineForm,
    DeadlineForm,
    DelayForm,
    EndPauseForm,
    FactForm,
    MetForm,
    PauseForm,
)
from goldthread.apps.reviews.models import ClockStop, Deadline, Review, ReviewDate
from goldthread.apps.reviews.presenters.plan.clocks import clock_rows, stops_table
from goldthread.apps.reviews.selectors.clocks import ClockLine, clocks_of
from goldthread.apps.reviews.selectors.dates import edition_of_review, facts_wanted, label_of
from goldthread.apps.reviews.views.frame import pressed, tried
from goldthread.apps.reviews.views.plan.frame import done, form_page, keeps_plan, on_review, page, planning


def _line(review: Review, clock_id: str) -> ClockLine:
    lines = clocks_of(review, timezone.localdate())
    found = next((line for line in lines if line.key == clock_id and not line.own), None)
    if found is None:
        raise Http404
    return found


def _plan(review: Review) -> str:
    return reverse("reviews:review-plan", args=[review.case_id, review.pk])


def _here(review: Review, clock_id: str) -> str:
    return reverse("reviews:clock", args=[review.case_id, review.pk, clock_id])


def _done(request: PersonRequest, review: Review, clock_id: str, message: str) -> HttpResponse:
    return done(request, message, "reviews:clock", review.case_id, review.pk, clock_id)


@on_review
def clock(request: PersonRequest, review: Review, clock_id: str) -> HttpResponse:
    """One clock: its date, what it counts from, the rule, pauses and delays."""
    line, today, reader = _line(review, clock_id), timezone.localdate(), reader_of(request.user, review.case)
    changes = keeps_plan(request, review.case) and review.completed_on is None and not review.case.closed_on
    return page(
        request, "reviews/plan/clock.html", review.case, review=review, line=line, changes=changes,
        rows=clock_rows(line, edition_of_review(review), reader, today, plans=changes),
        stops=stops_table(review, line.stops, reader, plans=changes), back=_plan(review),
        pauses=line.clock is not None and line.clock.may_pause and line.paused_since is None,
    )  # fmt: skip


@on_review
@planning
def record(request: PersonRequest, review: Review, fact: str) -> HttpResponse:
    """Give the date that clocks count from, and how it is known."""
    if fact not in facts_wanted(review) or fact == review.selected_by:
        raise Http404
    row = next((one for one in review.dates.all() if one.fact == fact), None)
    form = FactForm(request.POST if request.method == "POST" else None, initial=_saved_date(row))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"day": given["day"], "note": given["note"], "expected_version": given["version"]}
        saved = tried(form, lambda: record_date(by=request.actor, review=review, fact=fact, **values))
        if saved is not None:
            return done(request, "The date is recorded.", "reviews:review-plan", review.case_id, review.pk)
    return form_page(
        request, review.case, form, label_of(fact), "Record the date", _plan(review), saved=_saved_date
    )


def _saved_date(row: ReviewDate | None) -> dict[str, Any]:
    return {"day": row.day, "note": row.note, "version": row.version} if row else {"version": 0}


@on_review
@planning
def pause(request: PersonRequest, review: Review, clock_id: str) -> HttpResponse:
    """Let a clock stand still, where the rules let it."""
    line = _line(review, clock_id)
    if line.clock is None or not line.clock.may_pause:
        raise Http404
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: pause_clock(by=request.actor, review=review, clock_id=clock_id, **given))
        if made is not None:
            return _done(request, review, clock_id, "The pause is recorded.")
    return form_page(
        request, review.case, form, "Pause this clock", "Record the pause", _here(review, clock_id),
        caption=line.name,
    )  # fmt: skip


@on_review
@planning
def delay(request: PersonRequest, review: Review, clock_id: str) -> HttpResponse:
    """Explain why a date will be missed; it stays as it is."""
    line = _line(review, clock_id)
    form = DelayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: explain_delay(by=request.actor, review=review, clock_id=clock_id, **given))
        if made is not None:
            return _done(request, review, clock_id, "The delay is explained.")
    return form_page(
        request, review.case, form, "Explain a delay", "Record the delay", _here(review, clock_id),
        caption=line.name,
    )  # fmt: skip


@on_review
@planning
def pause_end(request: PersonRequest, review: Review, pause_id: UUID) -> HttpResponse:
    """Let a clock run again."""
    stop: ClockStop | None = next((one for one in review.clock_stops.all() if one.pk == pause_id), None)
    if stop is None or stop.kind != StopKind.PAUSE:
        raise Http404
    form = EndPauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        if tried(form, lambda: end_pause(by=request.actor, stop=stop, ends_on=ends_on)) is not None:
            words = "The pause has ended, and the due date is moved by it."
            return _done(request, review, stop.clock_id, words)
    return form_page(
        request, review.case, form, "End the pause", "End the pause", _here(review, stop.clock_id),
        caption=_line(review, stop.clock_id).name,
    )  # fmt: skip


@on_review
@planning
def met(request: PersonRequest, review: Review, clock_id: str) -> HttpResponse:
    """Record that what the clock waits for came about."""
    line = _line(review, clock_id)
    form = MetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if (
            tried(form, lambda: meet_clock(by=request.actor, review=review, clock_id=clock_id, **given))
            is not None
        ):
            return done(request, f"Met: {line.name}.", "reviews:review-plan", review.case_id, review.pk)
    until = line.clock.until if line.clock else ""
    return form_page(
        request, review.case, form, "Record that it was met", "Record", _here(review, clock_id),
        caption=f"{line.name}. Until: {until}",
    )  # fmt: skip


@require_POST
@on_review
@planning
def not_met(request: PersonRequest, review: Review, clock_id: str) -> HttpResponse:
    """Take back that a time limit was met."""
    line = _line(review, clock_id)
    if line.met is None:
        raise Http404
    standing = line.met
    pressed(request, lambda: take_back_met(by=request.actor, met=standing), f"Not met yet: {line.name}.")
    return redirect(_here(review, clock_id))


@on_review
@planning
def deadline_new(request: PersonRequest, review: Review) -> HttpResponse:
    """A due date of the board's own."""
    form = DeadlineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: set_deadline(by=request.actor, review=review, **given)) is not None:
            return done(request, "The due date is set.", "reviews:review-plan", review.case_id, review.pk)
    return form_page(request, review.case, form, "Set a due date of your own", "Set the date", _plan(review))


@on_review
@planning
def deadline(request: PersonRequest, review: Review, deadline_id: UUID) -> HttpResponse:
    """Move one of the board's own due dates, or record that it was met."""
    row: Deadline | None = next((one for one in review.deadlines.all() if one.pk == deadline_id), None)
    if row is None:
        raise Http404
    form = ChangeDeadlineForm(
        request.POST if request.method == "POST" else None, initial=_saved_deadline(row)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {name: given[name] for name in ("due_on", "reason", "met_on")}
        changed = tried(
            form,
            lambda: change_deadline(
                by=request.actor, deadline=row, expected_version=given["version"], **values
            ),
        )
        if changed is not None:
            return done(request, f"Saved: {row.what}.", "reviews:review-plan", review.case_id, review.pk)
    caption = (
        f"Last moved because: {row.moved_reason}" if row.moved_reason else "A due date of the board’s own"
    )
    return form_page(
        request, review.case, form, row.what, "Save", _plan(review), saved=_saved_deadline, caption=caption
    )


def _saved_deadline(row: Deadline) -> dict[str, Any]:
    return {"due_on": row.due_on, "met_on": row.met_on, "version": row.version}
