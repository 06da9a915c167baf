"""The page of a review's publication; its plan, embargo and decision."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.access import board_people
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.release.plan import decide_publication, save_plan, set_embargo
from goldthread.apps.publication.enums import PublicationKind
from goldthread.apps.publication.forms.release import EmbargoForm, PlanForm, PublicationDecisionForm
from goldthread.apps.publication.presenters.release import publication_page, rules_of
from goldthread.apps.publication.selectors.release import plan_of, review_of_case
from goldthread.apps.publication.selectors.release.document import parts_of
from goldthread.apps.publication.selectors.report import document_of, newest_draft, report_of
from goldthread.apps.publication.views.release.frame import (
    address,
    back,
    on_case,
    on_review,
    publishing,
    settled,
    show,
    show_form,
    tried,
)
from goldthread.apps.reviews.models import Review

ANY = ["GET", "HEAD", "POST"]
ENDED = 286


@on_case
@require_safe
def publication(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Publication of the case's newest review."""
    review = review_of_case(case)
    if review is None:
        return show(request, "publication/release/none.html", case)
    return _page(request, review, reader)


@on_review
@require_safe
def publication_of(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Publication of one review. While files are made the page asks again by itself."""
    return _page(request, review, reader)


def _page(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    page = publication_page(request.user, review, reader)
    context = {"page": page, "address": address(review), "reader": reader}
    if not getattr(request, "htmx", False):
        return show(request, "publication/release/publication.html", review.case, **context)
    waits = page.in_hand is not None and page.in_hand.state == "preparing"
    response = show(request, "publication/release/parts/files.html", review.case, **context)
    response.status_code = 200 if waits else ENDED
    return response


@on_review
@publishing
@require_http_methods(ANY)
def plan(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Write the plan. If somebody else did meanwhile, both texts are shown and nothing is lost."""
    sent = request.POST if request.method == "POST" else None
    form = PlanForm(sent, people=board_people(review.case), initial=PlanForm.values(plan_of(review)))
    if sent is not None and form.is_valid():
        saved = tried(
            form,
            lambda: save_plan(
                by=request.actor,
                review=review,
                values=form.planned(),
                expected_version=form.cleaned_data["version"],
            ),
        )
        if saved is not None:
            return back(request, review, "The publication plan is saved.")
    return show_form(
        request, review, form, "Publication plan", "Save the plan", **settled(form, PlanForm.values)
    )


@on_review
@publishing
@require_http_methods(ANY)
def embargo(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Set or lift the embargo."""
    sent = request.POST if request.method == "POST" else None
    form = EmbargoForm(sent, initial=EmbargoForm.values(plan_of(review)))
    if sent is not None and form.is_valid():
        given = form.cleaned_data
        saved = tried(
            form,
            lambda: set_embargo(
                by=request.actor,
                review=review,
                until=form.until(),
                early_readers=given["early_readers"] or "",
                expected_version=given["version"],
            ),
        )
        if saved is not None:
            return back(request, review, "The embargo is saved.")
    return show_form(request, review, form, "Embargo", "Save", **settled(form, EmbargoForm.values))


@on_review
@publishing
@require_http_methods(ANY)
def decide(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Record what was decided about publishing, beside what the pathway says of it."""
    sent = request.POST if request.method == "POST" else None
    form = PublicationDecisionForm(sent, parts=_parts(review))
    if sent is not None and form.is_valid():
        given = {**form.cleaned_data, "kind": PublicationKind(form.cleaned_data["kind"])}
        given["parts"] = given["parts"] or []
        made = tried(form, lambda: decide_publication(by=request.actor, review=review, **given))
        if made is not None:
            return back(request, review, "The decision is recorded.")
    return show_form(
        request, review, form, "Decision about publishing the report", "Record the decision",
        rules=rules_of(review), template="publication/release/decide.html",
    )  # fmt: skip


def _parts(review: Review) -> list[str]:
    """The parts of the newest draft, to choose from."""
    report = report_of(review)
    draft = newest_draft(report) if report is not None else None
    return parts_of(document_of(draft)) if draft is not None else []
