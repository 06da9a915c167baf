"""What the pages of an agency's answer share: the contribution or version, or 404, and who may do what."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.selectors.intake import entry_for
from goldthread.apps.reviews.models import Contribution, Submission
from goldthread.apps.reviews.permissions import changes, may_enter, may_write
from goldthread.apps.reviews.selectors import contribution_for, submission_for
from goldthread.apps.ui.forms import GovukForm

View = Callable[..., HttpResponse]


def on_contribution(view: View) -> View:
    """A view of one contribution, for its agency or for whoever enters it for the agency."""

    @wraps(view)
    def run(request: PersonRequest, contribution_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            contribution = contribution_for(request.user, contribution_id)
        except Contribution.DoesNotExist:
            raise Http404 from None
        return view(request, contribution, **kwargs)

    return signed_in(run)


def answering(view: View) -> View:
    """Inside `on_contribution`: 404 for those who neither write the answer nor enter it for the agency."""

    @wraps(view)
    def run(request: PersonRequest, contribution: Contribution, **kwargs: Any) -> HttpResponse:
        if not (may_write(request.user, contribution) or may_enter(request.user, contribution)):
            raise Http404
        return view(request, contribution, **kwargs)

    return run


def on_submission(view: View) -> View:
    """A view of one version of an answer."""

    @wraps(view)
    def run(request: PersonRequest, submission_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            submission = submission_for(request.user, submission_id)
        except Submission.DoesNotExist:
            raise Http404 from None
        return view(request, submission, **kwargs)

    return signed_in(run)


def on_entry(view: View) -> View:
    """A view of one entry of a version that the person works on."""

    @wraps(view)
    def run(request: PersonRequest, entry_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            entry = entry_for(request.user, entry_id)
        except Entry.DoesNotExist:
            raise Http404 from None
        if not changes(request.actor, entry.submission):
            raise Http404
        return view(request, entry, **kwargs)

    return signed_in(run)


def working(view: View) -> View:
    """Inside `on_submission`: 404 for those who do not work on the version."""

    @wraps(view)
    def run(request: PersonRequest, submission: Submission, **kwargs: Any) -> HttpResponse:
        if not changes(request.actor, submission):
            raise Http404
        return view(request, submission, **kwargs)

    return run


def for_agency(request: PersonRequest, contribution: Contribution) -> bool:
    """True if the person answers for an agency that is not theirs, as its coordinator may."""
    return not may_write(request.user, contribution)


def tried(form: GovukForm, act: Callable[[], Any]) -> Any:
    """Carry out an action; what stands in its way becomes an error of the form. None if refused."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleRecord:
        words = "Somebody else changed this meanwhile. Open the page again; what you wrote stands below."
        form.add_error(None, words)
    return None


def page(request: PersonRequest, template: str, submission: Submission, **context: Any) -> HttpResponse:
    """A page about one version, with the way back."""
    contribution = submission.contribution
    shared = {
        "submission": submission,
        "contribution": contribution,
        "asked": contribution.request,
        "back": reverse("chronology:submission-detail", args=[submission.pk]),
    }
    return render(request, template, {**shared, **context})
