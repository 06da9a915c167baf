"""Scoping: agencies are asked, chased and answered for; agencies answer signed in or by one-off link."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.access import by_link, signed_in
from goldthread.apps.accounts.actions.links import make_link, use_link
from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation
from goldthread.apps.accounts.requests import LinkRequest, PersonRequest
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions import (
    answer_scoping,
    ask_agencies,
    chase_agency,
    record_names_read,
    send_scoping_link,
    withdraw_scoping,
)
from goldthread.apps.cases.actions.scoping import PURPOSE
from goldthread.apps.cases.forms.scoping import AskForm, ReturnForAgencyForm, ReturnForm, ScopingLinkForm
from goldthread.apps.cases.models import Case, PersonInReview, ScopingRequest
from goldthread.apps.cases.presenters.lists import scoping_table
from goldthread.apps.cases.presenters.scoping import notice_text, people_asked_about, request_lines
from goldthread.apps.cases.selectors import agencies_of, may, scoping_for_agency
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.views.frame import done, needs, on_case, press, show, tried

LINK_LASTS = timedelta(days=28)


def _asks(request: PersonRequest, case: Case, reader: CaseReader) -> bool:
    return reader.real_names and case.closed_on is None and may(request.user, Permission.SCOPE, case)


@on_case
def scoping(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Who was asked, who owes an answer, and what came back."""
    lines = request_lines(case, reader)
    context = {
        "lines": lines,
        "owing": sum(line.owes for line in lines),
        "asks": _asks(request, case, reader),
        "unasked": _unasked(case).exists(),
    }
    return show(request, "cases/scoping.html", case, "scoping", **context)


def _unasked(case: Case) -> QuerySet[Organisation]:
    asked = ScopingRequest.objects.filter(case=case, withdrawn_at=None).values("agency_id")
    return agencies_of(case.board).exclude(pk__in=asked)


