"""Pages that make files, look at what was found in them, publish and withdraw."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.release.deposit import hand_over_again, withdraw_published
from goldthread.apps.publication.actions.release.leaks import settle_leak
from goldthread.apps.publication.actions.release.prepare import prepare_release
from goldthread.apps.publication.actions.release.release import cancel_order, order_release, release_report
from goldthread.apps.publication.enums import ReleaseState
from goldthread.apps.publication.forms.release import ReleaseForm, SettleForm, WithdrawForm
from goldthread.apps.publication.models import FoundLeak, Release
from goldthread.apps.publication.presenters.leaks import leak_shown, settled_leaks, standing_leaks
from goldthread.apps.publication.presenters.release import publication_page
from goldthread.apps.publication.selectors.release import published_release, reasons_against, release_in_hand
from goldthread.apps.publication.views.release.frame import (
    back,
    on_review,
    pressed,
    publishing,
    show,
    show_form,
    tried,
)
from goldthread.apps.reviews.models import Review

ANY = ["GET", "HEAD", "POST"]


def _in_hand(review: Review) -> Release:
    found = release_in_hand(review)
    if found is None:
        raise Http404
    return found


def _published(review: Review) -> Release:
    found = published_release(review)
    if found is None:
        raise Http404
    return found


def _with_names(reader: CaseReader) -> None:
    if not reader.real_names:
        raise Http404


@require_POST
@on_review
@publishing
def prepare(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Have the files made and checked."""
    act = lambda: prepare_release(by=request.actor, review=review)  # noqa: E731
    return pressed(request, review, act, "The files are being made and checked.")


@on_review
@publishing
@require_safe
def leaks(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """What was found in the finished files. Real names stand on this page."""
    _with_names(reader)
    release = _in_hand(review)
    if release.state != ReleaseState.CHECKED:
        raise Http404
    return show(
        request, "publication/release/leaks.html", review.case, review=review, release=release,
        standing=standing_leaks(release), settled=settled_leaks(release),
    )  # fmt: skip


@on_review
@publishing
@require_http_methods(ANY)
def settle(request: PersonRequest, review: Review, reader: CaseReader, leak_id: UUID) -> HttpResponse:
    """Say why words that may be a name are none."""
    _with_names(reader)
    rows = FoundLeak.objects.filter(release=_in_hand(review), possible=True, settled_at=None)
    leak = rows.select_related("release__review__case").filter(pk=leak_id).first()
    if leak is None:
        raise Http404
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: settle_leak(by=request.actor, leak=leak, reason=reason)) is not None:
            messages.success(request, "Settled.")
            return redirect("publication:leaks", review.case_id, review.pk)
    return show_form(
        request, review, form, "These words name nobody", "Record the reason", leak=leak_shown(leak),
        template="publication/release/settle.html",
    )  # fmt: skip


@on_review
@publishing
@require_http_methods(ANY)
def release(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """The last page before everybody can read the report; what stands in the way is said here too."""
    found = release_in_hand(review)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _publish(request, review, found))
        if made is not None:
            return back(request, review, "The report is published. It is on its way to the library.")
    page = publication_page(request.user, review, reader)
    return show_form(
        request, review, form, "Publish the report", "Publish the report", page=page,
        reasons=reasons_against(review, found), template="publication/release/release.html",
    )  # fmt: skip


def _publish(request: PersonRequest, review: Review, found: Release | None) -> Release:
    if found is None:
        raise Refused(" ".join(reasons_against(review, None)))
    return release_report(by=request.actor, release=found)


@require_POST
@on_review
@publishing
def order(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Order publication for the end of the embargo."""
    act = lambda: order_release(by=request.actor, release=_in_hand(review))  # noqa: E731
    return pressed(request, review, act, "The report will be published when the embargo ends.")


@require_POST
@on_review
@publishing
def order_cancel(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Take the order back."""
    act = lambda: cancel_order(by=request.actor, release=_in_hand(review))  # noqa: E731
    return pressed(request, review, act, "The order is taken back. Nothing is published by itself.")


@require_POST
@on_review
@publishing
def hand_over(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Try again to hand the report over to the library."""
    act = lambda: hand_over_again(by=request.actor, release=_published(review))  # noqa: E731
    return pressed(request, review, act, "The report is on its way to the library.")


@on_review
@publishing
@require_http_methods(ANY)
def withdraw(request: PersonRequest, review: Review, reader: CaseReader) -> HttpResponse:
    """Withdraw the published report; its address shows the notice from that moment."""
    found = _published(review)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        notice = form.cleaned_data["notice"]
        if (
            tried(form, lambda: withdraw_published(by=request.actor, release=found, notice=notice))
            is not None
        ):
            return back(request, review, "The report is withdrawn.")
    return show_form(
        request, review, form, "Withdraw the report", "Withdraw the report",
        template="publication/release/withdraw.html",
    )  # fmt: skip
