"""Terms of reference and lines of enquiry."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.reviews.actions.terms import (
    agree_terms,
    save_line,
    save_terms,
    starting_terms,
    take_line_out,
)
from goldthread.apps.reviews.forms.terms import AgreeForm, LineForm, TakeOutForm, TermsForm
from goldthread.apps.reviews.models import LineOfEnquiry, Review, TermsOfReference
from goldthread.apps.reviews.presenters.plan.terms import terms_page
from goldthread.apps.reviews.selectors import agencies_offered
from goldthread.apps.reviews.selectors.terms import draft_terms, lines_of
from goldthread.apps.reviews.views.frame import tried
from goldthread.apps.reviews.views.plan.frame import (
    done,
    form_page,
    in_full_view,
    keeps_plan,
    on_review,
    page,
    planning,
)


def _back(review: Review) -> str:
    return reverse("reviews:terms", args=[review.case_id, review.pk])


def _done(request: PersonRequest, review: Review, message: str) -> HttpResponse:
    return done(request, message, "reviews:terms", review.case_id, review.pk)


@on_review
def terms(request: PersonRequest, review: Review) -> HttpResponse:
    """The terms as they stand, the lines of enquiry, and earlier versions."""
    reader = reader_of(request.user, review.case)
    keeps = keeps_plan(request, review.case) and review.completed_on is None and not review.case.closed_on
    return page(
        request, "reviews/plan/terms.html", review.case, reader, review=review,
        terms=terms_page(review, reader), keeps=keeps, writes=keeps and reader.real_names,
        back=reverse("reviews:review-plan", args=[review.case_id, review.pk]),
    )  # fmt: skip


@on_review
@planning
def write(request: PersonRequest, review: Review) -> HttpResponse:
    """Write the draft, or begin the next version from the one that was agreed."""
    reader = in_full_view(request, review.case)
    draft = draft_terms(review)
    initial = {**starting_terms(review), "version": draft.version if draft else 0}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        saved = tried(
            form,
            lambda: save_terms(by=request.actor, review=review, values=values, expected_version=version),
        )
        if saved is not None:
            return _done(request, review, "The terms of reference are saved as a draft.")
    title = "Write the terms of reference" if draft is None else "Change the draft"
    return form_page(
        request, review.case, form, title, "Save the draft", _back(review), saved=_saved_terms, reader=reader
    )


def _saved_terms(row: TermsOfReference) -> dict[str, Any]:
    names = ("purpose", "period_from", "period_to", "scope", "method", "key_people")
    return {name: getattr(row, name) for name in names}


@on_review
@planning
def agree(request: PersonRequest, review: Review) -> HttpResponse:
    """Record that the draft was agreed."""
    reader = in_full_view(request, review.case)
    draft = draft_terms(review)
    if draft is None:
        raise Http404
    form = AgreeForm(request.POST if request.method == "POST" else None, initial={"version": draft.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"agreed_on": given["agreed_on"], "agreed_by": given["agreed_by"]}
        agreed = tried(
            form,
            lambda: agree_terms(by=request.actor, terms=draft, expected_version=given["version"], **values),
        )
        if agreed is not None:
            return _done(request, review, f"Version {agreed.number} is agreed.")
    shown = terms_page(review, reader)
    return form_page(
        request, review.case, form, "Record that the terms were agreed", "Record the agreement",
        _back(review), reader=reader, template="reviews/plan/agree.html", terms=shown,
    )  # fmt: skip


def _line(review: Review, line_id: UUID) -> LineOfEnquiry:
    found = next((line for line in lines_of(review) if line.pk == line_id), None)
    if found is None:
        raise Http404
    return found


def _saved_line(line: LineOfEnquiry | None) -> dict[str, Any]:
    if line is None:
        return {"version": 0}
    agencies = [str(agency.pk) for agency in line.agencies.all()]
    return {"question": line.question, "why": line.why, "agencies": agencies, "version": line.version}


@on_review
@planning
def line_new(request: PersonRequest, review: Review) -> HttpResponse:
    """A new line of enquiry."""
    return _write_line(request, review, None)


@on_review
@planning
def line(request: PersonRequest, review: Review, line_id: UUID) -> HttpResponse:
    """Change a line of enquiry."""
    return _write_line(request, review, _line(review, line_id))


def _write_line(request: PersonRequest, review: Review, row: LineOfEnquiry | None) -> HttpResponse:
    reader = in_full_view(request, review.case)
    offered = {str(agency.pk): agency for agency in agencies_offered(review.case)}
    form = LineForm(
        request.POST if request.method == "POST" else None,
        agencies=offered.values(),
        initial=_saved_line(row),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        saved = tried(
            form,
            lambda: save_line(
                by=request.actor,
                review=review,
                question=given["question"],
                why=given["why"],
                agencies=[offered[key] for key in given["agencies"]],
                line=row,
                expected_version=given["version"] if row else None,
            ),
        )
        if saved is not None:
            return _done(request, review, f"Line of enquiry {saved.number} is saved.")
    title = f"Line of enquiry {row.number}" if row else "Add a line of enquiry"
    return form_page(
        request, review.case, form, title, "Save the line", _back(review), saved=_saved_line, reader=reader
    )


@on_review
@planning
def line_out(request: PersonRequest, review: Review, line_id: UUID) -> HttpResponse:
    """Take a line of enquiry out, with a reason."""
    in_full_view(request, review.case)
    row = _line(review, line_id)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: take_line_out(by=request.actor, line=row, reason=reason)) is not None:
            return _done(request, review, f"Line of enquiry {row.number} was taken out.")
    title = f"Take line of enquiry {row.number} out"
    return form_page(request, review.case, form, title, "Take it out", _back(review))
