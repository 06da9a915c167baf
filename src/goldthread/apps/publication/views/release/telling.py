"""Pages of the order of telling: plan it, change it, record that somebody was told, or why not."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.access import board_people
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.release.telling import (
    change_telling,
    plan_telling,
    record_told,
    set_telling_aside,
)
from goldthread.apps.publication.enums import Audience
from goldthread.apps.publication.forms.release import NotToldForm, TellingForm, ToldForm
from goldthread.apps.publication.models import Telling
from goldthread.apps.publication.presenters.telling import told_rows
from goldthread.apps.publication.selectors.release import tellings_of
from goldthread.apps.publication.selectors.release.facts import untold_before
from goldthread.apps.publication.selectors.release.rows import is_open
from goldthread.apps.publication.views.release.frame import (
    back,
    on_review,
    publishing,
    settled,
    show_form,
    tried,
)
from goldthread.apps.publication.visibility.release import may_record_told
from goldthread.apps.reviews.models import Review

ANY = ["GET", "HEAD", "POST"]


def _open_telling(review: Review, telling_id: UUID) -> Telling:
    found = next((one for one in tellings_of(review) if one.pk == telling_id), None)
    if found is None or not is_open(found):
        raise Http404
    return found


@on_review
@publishing
@require_http_methods(ANY)
def new(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Plan that somebody is told."""
    sent = request.POST if request.method == "POST" else None
    form = TellingForm(sent, people=board_people(review.case), initial=TellingForm.values(None))
    if sent is not None and form.is_valid():
        made = tried(form, lambda: plan_telling(by=request.actor, review=review, **form.planned()))
        if made is not None:
            return back(request, review, f"Planned: {made.who}.")
    return show_form(request, review, form, "Plan who is told", "Save")


@on_review
@publishing
@require_http_methods(ANY)
def change(request: PersonRequest, review: Review, reader: CaseReader, telling_id: UUID) -> HttpResponse:
    """Change what was planned."""
    telling = _open_telling(review, telling_id)
    sent = request.POST if request.method == "POST" else None
    form = TellingForm(sent, people=board_people(review.case), initial=TellingForm.values(telling))
    if sent is not None and form.is_valid():
        version = form.cleaned_data["version"]
        made = tried(
            form,
            lambda: change_telling(
                by=request.actor, telling=telling, expected_version=version, **form.planned()
            ),
        )
        if made is not None:
            return back(request, review, f"Saved: {made.who}.")
    return show_form(request, review, form, "Change who is told", "Save", **settled(form, TellingForm.values))


@on_review
@publishing
@require_http_methods(ANY)
def aside(request: PersonRequest, review: Review, reader: CaseReader, telling_id: UUID) -> HttpResponse:
    """Record why they are not told."""
    telling = _open_telling(review, telling_id)
    form = NotToldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        made = tried(form, lambda: set_telling_aside(by=request.actor, telling=telling, reason=reason))
        if made is not None:
            return back(request, review, "The reason is recorded.")
    return show_form(request, review, form, "They are not told", "Record the reason", caption=telling.who)


@on_review
@require_http_methods(ANY)
def told(request: PersonRequest, review: Review, reader: CaseReader, telling_id: UUID) -> HttpResponse:
    """Record that they were told: by whoever publishes, or whoever had to tell them."""
    telling = _open_telling(review, telling_id)
    if not may_record_told(request.user, telling, review.case):
        raise Http404
    earlier = untold_before(tellings_of(review), Audience(telling.audience))
    form = ToldForm(request.POST if request.method == "POST" else None, earlier=earlier)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: record_told(by=request.actor, telling=telling, **form.told()))
        if made is not None:
            return back(request, review, f"Recorded: {reader.line(telling.who)}.")
    arguments = [review.case_id, review.pk, telling.pk]
    links = {
        "change": reverse("publication:telling-change", args=arguments),
        "aside": reverse("publication:telling-aside", args=arguments),
    }
    return show_form(
        request, review, form, "Record that they were told", "Record", rows=told_rows(telling, reader),
        earlier=earlier, links=links if may(request.user, Permission.PUBLISH, review.case) else None,
        template="publication/release/told.html",
    )  # fmt: skip
