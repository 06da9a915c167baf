"""What the views of a report share: the case and report or 404, the frame, and refusals in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from goldthread.apps.accounts import outcomes
from goldthread.apps.accounts.outcomes import settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import View, case_view, show_in_case
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.models import Draft, Report, Section
from goldthread.apps.publication.visibility.report import reads_report, writes_report

__all__ = [
    "address",
    "done",
    "draft_or_404",
    "on_case",
    "on_report",
    "pressed",
    "section_or_404",
    "settled",
    "show",
    "show_of",
    "tried",
    "writing",
]

on_case = case_view(reads_report)
"""`view(request, case, reader, …)` for whoever reads the case's report; 404 for everybody else."""


def on_report(view: View) -> View:
    """`view(request, report, reader, …)` for whoever reads drafts of the case's report."""

    @wraps(view)
    def run(
        request: PersonRequest, case: Case, reader: CaseReader, report_id: UUID, **kwargs: Any
    ) -> HttpResponse:
        rows = Report.objects.filter(review__case=case, removed_at=None)
        report = rows.select_related("review__case__board", "review__case__coordinator").filter(pk=report_id)
        found = report.first()
        if found is None:
            raise Http404
        return view(request, found, reader, **kwargs)

    return on_case(run)


def writing(view: View) -> View:
    """As `on_report`, for whoever writes the report with real names before them."""

    @wraps(view)
    def run(request: PersonRequest, report: Report, reader: CaseReader, **kwargs: Any) -> HttpResponse:
        if not writes_report(request.user, report.review.case):
            raise Http404
        return view(request, report, reader, **kwargs)

    return on_report(run)


def section_or_404(report: Report, section_id: UUID) -> Section:
    found: Section | None = report.sections.filter(pk=section_id, removed_at=None).first()
    if found is None:
        raise Http404
    return found


def draft_or_404(report: Report, draft_id: UUID) -> Draft:
    found: Draft | None = report.drafts.filter(pk=draft_id).select_related("frozen_by").first()
    if found is None:
        raise Http404
    found.report = report
    return found


def show(request: PersonRequest, template: str, case: Case, **context: Any) -> HttpResponse:
    """A page in the case's frame, under Report."""
    return show_in_case(request, f"publication/report/{template}.html", case, "report", **context)


def show_of(request: PersonRequest, template: str, report: Report, **context: Any) -> HttpResponse:
    """A page of a report, with the way back to it."""
    values = {"report": report, "back": address(report), **context}
    return show(request, template, report.review.case, **values)


def address(report: Report, route: str = "report-of", *args: object, after: str = "") -> str:
    path: str = reverse(f"publication:{route}", args=[report.review.case_id, report.pk, *args])
    return path + after


def done(request: PersonRequest, path: str, message: str) -> HttpResponseRedirect:
    messages.success(request, message)
    return redirect(path)


def pressed(request: PersonRequest, act: Callable[[], object], path: str, message: str) -> HttpResponse:
    """Carry out an action behind a button without a form, and go on with what came of it."""
    outcomes.pressed(request, act, message)
    return redirect(path)
