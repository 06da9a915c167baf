"""Entries of a version that is being prepared: typed in, changed, taken out, dates mended."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.chronology.actions.entries import change_entry, mend_date, remove_entry, type_entries
from goldthread.apps.chronology.forms.intake import EntryForm, GridForm, MendForm
from goldthread.apps.chronology.models import Entry
from goldthread.apps.chronology.presenters.intake import columns_asked, read_in_words
from goldthread.apps.chronology.views.intake_frame import on_entry, on_submission, page, tried, working
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.apps.reviews.models import Submission


@on_submission
@working
def add(request: PersonRequest, submission: Submission) -> HttpResponse:
    """Type a few entries into a grid with the request's columns."""
    _draft_or_404(submission, typed=True)
    form = GridForm(request.POST or None, columns=columns_asked(submission))
    if request.method == "POST" and form.is_valid():
        rows = form.filled()
        if tried(form, lambda: type_entries(by=request.actor, submission=submission, rows=rows)) is not None:
            messages.success(
                request, "1 entry was added." if len(rows) == 1 else f"{len(rows)} entries were added."
            )
            to = "chronology:submission-add" if "again" in request.POST else "chronology:submission-detail"
            return redirect(to, submission.pk)
    context = {"form": form, "rows": form.lines()}
    return page(request, "chronology/add_entries.html", submission, **context)


@on_entry
def change(request: PersonRequest, entry: Entry) -> HttpResponse:
    """Change an entry that was typed in, or take it out."""
    submission = entry.submission
    _draft_or_404(submission, typed=True)
    columns = columns_asked(submission)
    form = EntryForm(request.POST or None, columns=columns, entry=entry)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        changed = tried(
            form,
            lambda: change_entry(by=request.actor, entry=entry, expected_version=version, **form.values()),
        )
        if changed is not None:
            messages.success(request, f"Saved. The date is read as: {read_in_words(changed)}.")
            return redirect("chronology:submission-detail", submission.pk)
    return page(request, "chronology/change_entry.html", submission, form=form, entry=entry)


@on_entry
def remove(request: PersonRequest, entry: Entry) -> HttpResponse:
    """Take an entry out; only the button does it."""
    _draft_or_404(entry.submission, typed=True)
    if request.method == "POST":
        remove_entry(by=request.actor, entry=entry)
        messages.success(request, "The entry was taken out.")
    return redirect("chronology:submission-detail", entry.submission_id)


@on_entry
def mend(request: PersonRequest, entry: Entry) -> HttpResponse:
    """Say what the date of a row is, beside what was written."""
    submission = entry.submission
    _draft_or_404(submission)
    initial = {"version": entry.version, "when": entry.mended_when}
    form = MendForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"when": given["when"], "expected_version": given["version"]}
        mended = tried(form, lambda: mend_date(by=request.actor, entry=entry, **values))
        if mended is not None:
            messages.success(request, f"The date is now read as: {read_in_words(mended)}.")
            return redirect(reverse("chronology:submission-detail", args=[submission.pk]))
    context = {"form": form, "entry": entry, "read": read_in_words(entry)}
    return page(request, "chronology/mend.html", submission, **context)


def _draft_or_404(submission: Submission, *, typed: bool | None = None) -> None:
    if submission.state != SubmissionState.DRAFT or (typed is not None and submission.typed_in != typed):
        raise Http404
