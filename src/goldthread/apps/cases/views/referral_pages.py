"""The pages of a referral while it is written: by somebody signed in, or by a one-off link."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.access import by_link, signed_in
from goldthread.apps.accounts.requests import LinkRequest, PersonRequest
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.actions import save_referral_page, submit_referral
from goldthread.apps.cases.actions.referrals import PURPOSE
from goldthread.apps.cases.enums import ReferralState
from goldthread.apps.cases.forms.journey import (
    answers_by_page,
    answers_of,
    as_json,
    form_for,
    journey_of,
    missing_pages,
    pages_left,
    sections_of,
    typed_in,
)
from goldthread.apps.cases.models import Referral
from goldthread.apps.cases.selectors import referral_for
from goldthread.apps.cases.subjects import decider_of, subject_on
from goldthread.apps.ui.components import Difference
from goldthread.apps.ui.forms import GovukForm, answer_in_words
from goldthread.apps.ui.journeys import Step


@dataclass(frozen=True)
class Place:
    """Where a referral is being written: who writes, and the addresses of its pages there."""

    by: Actor
    referral: Referral
    link_id: UUID | None = None

    def _address(self, route: str, *args: str) -> str:
        if self.link_id is None:
            return reverse(f"cases:{route}", args=[self.referral.pk, *args])
        return reverse(f"cases:{route}-by-link", args=[self.link_id, *args])

    def page(self, slug: str) -> str:
        return self._address("referral-page", slug)

    def keep(self, slug: str) -> str:
        return self._address("referral-keep", slug)

    @property
    def home(self) -> str:
        return self._address("referral")

    @property
    def check(self) -> str:
        return self._address("referral-check")

    @property
    def sent(self) -> str:
        return self._address("referral-sent")


def own_place(request: PersonRequest, referral_id: UUID) -> Place:
    """The person's own referral; 404 for anybody else's, also where they may read it."""
    try:
        referral = referral_for(request.user, referral_id)
    except Referral.DoesNotExist:
        raise Http404 from None
    if referral.started_by_id != request.user.pk:
        raise Http404
    return Place(request.actor, referral)


def link_place(request: LinkRequest) -> Place:
    try:
        referral = Referral.objects.select_related("board").get(pk=request.link.subject_id, removed_at=None)
    except Referral.DoesNotExist:
        raise Http404 from None
    return Place(request.actor, referral, request.link.pk)


def _step(referral: Referral, slug: str) -> Step:
    try:
        return journey_of(referral).step(slug)
    except KeyError:
        raise Http404 from None


def seen(referral: Referral, step: Step) -> str:
    """A digest of what is kept of one page, to find out whether it changed in another window."""
    kept = [as_json(answers_of(referral, step)), referral.drafts.get(step.slug)]
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:20]


def home(request: HttpRequest, place: Place) -> HttpResponse:
    """Where one comes back to: what was answered, what was not."""
    referral = place.referral
    if referral.state is not ReferralState.BEING_WRITTEN:
        return redirect(place.sent)
    given = answers_by_page(referral)
    following = journey_of(referral).first_unanswered(given)
    context = {
        "place": place,
        "referral": referral,
        "tasks": journey_of(referral).tasks(given, place.page),
        "go_on": place.page(following.slug) if following else place.check,
        "started": bool(given or referral.drafts),
        "ready": not missing_pages(referral),
        "pages": len(journey_of(referral).path(given)),
        "subject": subject_on(referral),
        "by_link": place.link_id is not None,
    }
    return render(request, "cases/referral/home.html", context)


def ask(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    """One page. What was typed is kept before anything else is looked at."""
    step, referral = _step(place.referral, slug), place.referral
    if referral.state is not ReferralState.BEING_WRITTEN:
        return redirect(place.sent)
    if request.method != "POST":
        form, is_draft = form_for(referral, step)
        return _question(request, place, step, form, is_draft=is_draft)
    form = step.form_class(request.POST)
    differences = _changed_elsewhere(request, referral, step, form)
    if differences:
        return _question(request, place, step, form, differences=differences)
    complete = form.is_valid()
    save_referral_page(
        by=place.by,
        referral=referral,
        page=slug,
        answers=as_json(form.cleaned_data) if complete else None,
        typed=typed_in(form),
    )
    if "later" in request.POST:
        messages.success(request, "Saved. You can go on another day.")
        return redirect(place.home)
    return redirect(_onward(request, place, step)) if complete else _question(request, place, step, form)


def _onward(request: HttpRequest, place: Place, step: Step) -> str:
    if request.GET.get("from") == "check":
        return place.check
    following = journey_of(place.referral).next_after(step.slug, answers_by_page(place.referral))
    return place.page(following.slug) if following else place.check


def _changed_elsewhere(
    request: HttpRequest, referral: Referral, step: Step, form: GovukForm
) -> list[Difference]:
    """Where this page was saved in another window meanwhile, and says something else there."""
    was = request.POST.get("seen", "")
    if not was or was == seen(referral, step):
        return []
    form.is_valid()
    saved = answers_of(referral, step)
    found = []
    for name, field in form.fields.items():
        yours = form.cleaned_data.get(name, form[name].data)
        texts = answer_in_words(field, saved.get(name)), answer_in_words(field, yours)
        if texts[0] != texts[1]:
            found.append(Difference(str(field.label), *texts))
    return found


def _question(
    request: HttpRequest,
    place: Place,
    step: Step,
    form: GovukForm,
    *,
    is_draft: bool = False,
    differences: list[Difference] | None = None,
) -> HttpResponse:
    before = journey_of(place.referral).before(step.slug, answers_by_page(place.referral))
    alone = len(form.fields) == 1
    context = {
        "place": place,
        "form": form,
        "step": step,
        "title": "" if alone else step.title,
        "caption": f"Referral {place.referral.reference}",
        "subject": subject_on(place.referral),
        "back": place.page(before.slug) if before else place.home,
        "keep": place.keep(step.slug),
        "seen": seen(place.referral, step),
        "is_draft": is_draft,
        "differences": differences or [],
        "by_link": place.link_id is not None,
    }
    return render(request, f"cases/referral/{_template(step)}", context)


def _template(step: Step) -> str:
    return "danger.html" if step.slug == "danger" else "page.html"


def keep(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    """Keep what is being typed, for htmx: nothing is lost when the sign-in ends or the machine does."""
    step, referral = _step(place.referral, slug), place.referral
    if referral.state is not ReferralState.BEING_WRITTEN:
        raise Http404
    form = step.form_class(request.POST)
    kept = not _changed_elsewhere(request, referral, step, form)
    if kept:
        typed = typed_in(form)
        save_referral_page(by=place.by, referral=referral, page=slug, answers=None, typed=typed)
    context = {"kept": kept, "seen": seen(referral, step) if kept else request.POST.get("seen", "")}
    return render(request, "cases/referral/_kept.html", context)


def _missing(referral: Referral) -> tuple[str, ...]:
    """Titles of the pages without which a referral cannot be sent."""
    return tuple(step.title for step in missing_pages(referral))


def check(request: HttpRequest, place: Place) -> HttpResponse:
    """Check your answers, and send."""
    referral = place.referral
    if referral.state is not ReferralState.BEING_WRITTEN:
        return redirect(place.sent)
    form = GovukForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            submit_referral(by=place.by, referral=referral, missing=_missing(referral))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(place.sent)
    context: dict[str, Any] = {
        "place": place,
        "form": form,
        "title": "Check your answers before you send the referral",
        "caption": f"Referral {referral.reference}",
        "sections": sections_of(referral, lambda slug: f"{place.page(slug)}?from=check"),
        "needed": [_again(place, step) for step in missing_pages(referral)],
        "unanswered": [_again(place, step) for step in pages_left(referral)],
        "submit": "Send the referral",
        "cancel": place.home,
        "back": place.home,
        "by_link": place.link_id is not None,
    }
    return render(request, "cases/referral/check.html", context)


def _again(place: Place, step: Step) -> tuple[str, str]:
    return step.title, f"{place.page(step.slug)}?from=check"


def sent(request: HttpRequest, place: Place) -> HttpResponse:
    """The acknowledgement. By link it shows nothing of what was written."""
    if place.referral.state is ReferralState.BEING_WRITTEN:
        return redirect(place.home)
    context = {
        "place": place,
        "referral": place.referral,
        "decider": decider_of(place.referral.pathway_id),
        "by_link": place.link_id is not None,
    }
    return render(request, "cases/referral/sent.html", context)


@signed_in
def own_page(request: PersonRequest, referral_id: UUID, slug: str) -> HttpResponse:
    return ask(request, own_place(request, referral_id), slug)


@require_POST
@signed_in
def own_keep(request: PersonRequest, referral_id: UUID, slug: str) -> HttpResponse:
    return keep(request, own_place(request, referral_id), slug)


@signed_in
def own_check(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    return check(request, own_place(request, referral_id))


@signed_in
def own_sent(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    return sent(request, own_place(request, referral_id))


@by_link(PURPOSE)
def link_home(request: LinkRequest, link_id: UUID) -> HttpResponse:
    return home(request, link_place(request))


@by_link(PURPOSE)
def link_page(request: LinkRequest, link_id: UUID, slug: str) -> HttpResponse:
    return ask(request, link_place(request), slug)


@require_POST
@by_link(PURPOSE)
def link_keep(request: LinkRequest, link_id: UUID, slug: str) -> HttpResponse:
    return keep(request, link_place(request), slug)


@by_link(PURPOSE)
def link_check(request: LinkRequest, link_id: UUID) -> HttpResponse:
    return check(request, link_place(request))


@by_link(PURPOSE)
def link_sent(request: LinkRequest, link_id: UUID) -> HttpResponse:
    return sent(request, link_place(request))
