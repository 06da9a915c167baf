"""What the pages of a plan share: the case or review, or 404; who may change it; forms and their refusals."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.outcomes import settled
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import View, case_or_404, note_names_read, show_in_case
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.plan import review_for
from goldthread.apps.ui.forms import GovukForm


def on_plan(view: View) -> View:
    """A view of a case's plan: `view(request, case)`. 404 for those who do not read plans there."""

    @wraps(view)
    def run(request: PersonRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        return view(request, case_or_404(request, case_id, reads_plan), **kwargs)

    return signed_in(run)


def reads_plan(user: User, case: Case) -> bool:
    return may(user, Permission.READ_PLAN, case)


def on_review(view: View) -> View:
    """A view of one review's plan: `view(request, review)`."""

    @wraps(view)
    def run(request: PersonRequest, case: Case, review_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            review = review_for(request.user, review_id)
        except Review.DoesNotExist:
            raise Http404 from None
        if review.case_id != case.pk:
            raise Http404
        return view(request, review, **kwargs)

    return on_plan(run)


def planning(view: View) -> View:
    """Inside `on_plan` or `on_review`: 404 for those who do not keep plans, and while nothing may change."""

    @wraps(view)
    def run(request: PersonRequest, about: Case | Review, **kwargs: Any) -> HttpResponse:
        case = about if isinstance(about, Case) else about.case
        if not keeps_plan(request, case) or case.closed_on is not None:
            raise Http404
        return view(request, about, **kwargs)

    return run


def keeps_plan(request: PersonRequest, case: Case) -> bool:
    return may(request.user, Permission.PLAN_REVIEW, case)


def in_full_view(request: PersonRequest, case: Case) -> CaseReader:
    """How the person reads the case's texts; 404 without real names, where texts are written."""
    reader = reader_of(request.user, case)
    if not reader.real_names:
        raise Http404
    return reader


def page(
    request: PersonRequest, template: str, case: Case, reader: CaseReader | None = None, /, **context: Any
) -> HttpResponse:
    """A page in the case's frame. With a `reader` it shows texts: reading real names is an event."""
    if reader is not None:
        note_names_read(request, case, reader)
    return show_in_case(request, template, case, "plan", reader=reader, **context)


def form_page(
    request: PersonRequest,
    case: Case,
    form: GovukForm,
    /,
    title: str,
    submit: str,
    cancel: str,
    *,
    reader: CaseReader | None = None,
    saved: Callable[[Any], dict[str, Any]] = lambda current: {},
    template: str = "reviews/plan/form.html",
    **context: Any,
) -> HttpResponse:
    """A form in the case's frame; a stale one with both texts (`saved` gives those that stand)."""
    values = {**settled(form, saved), "title": title, "submit": submit, "cancel": cancel, **context}
    return page(request, template, case, reader, **values)


def done(request: PersonRequest, message: str, route: str, *args: object) -> HttpResponseRedirect:
    messages.success(request, message)
    return redirect(route, *args)
