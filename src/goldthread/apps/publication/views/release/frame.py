"""What every page of publication starts with: the case, the review, the reader; and the frame around it."""

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
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.presenters import case_page
from goldthread.apps.cases.selectors import case_for, may
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.publication.selectors.release import review_of_case
from goldthread.apps.publication.visibility.release import reads_publication
from goldthread.apps.reviews.models import Review
from goldthread.apps.ui.forms import VersionedForm

R = TypeVar("R")
View = Callable[..., HttpResponse]


def on_case(view: View) -> View:
    """A page of a case's publication: `view(request, case, reader)`. 404 for who does not read it.

    Read by somebody who sees real names it is one event in the case's history.
    """

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = case_for(request.user, case_id)
        except Case.DoesNotExist:
            raise Http404 from None
        if not reads_publication(request.user, case):
            raise Http404
        reader = reader_of(request.user, case)
        response = view(request, case, reader, **kwargs)
        if request.method == "GET" and reader.real_names and response.status_code == 200:
            page = (request.resolver_match and request.resolver_match.url_name) or ""
            record_names_read(by=request.actor, case=case, page=page)
        return response

    return signed_in(run)


def on_review(view: View) -> View:
    """A page of one review's publication: `view(request, review, reader)`."""

    @wraps(view)
    def run(
        request: PersonRequest, case: Case, reader: CaseReader, review_id: UUID, **kwargs: Any
    ) -> HttpResponse:
        review = review_of_case(case, review_id)
        if review is None:
            raise Http404
        return view(request, review, reader, **kwargs)

    return on_case(run)


def publishing(view: View) -> View:
    """Inside `on_review`: 404 for who does not publish."""

    @wraps(view)
    def run(request: PersonRequest, review: Review, reader: CaseReader, **kwargs: Any) -> HttpResponse:
        if not may(request.user, Permission.PUBLISH, review.case):
            raise Http404
        return view(request, review, reader, **kwargs)

    return run


def show(request: PersonRequest, template: str, case: Case, /, **context: Any) -> HttpResponse:
    """A page in the case's frame, under Publication."""
    request.section = "cases"  # type: ignore[attr-defined]
    frame = case_page(request.user, case, "publication")
    return render(request, template, {"case": case, "case_page": frame, **context})


def address(review: Review) -> str:
    return reverse("publication:publication-of", args=[review.case_id, review.pk])


def show_form(
    request: PersonRequest, review: Review, form: Form, title: str, submit: str, /, **context: Any
) -> HttpResponse:
    """A page with one form."""
    values = {"form": form, "title": title, "submit": submit, "cancel": address(review), **context}
    return show(request, context.get("template", "publication/release/form.html"), review.case, **values)


def back(request: PersonRequest, review: Review, message: str) -> HttpResponseRedirect:
    messages.success(request, message)
    return redirect("publication:publication-of", review.case_id, review.pk)


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Carry out an action; its refusal becomes an error of the form, a stale version a comparison."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleRecord as stale:
        form.stale = stale.current  # type: ignore[attr-defined]
    return None


def renewed(form: VersionedForm, saved: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Where somebody else saved meanwhile: both texts, and the form over what stands now."""
    current = getattr(form, "stale", None)
    if current is None:
        return {}
    return {"differences": form.differences(saved(current)), "renewed": form.renewed(current.version)}


def pressed(
    request: PersonRequest, review: Review, act: Callable[[], object], message: str
) -> HttpResponseRedirect:
    """Carry out an action behind a button without a form, and go back with what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except StaleRecord:
        messages.warning(request, "Somebody else changed this meanwhile. Look at it again before you go on.")
    else:
        messages.success(request, message)
    return redirect("publication:publication-of", review.case_id, review.pk)
