"""Releasing an agency's answer to another review, and withdrawing that, from the board's side."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.reviews.actions.releases import release_material, withdraw_material
from goldthread.apps.reviews.forms.joint import ReasonForm, ReleaseMaterialForm
from goldthread.apps.reviews.models import InformationRequest, MaterialRelease, Review
from goldthread.apps.reviews.presenters.requests import version_in_words
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.apps.reviews.selectors.releases import (
    other_reviews,
    power_of,
    release_named,
    versions_to_release,
)
from goldthread.apps.reviews.views.frame import managed, on_request_of_case, tried


def _back(row: InformationRequest) -> str:
    return reverse("reviews:request-manage", args=[row.case_id, row.pk])


def _frame(row: InformationRequest, title: str, submit: str) -> dict[str, str]:
    back = _back(row)
    caption = f"{row.reference}, {row.agency.name}"
    return {"back": back, "cancel": back, "caption": caption, "title": title, "submit": submit}


@on_request_of_case
@managed
def release(request: PersonRequest, row: InformationRequest, review_id: UUID) -> HttpResponse:
    """Release an approved version to one of the other reviews."""
    review: Review | None = next((one for one in other_reviews(row.case) if one.pk == review_id), None)
    versions = versions_to_release(row, review) if review else []
    if review is None or not versions:
        raise Http404
    named = [(str(one.pk), _version(one.contribution.service, version_in_words(one))) for one in versions]
    form = ReleaseMaterialForm(
        request.POST or None,
        versions=named,
        initial={"version": named[0][0], "legal_power": power_of(review)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = lambda: release_material(  # noqa: E731
            by=request.actor, submission=next(one for one in versions if str(one.pk) == given["version"]),
            review=review, purpose=given["purpose"], legal_power=given["legal_power"],
        )  # fmt: skip
        if tried(form, act) is not None:
            messages.success(request, "It is released, and the agency’s approvers are told.")
            return redirect(_back(row))
    title = f"Release to: {edition_of_review(review).name}"
    return render(request, "reviews/question.html", {"form": form, **_frame(row, title, "Release it")})


def _version(service: str, words: str) -> str:
    return f"{service}: {words}" if service else words


@on_request_of_case
@managed
def withdraw(request: PersonRequest, row: InformationRequest, release_id: UUID) -> HttpResponse:
    """Withdraw a release, with a reason."""
    try:
        found = release_named(row, release_id)
    except MaterialRelease.DoesNotExist:
        raise Http404 from None
    if found.withdrawn_on is not None:
        return redirect(_back(row))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: withdraw_material(by=request.actor, release=found, reason=reason)) is not None:
            messages.success(request, "It is withdrawn, and the agency’s approvers are told.")
            return redirect(_back(row))
    title = f"Withdraw from: {edition_of_review(found.review).name}"
    return render(request, "reviews/question.html", {"form": form, **_frame(row, title, "Withdraw it")})
