"""One version of an answer: its reading, its import report, and what becomes of it."""

import csv
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    map_columns,
    read_again,
    release_submission,
)
from goldthread.apps.chronology.forms.intake import (
    ConfirmForm,
    MappingForm,
    ReleaseForAgencyForm,
    ReleaseForm,
    ReturnForm,
)
from goldthread.apps.chronology.presenters.intake import (
    attention_places,
    columns_asked,
    comparison,
    entries_table,
    facts_rows,
    headings_of,
    problems_of,
    problems_table,
    report_rows,
)
from goldthread.apps.chronology.selectors.intake import entries_of, reading_job
from goldthread.apps.chronology.views.intake_frame import on_submission, page, tried, working
from goldthread.apps.jobs.presenters import progress_of
from goldthread.apps.reviews.actions.submissions import (
    discard_submission,
    note_report_download,
    note_seen,
    return_submission,
)
from goldthread.apps.reviews.enums import ReadingState, SubmissionState
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.permissions import changes, may_approve
from goldthread.apps.reviews.presenters.requests import state_tags, version_in_words

PAGE = 50
SHOWN_PROBLEMS = 200


@on_submission
def detail(request: PersonRequest, submission: Submission) -> HttpResponse:
    """A version as it stands: being read, refused, or with its report and entries."""
    if submission.reading == ReadingState.WAITING:
        return _waiting(request, submission)
    if request.method == "GET":
        note_seen(by=request.actor, submission=submission)
    works = changes(request.actor, submission) and submission.state == SubmissionState.DRAFT
    decides = submission.state == SubmissionState.CONFIRMED and may_approve(request.user, submission)
    problems = problems_of(submission)
    context = {
        "name": version_in_words(submission),
        "tags": state_tags(submission),
        "facts": facts_rows(submission),
        "comparison": comparison(submission),
        "works": works,
        "answers": changes(request.actor, submission),
        "decides": decides,
        "waits": submission.state == SubmissionState.CONFIRMED and not decides,
        "report": report_rows(submission) if submission.report else [],
        "problems": problems_table(submission, problems[:SHOWN_PROBLEMS]) if submission.report else None,
        "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
        "headings": headings_of(submission),
        "back": reverse("chronology:contribution-detail", args=[submission.contribution_id]),
        **_entries(request, submission, works=works),
    }
    return page(request, "chronology/submission.html", submission, **context)


def _waiting(request: PersonRequest, submission: Submission) -> HttpResponse:
    job = reading_job(submission)
    back = reverse("chronology:contribution-detail", args=[submission.contribution_id])
    progress = progress_of(job) if job else None
    context = {"progress": progress, "back": back, "answers": changes(request.actor, submission)}
    return page(request, "chronology/reading.html", submission, **context)


def _entries(request: PersonRequest, submission: Submission, *, works: bool) -> dict[str, Any]:
    """The entries of one page, all or those that need attention."""
    rows = entries_of(submission)
    show = request.GET.get("show", "")
    if show == "attention":
        places = attention_places(problems_of(submission))
        wanted = [row.pk for row in rows if (str(row.origin["table"]), row.origin["row"]) in places]
        rows = rows.filter(pk__in=wanted)
    elif show == "undated":
        rows = rows.filter(earliest=None, latest=None)
    found = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    table = entries_table(found.object_list, changes=works, typed=submission.typed_in)
    return {"entries": table, "page_obj": found, "show": show, "total": found.paginator.count}


@on_submission
def progress(request: PersonRequest, submission: Submission) -> HttpResponse:
    """The part of the reading page that refreshes itself; once it is read, the whole page is opened anew."""
    if submission.reading != ReadingState.WAITING:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    job = reading_job(submission)
    return render(request, "chronology/reading_part.html", {"progress": progress_of(job) if job else None})


@on_submission
@working
def again(request: PersonRequest, submission: Submission) -> HttpResponse:
    """Read a file again whose reading stopped; only the button does it."""
    if request.method == "POST":
        read_again(by=request.actor, submission=submission)
    return redirect("chronology:submission-detail", submission.pk)


