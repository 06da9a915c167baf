"""Letters: drafted, changed, downloaded, printed, and recorded as told."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import (
    Addressee,
    change_letter,
    draft_letters,
    record_letter_downloaded,
    record_told,
)
from goldthread.apps.cases.enums import Audience, ToldHow, audience_words
from goldthread.apps.cases.forms.decision import AddressForm, LetterForm, ToldForm
from goldthread.apps.cases.letter_file import letter_docx, letter_name
from goldthread.apps.cases.models import Case, Letter
from goldthread.apps.cases.presenters.decision import letter_table
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.subjects import subject_on
from goldthread.apps.cases.views.frame import done, on_case, press, show, tried

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _edits(request: PersonRequest, case: Case, reader: CaseReader) -> bool:
    """Letters carry names, so only somebody who sees real names and keeps the case works on them."""
    return reader.real_names and may(request.user, Permission.EDIT_CASE, case)


@on_case
def letters(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Who was told what, and when."""
    if not _edits(request, case, reader):
        raise Http404
    decision = standing_decision(case)
    earlier = Letter.objects.filter(decision__case=case).exclude(decision=decision).count()
    context = {
        "decision": decision,
        "ready": bool(decision and decision.is_agreed) and case.closed_on is None,
        "table": letter_table(case, decision, edits=True) if decision else None,
        "earlier": earlier,
    }
    return show(request, "cases/letters.html", case, "decision", **context)


@require_POST
@on_case
def draft(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    decision = standing_decision(case)
    if decision is None or not _edits(request, case, reader):
        raise Http404
    return press(
        request,
        lambda: draft_letters(by=request.actor, decision=decision),
        "cases:letters",
        case.pk,
        message="The letters were drafted. Read each before it goes.",
    )


@on_case
def letter_new(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """A letter to somebody who is not on the list."""
    decision = standing_decision(case)
    if decision is None or not _edits(request, case, reader):
        raise Http404
    subject = subject_on(case)
    form = AddressForm(request.POST if request.method == "POST" else None, subject=subject)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        addressee = Addressee(Audience(given["audience"]), given["recipient"], given["address"])
        made = tried(form, lambda: draft_letters(by=request.actor, decision=decision, addressees=[addressee]))
        if made is not None:
            return done(request, "cases:letter", case.pk, made[0].pk, message="The letter was drafted.")
    context = {
        "form": form,
        "title": "Write to somebody else",
        "submit": "Draft the letter",
        "cancel": reverse("cases:letters", args=[case.pk]),
    }
    return show(request, "cases/form.html", case, "decision", **context)


def _letter(case: Case, letter_id: UUID) -> Letter:
    found = Letter.objects.filter(decision__case=case, pk=letter_id, removed_at=None)
    letter: Letter | None = found.select_related("decision__case__board", "told_by").first()
    if letter is None:
        raise Http404
    return letter


@on_case
def letter(request: PersonRequest, case: Case, reader: CaseReader, letter_id: UUID) -> HttpResponse:
    """Read a letter, and change it while it has not gone."""
    found = _letter(case, letter_id)
    if not _edits(request, case, reader):
        raise Http404
    form = LetterForm(request.POST if request.method == "POST" else None, initial=_initial(found))
    who = audience_words(found.audience, subject_on(case))
    context: dict[str, Any] = {"letter": found, "who": who}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            saved = tried(
                form,
                lambda: change_letter(
                    by=request.actor,
                    letter=found,
                    recipient=given["recipient"],
                    address=given["address"],
                    body=given["body"],
                    expected_version=given["version"],
                ),
            )
        except StaleRecord as stale:
            standing: Letter = stale.current  # type: ignore[assignment]
            context["differences"] = form.differences(_initial(standing))
            form = form.renewed(standing.version)
        else:
            if saved is not None:
                return done(request, "cases:letter", case.pk, found.pk, message="The letter was saved.")
    return show(request, "cases/letter.html", case, "decision", form=form, **context)


def _initial(found: Letter) -> dict[str, object]:
    return {
        "recipient": found.recipient,
        "address": found.address,
        "body": found.body,
        "version": found.version,
    }


@on_case
def told(request: PersonRequest, case: Case, reader: CaseReader, letter_id: UUID) -> HttpResponse:
    """Record that somebody was told."""
    found = _letter(case, letter_id)
    if not _edits(request, case, reader):
        raise Http404
    form = ToldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        saved = tried(
            form,
            lambda: record_told(
                by=request.actor,
                letter=found,
                told_on=given["told_on"],
                told_how=ToldHow(given["told_how"]),
            ),
        )
        if saved is not None:
            return done(request, "cases:letters", case.pk, message=f"Recorded: {found.recipient} was told.")
    context = {
        "form": form,
        "title": f"Record that {found.recipient} was told",
        "submit": "Record",
        "cancel": reverse("cases:letter", args=[case.pk, found.pk]),
    }
    return show(request, "cases/form.html", case, "decision", **context)


@require_POST
@on_case
def letter_download(request: PersonRequest, case: Case, reader: CaseReader, letter_id: UUID) -> HttpResponse:
    """The letter as a Word document. Names leave with it, so it is a POST and on record."""
    found = _letter(case, letter_id)
    if not _edits(request, case, reader):
        raise Http404
    record_letter_downloaded(by=request.actor, letter=found)
    response = HttpResponse(letter_docx(found), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{letter_name(found)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
