"""What every page of publication starts with: the case, the review, the reader; and the frame around it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from goldthread.apps.accounts import outcomes
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.outcomes import settled, tried
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import View, case_view, show_in_case
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.selectors.release import review_of_case
from goldthread.apps.publication.visibility.release import reads_publication
from goldthread.apps.reviews.models import Review

__all__ = [
    "address",
    "back",
    "on_case",
    "on_review",
    "pressed",
    "publishing",
    "settled",
    "show",
    "show_form",
    "tried",
]

on_case = case_view(reads_publication)
"""A page of a case's publication: `view(request, case, reader)`. 404 for who does not read it."""


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
    return show_in_case(request, template, case, "publication", **context)


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


def pressed(
    request: PersonRequest, review: Review, act: Callable[[], object], message: str
) -> HttpResponseRedirect:
    """Carry out an action behind a button without a form, and go back with what came of it."""
    outcomes.pressed(request, act, message)
    return redirect("publication:publication-of", review.case_id, review.pk)
