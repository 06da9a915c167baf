"""Answer a request: upload a chronology, type one in, or say that nothing is held."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.chronology.actions.intake import start_submission_from_file, start_typed_submission
from goldthread.apps.chronology.forms.intake import (
    NothingHeldForAgencyForm,
    NothingHeldForm,
    TypeForAgencyForm,
    TypeForm,
    UploadForAgencyForm,
    UploadForm,
)
from goldthread.apps.chronology.presenters.intake import versions_table
from goldthread.apps.chronology.views.intake_frame import answering, for_agency, on_contribution, tried
from goldthread.apps.reviews.actions.submissions import Received, declare_nothing_held
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.apps.reviews.models import Contribution, Submission
from goldthread.apps.reviews.permissions import may_enter, may_write
from goldthread.apps.reviews.selectors import openable, versions_of
from goldthread.apps.ui.forms import GovukForm

UNFINISHED = (SubmissionState.DRAFT, SubmissionState.RETURNED, SubmissionState.CONFIRMED)


@on_contribution
def detail(request: PersonRequest, contribution: Contribution) -> HttpResponse:
    """One answer: the ways to give it, and its versions."""
    asked = contribution.request
    versions = versions_of(contribution)
    opens = openable(request.user, versions)
    if for_agency(request, contribution):
        versions = [one for one in versions if one in opens or one.confirmed_at is not None]
    writes = may_write(request.user, contribution)
    open_still = asked.withdrawn_at is None and contribution.withdrawn_at is None
    context = {
        "contribution": contribution,
        "asked": asked,
        "answers": open_still and (writes or may_enter(request.user, contribution)),
        "for_agency": for_agency(request, contribution),
        "versions": versions_table(versions, opens),
        "standing": [version for version in opens if version.state in UNFINISHED],
        "back": _back(request, contribution),
    }
    return render(request, "chronology/contribution.html", context)


def _back(request: PersonRequest, contribution: Contribution) -> str:
    asked = contribution.request
    if for_agency(request, contribution) and may_enter(request.user, contribution):
        return reverse("reviews:request-manage", args=[asked.case_id, asked.pk])
    return reverse("reviews:request-detail", args=[asked.pk])


def received_of(form: GovukForm) -> Received | None:
    """How the answer came, from the coordinator's form; None from the agency's own."""
    given = form.cleaned_data
    return Received(given["sender"], given["received_on"]) if "sender" in given else None


@on_contribution
@answering
def upload(request: PersonRequest, contribution: Contribution) -> HttpResponse:
    """Upload a chronology. It is checked and read in the background."""
    form_class = UploadForAgencyForm if for_agency(request, contribution) else UploadForm
    form = form_class(request.POST or None, request.FILES or None)

    def act() -> Submission:
        return start_submission_from_file(
            by=request.actor,
            contribution=contribution,
            upload=form.cleaned_data["upload"],
            received=received_of(form),
        )

    return _answer(request, contribution, form, act, title="Upload a chronology", submit="Upload")


@on_contribution
@answering
def type_in(request: PersonRequest, contribution: Contribution) -> HttpResponse:
    """Begin a version to type entries into."""
    opens = openable(request.user, versions_of(contribution))
    earlier = [one for one in opens if one.confirmed_at is not None and one.entries.exists()]
    choices = [(str(one.pk), f"With the entries of version {one.number}") for one in earlier]
    form_class = TypeForAgencyForm if for_agency(request, contribution) else TypeForm
    form = form_class(request.POST or None, earlier=choices)

    def act() -> Submission:
        chosen = form.cleaned_data["start"]
        copied = next((one for one in earlier if str(one.pk) == chosen), None)
        return start_typed_submission(
            by=request.actor, contribution=contribution, received=received_of(form), copy_from=copied
        )

    return _answer(request, contribution, form, act, title="Type entries in", submit="Begin")


@on_contribution
@answering
def nothing_held(request: PersonRequest, contribution: Contribution) -> HttpResponse:
    """Say that the agency holds nothing, and where it searched."""
    form_class = NothingHeldForAgencyForm if for_agency(request, contribution) else NothingHeldForm
    form = form_class(request.POST or None)

    def act() -> Submission:
        submission = declare_nothing_held(
            by=request.actor,
            contribution=contribution,
            searched=form.cleaned_data["searched"],
            received=received_of(form),
        )
        messages.success(request, "Saved. It now waits for approval.")
        return submission

    return _answer(
        request, contribution, form, act, title="We hold nothing", submit="Save and send for approval"
    )


def _answer(
    request: PersonRequest,
    contribution: Contribution,
    form: GovukForm,
    act: Callable[[], Submission],
    **context: Any,
) -> HttpResponse:
    """A form that leads to a new version of the answer."""
    if request.method == "POST" and form.is_valid():
        submission = tried(form, act)
        if submission is not None:
            return redirect("chronology:submission-detail", submission.pk)
    back = reverse("chronology:contribution-detail", args=[contribution.pk])
    caption = f"{contribution.request.reference}, {contribution.request.agency.name}"
    shared = {"form": form, "back": back, "cancel": back, "caption": caption, "contribution": contribution}
    return render(request, "chronology/answer.html", {**shared, **context})
