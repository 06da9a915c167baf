"""Proceedings beside a case: what they are, when they are next heard, and what they stop."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.reviews.actions.proceedings import (
    FIELDS,
    change_proceedings,
    end_proceedings,
    record_proceedings,
    release_stop,
)
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.apps.reviews.forms.proceedings import EndForm, ProceedingsForm, ReleaseForm
from goldthread.apps.reviews.models import Proceedings, ProceedingsStop
from goldthread.apps.reviews.presenters.plan.proceedings import proceedings_page
from goldthread.apps.reviews.selectors.proceedings import bare_holds, proceedings_of
from goldthread.apps.reviews.views.frame import tried
from goldthread.apps.reviews.views.plan.frame import (
    done,
    form_page,
    in_full_view,
    keeps_plan,
    on_plan,
    page,
    planning,
)


def _back(case: Case) -> str:
    return reverse("reviews:proceedings", args=[case.pk])


def _done(request: PersonRequest, case: Case, message: str) -> HttpResponse:
    return done(request, message, "reviews:proceedings", case.pk)


def _one(case: Case, proceedings_id: UUID) -> Proceedings:
    found = next((row for row in proceedings_of(case) if row.pk == proceedings_id), None)
    if found is None:
        raise Http404
    return found


@on_plan
def proceedings(request: PersonRequest, case: Case) -> HttpResponse:
    """All proceedings of the case, and what is stopped."""
    reader = reader_of(request.user, case)
    keeps = keeps_plan(request, case) and case.closed_on is None
    shown = proceedings_page(case, reader, timezone.localdate(), keeps=keeps)
    return page(
        request, "reviews/plan/proceedings.html", case, reader, keeps=keeps,
        writes=keeps and reader.real_names, shown=shown,
        back=reverse("reviews:plan", args=[case.pk]),
    )  # fmt: skip


@on_plan
@planning
def record(request: PersonRequest, case: Case) -> HttpResponse:
    """Record proceedings, maybe for a hold that stands already (`?hold=`)."""
    reader = in_full_view(request, case)
    hold = _hold(case, request.GET.get("hold", ""))
    initial: dict[str, Any] = {"version": 0}
    if hold is not None:
        initial |= {"kind": hold.kind, "began_on": hold.starts_on}
    form = ProceedingsForm(
        request.POST if request.method == "POST" else None, held=hold is not None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: record_proceedings(
                by=request.actor,
                case=case,
                kind=ProceedingsKind(given["kind"]),
                values={name: given[name] for name in FIELDS},
                stops=_stops(given),
                hold=hold,
                holds_records=given.get("holds_records", False),
            ),
        )
        if made is not None:
            return _done(request, case, "The proceedings are recorded.")
    return form_page(request, case, form, "Record proceedings", "Record them", _back(case), reader=reader)


def _stops(given: dict[str, Any]) -> list[Stoppable]:
    return [Stoppable(what) for what in given["stops"]]


def _hold(case: Case, hold_id: str) -> Hold | None:
    return next((hold for hold in bare_holds(case) if str(hold.pk) == hold_id), None)


def _saved(row: Proceedings) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in FIELDS}, "version": row.version}


@on_plan
@planning
def change(request: PersonRequest, case: Case, proceedings_id: UUID) -> HttpResponse:
    """Renew what is known: the next date, whom to ask, what more is stopped."""
    reader = in_full_view(request, case)
    row = _one(case, proceedings_id)
    form = ProceedingsForm(
        request.POST if request.method == "POST" else None, changes=True, initial=_saved(row)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = tried(
            form,
            lambda: change_proceedings(
                by=request.actor,
                proceedings=row,
                values={name: given[name] for name in FIELDS},
                stops=_stops(given),
                expected_version=given["version"],
            ),
        )
        if changed is not None:
            return _done(request, case, "What is known of the proceedings is saved.")
    title = f"Change: {row.get_kind_display().lower()}"
    return form_page(request, case, form, title, "Save", _back(case), saved=_saved, reader=reader)


@on_plan
@planning
def end(request: PersonRequest, case: Case, proceedings_id: UUID) -> HttpResponse:
    """Record that proceedings ended. What they stopped stays stopped until it is released."""
    row = _one(case, proceedings_id)
    held = row.hold is not None and row.hold.ends_on is None
    form = EndForm(request.POST if request.method == "POST" else None, held=held)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        ended = tried(form, lambda: end_proceedings(by=request.actor, proceedings=row, **given))
        if ended is not None:
            words = "Their end is recorded. What they stopped stays stopped until it is released."
            return _done(request, case, words)
    title = f"Record the end: {row.get_kind_display().lower()}"
    return form_page(request, case, form, title, "Record the end", _back(case))


@on_plan
@planning
def release(request: PersonRequest, case: Case, stop_id: UUID) -> HttpResponse:
    """Release something that proceedings had stopped."""
    rows = ProceedingsStop.objects.filter(proceedings__case=case, released_on=None, removed_at=None)
    stop = rows.select_related("proceedings__case").filter(pk=stop_id).first()
    if stop is None:
        raise Http404
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: release_stop(by=request.actor, stop=stop, reason=reason)) is not None:
            return _done(request, case, f"Released: {stop.get_what_display().lower()}.")
    title = f"Release: {stop.get_what_display().lower()}"
    return form_page(
        request, case, form, title, "Release it", _back(case), caption=str(stop.proceedings.body)
    )
