"""Referrals received: read, opened as a case, joined to one, or closed. And how one is begun."""

from datetime import timedelta
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.access import public, signed_in
from goldthread.apps.accounts.actions.links import make_link
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Area, User
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.accounts.selectors import has_permission, people_with_permission
from goldthread.apps.cases.actions import (
    close_referral,
    join_referral_to_case,
    open_case,
    record_referral_read,
    send_referral_link,
    start_referral,
)
from goldthread.apps.cases.actions.referrals import PURPOSE
from goldthread.apps.cases.enums import ReferralState
from goldthread.apps.cases.forms.cases import (
    AboutForm,
    ChooseBoardForm,
    CloseReferralForm,
    JoinCaseForm,
    OpenCaseForm,
    ReferralLinkForm,
)
from goldthread.apps.cases.forms.journey import sections_of
from goldthread.apps.cases.models import Referral
from goldthread.apps.cases.presenters.lists import referral_table
from goldthread.apps.cases.selectors import (
    boards_opening_cases,
    case_for,
    cases_visible_to,
    reads_referral,
    referral_for,
    referrals_visible_to,
)
from goldthread.apps.cases.selectors.boards import Taking, taking_for, taking_from
from goldthread.apps.cases.selectors.duplicates import likenesses
from goldthread.apps.cases.subjects import Subject, subject_keyed
from goldthread.apps.cases.views.frame import done, tried
from goldthread.apps.cases.views.referral_pages import home, own_place

LINK_LASTS = timedelta(days=28)


def _referral(request: PersonRequest, referral_id: UUID) -> Referral:
    try:
        return referral_for(request.user, referral_id)
    except Referral.DoesNotExist:
        raise Http404 from None


def _received(request: PersonRequest, referral_id: UUID) -> Referral:
    """A referral that this person receives for the board; 404 else."""
    referral = _referral(request, referral_id)
    if not has_permission(request.user, Permission.OPEN_CASE, referral.board_id):
        raise Http404
    return referral


@public
def about_referring(request: HttpRequest) -> HttpResponse:
    """Who may refer, how, and what to do if somebody is in danger."""
    return render(request, "cases/referral/about.html", {})


@signed_in
def referrals(request: PersonRequest) -> HttpResponse:
    """What was received, and one's own referrals."""
    rows = referrals_visible_to(request.user).select_related("board", "case")
    boards = boards_opening_cases(request.user)
    received = list(rows.filter(board__in=boards).exclude(submitted_at=None))
    waiting = [one for one in received if one.state is ReferralState.RECEIVED]
    dealt = [one for one in received if one.state is not ReferralState.RECEIVED]
    own = list(rows.filter(started_by=request.user))
    context = {
        "receives": boards.exists(),
        "waiting": referral_table(waiting, "Waiting for you", "No referral is waiting."),
        "dealt": referral_table(dealt, "Dealt with", "None yet."),
        "own": referral_table(own, "Referrals you made", "You have not made a referral."),
        "has_own": bool(own),
    }
    return render(request, "cases/referral/list.html", context)


@signed_in
def begin(request: PersonRequest) -> HttpResponse:
    """Say whom it is about, choose the board, and begin a referral."""
    taking = taking_from(request.user)
    about = _about(request, taking)
    if about is None:
        return _ask_about(request, taking)
    boards = taking[about]
    initial = {"board": str(boards[0].pk)} if len(boards) == 1 else {}
    form = ChooseBoardForm(request.POST if request.method == "POST" else None, boards=boards, initial=initial)
    if request.method == "POST" and form.is_valid():
        board = next(one for one in boards if str(one.pk) == form.cleaned_data["board"])
        referral = start_referral(by=request.actor, board=board, about=about)
        return redirect("cases:referral", referral.pk)
    back = reverse("cases:referrals") if len(taking) == 1 else reverse("cases:referral-begin")
    context = {"form": form, "back": back, "caption": f"A referral about {about.a}"}
    return render(request, "cases/referral/begin.html", context)


def _about(request: PersonRequest, taking: Taking) -> Subject | None:
    """Whom the referral is about: the only possibility, or the one chosen on the page before."""
    if len(taking) == 1:
        return next(iter(taking))
    chosen = subject_keyed(request.GET.get("about", ""))
    return chosen if chosen in taking else None


def _ask_about(request: PersonRequest, taking: Taking) -> HttpResponse:
    """The first question of a referral: is it about an adult or a child?"""
    form = AboutForm(request.POST if request.method == "POST" else None, subjects=taking)
    if request.method == "POST" and form.is_valid():
        return redirect(f"{reverse('cases:referral-begin')}?about={form.cleaned_data['about']}")
    context = {"form": form, "back": reverse("cases:referrals"), "no_board": not taking}
    return render(request, "cases/referral/begin.html", context)


