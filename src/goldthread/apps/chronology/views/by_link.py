"""Answer a request without an account: a link, a code told another way, and one contribution."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.access import by_link
from goldthread.apps.accounts.actions.links import use_link
from goldthread.apps.accounts.requests import LinkRequest
from goldthread.apps.chronology.actions.intake import confirm_submission, start_submission_from_file
from goldthread.apps.chronology.forms.intake import ConfirmForm, UploadForm
from goldthread.apps.chronology.presenters.intake import (
    entries_table,
    problems_of,
    problems_table,
    report_rows,
)
from goldthread.apps.chronology.selectors.intake import entries_of, reading_job
from goldthread.apps.chronology.views.intake_frame import tried
from goldthread.apps.jobs.presenters import progress_of
from goldthread.apps.reviews.actions.requests import note_template_download
from goldthread.apps.reviews.actions.submissions import note_seen
from goldthread.apps.reviews.enums import ReadingState, SubmissionState
from goldthread.apps.reviews.models import Contribution, Submission
from goldthread.apps.reviews.permissions import CONTRIBUTION_LINK
from goldthread.apps.reviews.presenters.requests import request_sections
from goldthread.apps.reviews.templates_of_requests import KINDS, template_response

View = Callable[..., HttpResponse]
SHOWN = 500


def on_link(view: View) -> View:
    """A view of the contribution that a one-off link is for: `view(request, contribution)`."""

    @wraps(view)
    def run(request: LinkRequest, link_id: UUID, **kwargs: Any) -> HttpResponse:
        rows = Contribution.objects.select_related("request__case__board", "request__agency")
        contribution = rows.filter(pk=request.link.subject_id, withdrawn_at=None).first()
        if contribution is None or contribution.request.withdrawn_at is not None:
            raise Http404
        return view(request, contribution, **kwargs)

    return by_link(CONTRIBUTION_LINK)(run)


def own_submission(request: LinkRequest, contribution: Contribution, submission_id: UUID) -> Submission:
    """A version made by this link; not found otherwise, also what the agency or the board made."""
    rows = contribution.submissions.filter(contributor_link_id=request.link.pk)
    submission: Submission | None = rows.filter(pk=submission_id).first()
    if submission is None:
        raise Http404
    return submission


@on_link
def answer(request: LinkRequest, contribution: Contribution) -> HttpResponse:
    """The request, its template, and a place to upload the answer."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        submission = tried(
            form,
            lambda: start_submission_from_file(by=request.actor, contribution=contribution, upload=upload),
        )
        if submission is not None:
            return redirect("chronology:submission-by-link", request.link.pk, submission.pk)
    asked = contribution.request
    made = contribution.submissions.filter(contributor_link_id=request.link.pk).order_by("-number")
    context = {"asked": asked, "sections": request_sections(asked), "form": form, "made": made}
    return render(request, "chronology/by_link/answer.html", {**context, "link_id": request.link.pk})


@on_link
def template(request: LinkRequest, contribution: Contribution, kind: str) -> HttpResponse:
    """The request's template as a Word or Excel file."""
    if kind not in KINDS:
        raise Http404
    note_template_download(by=request.actor, request=contribution.request, kind=kind)
    return template_response(contribution.request, kind)


@on_link
def submission(request: LinkRequest, contribution: Contribution, submission_id: UUID) -> HttpResponse:
    """What was read of the uploaded file; confirming it ends the link."""
    version = own_submission(request, contribution, submission_id)
    if version.reading == ReadingState.WAITING:
        return _reading(request, version)
    form = ConfirmForm(request.POST or None, initial={"version": version.version})
    if request.method == "POST" and form.is_valid():
        expected = form.cleaned_data["version"]
        confirmed = tried(
            form, lambda: confirm_submission(by=request.actor, submission=version, expected_version=expected)
        )
        if confirmed is not None:
            use_link(by=request.actor, link=request.link)
            return render(request, "chronology/by_link/done.html", {"asked": contribution.request})
    if request.method == "GET":
        note_seen(by=request.actor, submission=version)
    return render(request, "chronology/by_link/submission.html", _report(request, version, form))


def _report(request: LinkRequest, version: Submission, form: ConfirmForm) -> dict[str, Any]:
    problems = problems_of(version)
    rows = entries_of(version)[:SHOWN]
    return {
        "asked": version.contribution.request,
        "submission": version,
        "form": form,
        "works": version.state == SubmissionState.DRAFT,
        "report": report_rows(version) if version.report else [],
        "problems": problems_table(version, problems) if version.report else None,
        "entries": entries_table(rows, changes=False, typed=version.typed_in),
        "total": entries_of(version).count(),
        "back": reverse("chronology:answer-by-link", args=[request.link.pk]),
    }


def _reading(request: LinkRequest, version: Submission) -> HttpResponse:
    job = reading_job(version)
    context = {"asked": version.contribution.request, "progress": progress_of(job) if job else None}
    poll = reverse("chronology:progress-by-link", args=[request.link.pk, version.pk])
    return render(request, "chronology/by_link/reading.html", {**context, "poll_url": poll})


@on_link
def progress(request: LinkRequest, contribution: Contribution, submission_id: UUID) -> HttpResponse:
    """The part of the reading page that refreshes itself."""
    version = own_submission(request, contribution, submission_id)
    if version.reading != ReadingState.WAITING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    job = reading_job(version)
    return render(request, "chronology/reading_part.html", {"progress": progress_of(job) if job else None})
