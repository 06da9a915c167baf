"""The plan of a case's review: opening it, its page, its due dates as a calendar, and its end."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.reviews.actions.reviews import complete_review, open_review, reopen_review
from goldthread.apps.reviews.forms.plan import CompleteForm, OpenForm, ReopenForm
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.presenters.plan.opening import chosen_page, opening_tasks
from goldthread.apps.reviews.presenters.plan.page import name_of, plan_page
from goldthread.apps.reviews.selectors.clocks import clocks_of, dated, is_followed
from goldthread.apps.reviews.selectors.completion import missing_to_complete
from goldthread.apps.reviews.selectors.dates import label_of
from goldthread.apps.reviews.selectors.opening import (
    Chosen,
    edition_for,
    pathways_to_open,
    stands_in_for,
    why_not_open,
)
from goldthread.apps.reviews.selectors.plan import current_review, plan_address, reviews_of
from goldthread.apps.reviews.selectors.proceedings import proceedings_of
from goldthread.apps.reviews.views.frame import tried
from goldthread.apps.reviews.views.plan.frame import (
    done,
    form_page,
    keeps_plan,
    on_plan,
    on_review,
    page,
    planning,
)
from goldthread.lib.calendars import CalendarEvent, as_ics


@on_plan
def plan(request: PersonRequest, case: Case) -> HttpResponse:
    """The plan of the review in hand, or what can be opened."""
    review = current_review(case)
    if review is None:
        return _nothing_opened(request, case)
    return _plan(request, review)


@on_review
def review_plan(request: PersonRequest, review: Review) -> HttpResponse:
    """The plan of one of several reviews."""
    return _plan(request, review)


def _plan(request: PersonRequest, review: Review) -> HttpResponse:
    reader = reader_of(request.user, review.case)
    shown = plan_page(request.user, review, reviews_of(review.case), reader, timezone.localdate())
    return page(request, "reviews/plan/plan.html", review.case, plan=shown)


@on_plan
@planning
def openings(request: PersonRequest, case: Case) -> HttpResponse:
    """The reviews that this case can have."""
    return _nothing_opened(request, case)


def _nothing_opened(request: PersonRequest, case: Case) -> HttpResponse:
    keeps = keeps_plan(request, case) and case.closed_on is None
    tasks = opening_tasks(case) if keeps else []
    return page(request, "reviews/plan/openings.html", case, tasks=tasks, keeps=keeps)


@on_plan
@planning
def opening(request: PersonRequest, case: Case, pathway_id: str) -> HttpResponse:
    """Open one review: give the date that selects its edition, look at the edition, open it."""
    if pathway_id not in pathways_to_open(case) or why_not_open(case, pathway_id, historic=case.historic):
        raise Http404
    known = edition_for(case, pathway_id, historic=case.historic)
    decided = known.decision is not None and known.day == known.decision.decided_on
    form = _open_form(request, case, known, decided=decided)
    shown = chosen_page(known) if decided else None
    if request.method == "POST" and form.is_valid():
        on, until_then = (form.cleaned_data.get(name) for name in ("selected_on", "until_then"))
        act = partial(
            open_review,
            by=request.actor,
            case=case,
            pathway_id=pathway_id,
            selected_on=on,
            until_then=until_then,
        )
        review = tried(form, act) if "confirm" in request.POST else None
        if review is not None:
            words = f"The review is open: {name_of(review)}."
            return done(request, words, "reviews:review-plan", case.pk, review.pk)
        chosen = edition_for(case, pathway_id, on, until_then=until_then, historic=case.historic)
        if chosen.problem and not form.errors:
            form.add_error(None, chosen.problem)
        shown = chosen_page(chosen)
    context = {"form": form, "chosen": shown, "name": pathways().of(pathway_id)[-1].name}
    return page(request, "reviews/plan/open.html", case, **context)


def _open_form(request: PersonRequest, case: Case, known: Chosen, *, decided: bool) -> OpenForm:
    stands_in = stands_in_for(known.pathway_id, case)
    facts = dated_facts(case)
    return OpenForm(
        request.POST if request.method == "POST" else None,
        label=label_of(known.fact),
        stands_in=label_of(stands_in) if stands_in else "",
        known=decided,
        initial={"selected_on": facts.get(known.fact), "until_then": facts.get(stands_in)},
    )


@on_review
def calendar(request: PersonRequest, review: Review) -> HttpResponse:
    """What is due as a calendar file: the reference and a link, nothing else."""
    url = request.build_absolute_uri(plan_address(review))
    summary = f"{review.case.reference}: a date is due"
    days = [(key, due.on) for key, due in dated(review, clocks_of(review, timezone.localdate()), url)]
    days += [
        (str(row.pk), row.next_on) for row in proceedings_of(review.case) if row.next_on and not row.ended_on
    ]
    events = [CalendarEvent(key, summary, on, url=url) for key, on in days]
    file = as_ics(events if is_followed(review) else [], written_at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="due-dates.ics"'
    return response


@on_review
@planning
def complete(request: PersonRequest, review: Review) -> HttpResponse:
    """Record the review as complete, once nothing is missing."""
    back = plan_address(review)
    if review.completed_on is not None:
        return redirect(back)
    form = CompleteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["completed_on"]
        if tried(form, lambda: complete_review(by=request.actor, review=review, completed_on=on)) is not None:
            return done(request, "The review is complete.", "reviews:review-plan", review.case_id, review.pk)
    return form_page(
        request, review.case, form, "Record the review as complete", "Record as complete", back,
        missing=missing_to_complete(review), template="reviews/plan/complete.html",
    )  # fmt: skip


@on_review
@planning
def reopen(request: PersonRequest, review: Review) -> HttpResponse:
    """Open a completed review again."""
    back = plan_address(review)
    if review.completed_on is None:
        return redirect(back)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: reopen_review(by=request.actor, review=review, reason=reason)) is not None:
            return done(
                request, "The review is open again.", "reviews:review-plan", review.case_id, review.pk
            )
    return form_page(request, review.case, form, "Open the review again", "Open again", back)