@on_case
def ask(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    if not _asks(request, case, reader):
        raise Http404
    agencies, people = _unasked(case), case.people.filter(removed_at=None)
    subjects = [str(person.pk) for person in people if person.kind == "subject"]
    form = AskForm(
        request.POST if request.method == "POST" else None,
        agencies=agencies,
        people=people,
        initial={"notice": notice_text(case), "people": subjects},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked = tried(
            form,
            lambda: ask_agencies(
                by=request.actor,
                case=case,
                agencies=Organisation.objects.filter(pk__in=given["agencies"]),
                people=PersonInReview.objects.filter(case=case, pk__in=given["people"]),
                due_on=given["due_on"],
                meeting_on=given["meeting_on"],
                notice=given["notice"],
            ),
        )
        if asked is not None:
            noun = "agency was" if len(asked) == 1 else "agencies were"
            return done(request, "cases:scoping", case.pk, message=f"{len(asked)} {noun} asked.")
    context = {
        "form": form,
        "title": "Ask agencies what they know",
        "submit": "Ask the agencies",
        "cancel": reverse("cases:scoping", args=[case.pk]),
    }
    return show(request, "cases/form.html", case, "scoping", **context)


def _request(case: Case, request_id: UUID) -> ScopingRequest:
    rows = ScopingRequest.objects.filter(case=case, withdrawn_at=None).select_related("agency", "case")
    found: ScopingRequest | None = rows.filter(pk=request_id).first()
    if found is None:
        raise Http404
    return found


@require_POST
@on_case
def chase(request: PersonRequest, case: Case, reader: CaseReader, request_id: UUID) -> HttpResponse:
    needs(request, Permission.SCOPE, case)
    found = _request(case, request_id)
    return press(
        request,
        lambda: chase_agency(by=request.actor, request=found),
        "cases:scoping",
        case.pk,
        message=f"{found.agency.short_name} was reminded.",
    )


@require_POST
@on_case
def withdraw(request: PersonRequest, case: Case, reader: CaseReader, request_id: UUID) -> HttpResponse:
    needs(request, Permission.SCOPE, case)
    found = _request(case, request_id)
    return press(
        request,
        lambda: withdraw_scoping(by=request.actor, request=found),
        "cases:scoping",
        case.pk,
        message=f"The question to {found.agency.short_name} was withdrawn.",
    )


@on_case
def enter(request: PersonRequest, case: Case, reader: CaseReader, request_id: UUID) -> HttpResponse:
    """Enter an answer for an agency that sent it by e-mail."""
    found = _request(case, request_id)
    if not _asks(request, case, reader) or not may(request.user, Permission.ENTER_FOR_AGENCY, case):
        raise Http404
    edition = rulebook.edition_of(case)
    form = ReturnForAgencyForm(request.POST if request.method == "POST" else None, edition=edition)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: answer_scoping(
                by=request.actor,
                request=found,
                answer=form.answer(),
                received_on=form.cleaned_data["received_on"],
            ),
        )
        if made is not None:
            words = f"Entered for {found.agency.short_name}."
            return done(request, "cases:scoping", case.pk, message=words)
    context = {
        "form": form,
        "title": f"Enter the answer of {found.agency.short_name}",
        "caption": "It is marked as entered by you from its e-mail",
        "submit": "Save the answer",
        "cancel": reverse("cases:scoping", args=[case.pk]),
    }
    return show(request, "cases/form.html", case, "scoping", **context)


@on_case
def link(request: PersonRequest, case: Case, reader: CaseReader, request_id: UUID) -> HttpResponse:
    """Make a one-off link for an agency where nobody signs in. Link and code are shown once."""
    found = _request(case, request_id)
    if not _asks(request, case, reader):
        raise Http404
    initial = {"email": found.agency.contact_email}
    form = ScopingLinkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        until = timezone.now() + LINK_LASTS
        path, code = make_link(
            by=request.actor,
            organisation=found.agency,
            purpose=PURPOSE,
            subject_id=found.pk,
            expires_at=until,
        )
        address = form.cleaned_data["email"]
        if address:
            send_scoping_link(by=request.actor, request=found, path=path, to=address)
        context = {"link": request.build_absolute_uri(path), "code": code, "email": address, "until": until}
        return show(request, "cases/link_made.html", case, "scoping", request_asked=found, **context)
    context = {
        "form": form,
        "title": f"Make a one-off link for {found.agency.short_name}",
        "submit": "Make the link",
        "cancel": reverse("cases:scoping", args=[case.pk]),
    }
    return show(request, "cases/form.html", case, "scoping", **context)


def _answer(request: HttpRequest, by: Actor, asked: ScopingRequest, back: str) -> HttpResponse | None:
    """The notice and the return form; None once the answer was taken in."""
    edition = rulebook.edition_of(asked.case)
    form = ReturnForm(request.POST if request.method == "POST" else None, edition=edition)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: answer_scoping(by=by, request=asked, answer=form.answer()))
        if made is not None:
            return None
    if request.method == "GET":
        record_names_read(by=by, case=asked.case, page="scoping-answer")
    context = {
        "form": form,
        "asked": asked,
        "people": people_asked_about(asked),
        "answered": asked.returns.last(),
        "back": back,
        "by_link": not back,
    }
    return render(request, "cases/scoping_answer.html", context)


@signed_in
def answer(request: PersonRequest, request_id: UUID) -> HttpResponse:
    """An agency's own people read the notice and answer."""
    try:
        asked = scoping_for_agency(request.user, request_id)
    except ScopingRequest.DoesNotExist:
        raise Http404 from None
    page = _answer(request, request.actor, asked, back=reverse("cases:scoping-asked"))
    return page if page is not None else redirect("cases:scoping-thanks", request_id)


@signed_in
def thanks(request: PersonRequest, request_id: UUID) -> HttpResponse:
    try:
        asked = scoping_for_agency(request.user, request_id)
    except ScopingRequest.DoesNotExist:
        raise Http404 from None
    return render(request, "cases/scoping_thanks.html", {"asked": asked, "by_link": False})


@by_link(PURPOSE)
def answer_by_link(request: LinkRequest, link_id: UUID) -> HttpResponse:
    """Somebody at an agency without accounts reads the notice and answers, once."""
    rows = ScopingRequest.objects.filter(withdrawn_at=None).select_related("agency", "case__board")
    asked = rows.filter(pk=request.link.subject_id).first()
    if asked is None:
        raise Http404
    page = _answer(request, request.actor, asked, back="")
    if page is not None:
        return page
    use_link(by=request.actor, link=request.link)
    return render(request, "cases/scoping_thanks.html", {"asked": asked, "by_link": True})


@signed_in
def asked_of_us(request: PersonRequest) -> HttpResponse:
    """The questions put to one's own agency, those without an answer first."""
    return render(request, "cases/scoping_asked.html", {"table": scoping_table(request.user)})