@signed_in
def make_referral_link(request: PersonRequest) -> HttpResponse:
    """Make a one-off link for somebody without an account. Link and code are shown once."""
    taking = taking_for(request.user)
    if not taking:
        raise Http404
    form = ReferralLinkForm(request.POST if request.method == "POST" else None, taking=taking)
    if request.method == "POST" and form.is_valid():
        about, board = form.chosen
        referral = start_referral(by=request.actor, board=board, about=about, for_link=True)
        path, code = make_link(
            by=request.actor,
            organisation=board,
            purpose=PURPOSE,
            subject_id=referral.pk,
            expires_at=timezone.now() + LINK_LASTS,
        )
        address = form.cleaned_data["email"]
        if address:
            send_referral_link(by=request.actor, referral=referral, path=path, to=address)
        context = {
            "link": request.build_absolute_uri(path),
            "code": code,
            "referral": referral,
            "email": address,
            "until": timezone.now() + LINK_LASTS,
        }
        return render(request, "cases/referral/link_made.html", context)
    context = {
        "form": form,
        "title": "Let somebody without an account make a referral",
        "back": reverse("cases:referrals"),
        "submit": "Make the link",
    }
    return render(request, "ui/question.html", context)


@signed_in
def referral(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    """One's own referral while it is written; else the referral as it was sent."""
    found = _referral(request, referral_id)
    own = found.started_by_id == request.user.pk
    if own and found.state is ReferralState.BEING_WRITTEN:
        return home(request, own_place(request, referral_id))
    receives = has_permission(request.user, Permission.OPEN_CASE, found.board_id)
    case = cases_visible_to(request.user).filter(referrals=found).first()
    reads = reads_referral(request.user, found)
    if reads and not own:
        record_referral_read(by=request.actor, referral=found)
    like = likenesses(request.user, found) if receives and reads else []
    context = {
        "referral": found,
        "reads": reads,
        "sections": sections_of(found) if reads else [],
        "receives": receives,
        "waiting": found.state is ReferralState.RECEIVED,
        "likenesses": like,
        "can_join": any(one.is_case for one in like),
        "case": case,
    }
    return render(request, "cases/referral/read.html", context)


@signed_in
def open_from_referral(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    found = _received(request, referral_id)
    areas, people = found.board.areas.all(), people_with_permission(found.board, Permission.OPEN_CASE)
    form = OpenCaseForm(
        request.POST if request.method == "POST" else None,
        areas=areas,
        people=people.order_by("name"),
        initial={"coordinator": str(request.user.pk)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        case = tried(
            form,
            lambda: open_case(
                by=request.actor,
                referral=found,
                area=Area.objects.get(pk=given["area"]),
                coordinator=User.objects.get(pk=given["coordinator"]),
                reference=given["reference"],
                restricted=given["restricted"],
            ),
        )
        if case is not None:
            return done(request, "cases:overview", case.pk, message=f"Case {case.reference} was opened.")
    return _page(request, form, found, "Open a case", "Open the case")


@signed_in
def close_without_case(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    found = _received(request, referral_id)
    form = CloseReferralForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        closed = tried(
            form,
            lambda: close_referral(by=request.actor, referral=found, reason=form.cleaned_data["reason"]),
        )
        if closed is not None:
            return done(request, "cases:referral", found.pk, message="The referral was closed.")
    return _page(request, form, found, "Close the referral without a case", "Close the referral")


@signed_in
def join_to_case(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    found = _received(request, referral_id)
    like = [one for one in likenesses(request.user, found) if one.is_case]
    if not like:
        raise Http404
    form = JoinCaseForm(request.POST if request.method == "POST" else None)
    form.fields["case"].choices = [  # type: ignore[attr-defined]
        (str(one.id), f"{one.reference} ({one.why})") for one in like
    ]
    if request.method == "POST" and form.is_valid():
        case = case_for(request.user, UUID(form.cleaned_data["case"]))
        joined = tried(form, lambda: join_referral_to_case(by=request.actor, referral=found, case=case))
        if joined is not None:
            return done(request, "cases:overview", case.pk, message="The referral was joined to this case.")
    return _page(request, form, found, "", "Join the referral to the case")


def _page(request: HttpRequest, form: Form, referral: Referral, title: str, submit: str) -> HttpResponse:
    back = reverse("cases:referral", args=[referral.pk])
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "cancel": back,
        "caption": f"Referral {referral.reference}",
    }
    return render(request, "ui/question.html", context)