@on_submission
@working
def columns(request: PersonRequest, submission: Submission) -> HttpResponse:
    """Say by hand what the columns of the file are."""
    headings = headings_of(submission)
    if not headings or submission.state != SubmissionState.DRAFT:
        raise Http404
    form = MappingForm(
        request.POST or None,
        headings=headings,
        columns=columns_asked(submission),
        version=submission.version,
    )
    if request.method == "POST" and form.is_valid():
        mapping = {**submission.mapping, **form.mapping()}
        version = form.cleaned_data["version"]
        act = lambda: map_columns(  # noqa: E731
            by=request.actor, submission=submission, mapping=mapping, expected_version=version
        )
        if tried(form, act) is not None:
            return redirect("chronology:submission-detail", submission.pk)
    return page(request, "chronology/columns.html", submission, form=form)


@on_submission
@working
def confirm(request: PersonRequest, submission: Submission) -> HttpResponse:
    """The author confirms what was read."""
    if submission.state != SubmissionState.DRAFT:
        return redirect("chronology:submission-detail", submission.pk)
    form = ConfirmForm(request.POST or None, initial={"version": submission.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        done = tried(
            form,
            lambda: confirm_submission(by=request.actor, submission=submission, expected_version=version),
        )
        if done is not None:
            messages.success(request, "Confirmed. It now waits for approval.")
            return redirect("chronology:submission-detail", submission.pk)
    undated = entries_of(submission).filter(earliest=None, latest=None).count()
    context = {"form": form, "undated": undated, "number": entries_of(submission).count()}
    return page(request, "chronology/confirm.html", submission, **context, comparison=comparison(submission))


@on_submission
def release(request: PersonRequest, submission: Submission) -> HttpResponse:
    """The approver releases the answer to the review."""
    _decider_or_404(request, submission)
    form_class = ReleaseForAgencyForm if submission.for_agency else ReleaseForm
    form = form_class(request.POST or None, initial={"version": submission.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"approved_by": given.get("approved_by", ""), "expected_version": given["version"]}
        if tried(form, lambda: release_submission(by=request.actor, submission=submission, **values)):
            messages.success(request, "Released to the review.")
            return redirect("chronology:submission-detail", submission.pk)
    context = {"form": form, "number": entries_of(submission).count(), "comparison": comparison(submission)}
    return page(request, "chronology/release.html", submission, **context)


@on_submission
def send_back(request: PersonRequest, submission: Submission) -> HttpResponse:
    """The approver sends the answer back with a reason."""
    _decider_or_404(request, submission)
    form = ReturnForm(request.POST or None, initial={"version": submission.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"reason": given["reason"], "expected_version": given["version"]}
        if tried(form, lambda: return_submission(by=request.actor, submission=submission, **values)):
            messages.success(request, "Sent back. The author is told.")
            return redirect("chronology:submission-detail", submission.pk)
    return page(request, "chronology/send_back.html", submission, form=form)


def _decider_or_404(request: PersonRequest, submission: Submission) -> None:
    if not may_approve(request.user, submission):
        raise Http404


@on_submission
@working
def discard(request: PersonRequest, submission: Submission) -> HttpResponse:
    """Put away a version that was not confirmed; only the button does it."""
    if request.method == "POST":
        discard_submission(by=request.actor, submission=submission)
        messages.success(request, "This version is not used. It stays in the list.")
        return redirect("chronology:contribution-detail", submission.contribution_id)
    return redirect("chronology:submission-detail", submission.pk)


@on_submission
def report(request: PersonRequest, submission: Submission) -> HttpResponse:
    """The import report as CSV, for whoever corrects the file."""
    note_report_download(by=request.actor, submission=submission)
    asked = submission.contribution.request
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{asked.reference}-v{submission.number}-report.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(["File", "Table or sheet", "Row", "Weight", "Code", "What it is", "What to do"])
    for one in problems_of(submission):
        place = [one.file, one.table or "", one.row or "", one.level.value, one.code.value]
        writer.writerow([_harmless(str(cell)) for cell in (*place, one.message, one.fix)])
    return response


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if cell[:1] in "=+-@\t" else cell
