"""The people in the review, and texts whose names are to be checked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import add_person, change_person, mark_names_checked, take_person_out
from goldthread.apps.cases.forms.people import PersonForm, person_values
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.cases.presenters.people import people_table
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.texts import texts_of, texts_to_check
from goldthread.apps.cases.subjects import subject_on
from goldthread.apps.cases.views.frame import done, needs, on_case, press, show, tried


def _edits(request: PersonRequest, case: Case, reader: CaseReader) -> bool:
    return reader.real_names and may(request.user, Permission.EDIT_CASE, case)


@on_case
def people(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    edits = _edits(request, case, reader)
    context = {
        "table": people_table(case, reader, edits=edits),
        "edits": edits,
        "reader": reader,
        "to_check": len(texts_to_check(case, reader)) if edits else 0,
    }
    return show(request, "cases/people.html", case, "people", **context)


@on_case
def person_new(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    if not _edits(request, case, reader):
        raise Http404
    form = _form(case, request.POST if request.method == "POST" else None, initial={"version": 0})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: add_person(by=request.actor, case=case, **person_values(form)))
        if made is not None:
            return done(request, "cases:people", case.pk, message=f"{made.pseudonym} was added.")
    return _person_page(request, case, form, "Add a person to the review", "Add")


@on_case
def person_change(request: PersonRequest, case: Case, reader: CaseReader, person_id: UUID) -> HttpResponse:
    person = _person(case, person_id)
    if not _edits(request, case, reader):
        raise Http404
    if request.method != "POST":
        form = _form(case, initial=_initial(person))
        return _person_page(request, case, form, "Change a person in the review", "Save", person=person)
    form = _form(case, request.POST)
    if form.is_valid():
        try:
            changed = tried(
                form,
                lambda: change_person(
                    by=request.actor,
                    person=person,
                    expected_version=form.cleaned_data["version"],
                    **person_values(form),
                ),
            )
        except StaleRecord as stale:
            current = _initial(stale.current)  # type: ignore[arg-type]
            context = {"differences": form.differences(current), "person": person}
            form = form.renewed(stale.current.version)
            return _person_page(request, case, form, "Change a person in the review", "Save", **context)
        if changed is not None:
            return done(request, "cases:people", case.pk, message=f"{changed.pseudonym} was changed.")
    return _person_page(request, case, form, "Change a person in the review", "Save", person=person)


def _form(case: Case, *args: Any, **kwargs: Any) -> PersonForm:
    return PersonForm(*args, subject=subject_on(case), **kwargs)


def _person(case: Case, person_id: UUID) -> PersonInReview:
    try:
        return case.people.get(pk=person_id, removed_at=None)
    except PersonInReview.DoesNotExist:
        raise Http404 from None


def _initial(person: PersonInReview) -> dict[str, object]:
    names = (
        "kind",
        "real_name",
        "pseudonym",
        "chosen_name",
        "relation",
        "birth_date",
        "death_date",
        "nhs_number",
    )
    values = {name: getattr(person, name) for name in names}
    return {**values, "aliases": "\n".join(person.aliases), "version": person.version}


def _person_page(
    request: PersonRequest, case: Case, form: PersonForm, title: str, submit: str, **context: object
) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel": reverse("cases:people", args=[case.pk]),
    }
    return show(request, "cases/person.html", case, "people", **{**values, **context})


@on_case
def person_remove(request: PersonRequest, case: Case, reader: CaseReader, person_id: UUID) -> HttpResponse:
    person = _person(case, person_id)
    if not _edits(request, case, reader):
        raise Http404
    if request.method != "POST":
        return show(request, "cases/person_remove.html", case, "people", person=person)
    return press(
        request,
        lambda: take_person_out(by=request.actor, person=person),
        "cases:people",
        case.pk,
        message=f"{person.pseudonym} was taken out.",
    )


@on_case
def names_to_check(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Texts as readers without real names would see them, to be marked as checked."""
    needs(request, Permission.EDIT_CASE, case)
    if not reader.real_names:
        raise Http404
    return show(request, "cases/names.html", case, "people", texts=texts_to_check(case, reader))


@require_POST
@on_case
def names_mark(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    needs(request, Permission.EDIT_CASE, case)
    chosen = dict(_keys(request.POST.getlist("text")))
    known = [text.record for text in texts_of(case)]
    try:
        number = mark_names_checked(by=request.actor, case=case, texts=chosen, known=known)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return names_to_check_again(request, case, reader)
    words = "1 text was marked as checked." if number == 1 else f"{number} texts were marked as checked."
    return done(request, "cases:names", case.pk, message=words)


def names_to_check_again(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    return show(request, "cases/names.html", case, "people", texts=texts_to_check(case, reader))


def _keys(values: list[str]) -> list[tuple[UUID, int]]:
    """Ids and versions as the form sends them; anything else is no text of this page."""
    found = []
    for value in values:
        text_id, _, version = value.partition(":")
        try:
            found.append((UUID(text_id), int(version)))
        except ValueError:
            raise Http404 from None
    return found
