"""What the views of a report share: the case and report or 404, the frame, and refusals in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters import case_page
from goldthread.apps.cases.selectors import case_for
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.publication.models import Draft, Report, Section
from goldthread.apps.publication.visibility.report import reads_report, writes_report
from goldthread.apps.ui.forms import VersionedForm

R = TypeVar("R")
View = Callable[..., HttpResponse]


def on_case(view: View) -> View:
    """`view(request, case, reader, …)` for whoever reads the case's report; 404 for everybody else.

    A page read by somebody who sees real names is one event in the case's history.
    """

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
        except Case.DoesNotExist:
            raise Http404 from None
        if not reads_report(request.user, case):
            raise Http404
        reader = reader_of(request.user, case)
        response = view(request, case, reader, **kwargs)
        if request.method == "GET" and reader.real_names and response.status_code == 200:
            page = (request.resolver_match and request.resolver_match.url_name) or ""
            record_names_read(by=request.actor, case=case, page=page)
        return response

    return signed_in(run)


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
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, "report")
    values = {"case": case, "case_page": frame, **context}
    return render(request, f"publication/report/{template}.html", values)


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
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except StaleRecord:
        messages.warning(request, "Somebody else changed this meanwhile. Look at it again before you go on.")
    else:
        messages.success(request, message)
    return redirect(path)


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Carry out an action; its refusal becomes an error of the form, a stale version a comparison."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleRecord as stale:
        form.stale = stale.current  # type: ignore[attr-defined]
    return None


def settled(form: VersionedForm, saved: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """The context of a form that was not saved: where it was stale, both texts, and the form renewed."""
    current = getattr(form, "stale", None)
    if current is None:
        return {"form": form}
    differences = form.differences(saved(current))
    return {"form": form.renewed(current.version), "differences": differences}
