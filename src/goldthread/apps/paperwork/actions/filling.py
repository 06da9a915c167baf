"""Begin a form on a case, or ask an agency for one; save answers page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import Record, StaleRecord
from goldthread.apps.cases.models import Case
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.paperwork.enums import Verb
from goldthread.apps.paperwork.models import Answer, FilledForm, FormVersion
from goldthread.apps.paperwork.permissions import fills_forms, may_fill
from goldthread.apps.paperwork.policies import check_draft
from goldthread.apps.paperwork.selectors.editions import used
from goldthread.apps.paperwork.selectors.sheets import Sheet, holds_free_text, sheet_of
from goldthread.apps.reviews.models import InformationRequest
from goldthread.apps.reviews.permissions import CONTRIBUTES, acting, manages_requests, require
from goldthread.lib.forms import Form, Question, Section, Value, digest, fault_of, is_given, to_json, words_of

Values = Mapping[str, Value]
NOT_YOURS = "You do not have the right to fill in this form."


def note(by: Actor, filled: FilledForm, verb: Verb, **facts: object) -> None:
    """An event of the case about the form."""
    record_event(
        by=by,
        chain=Chain.of_case(filled.case_id),
        verb=verb,
        about=filled,
        reference=filled.reference,
        **facts,
    )


def keep_version(form: Form) -> FormVersion:
    """The form as it is used, kept once for all who use it."""
    found = FormVersion.objects.filter(digest=digest(form)).first()
    if found is None:
        found = FormVersion(form=form.id, edition=form.edition, digest=digest(form), definition=to_json(form))
        found.save()
    return found


@action
def begin_form(*, by: Actor, case: Case, form: str) -> FilledForm:
    """Begin a form of the board's on a case, in the edition and with the changes that stand today."""
    user = acting(by)
    require(fills_forms(user, case), "Only the case's own team, with real names, begins a form for it.")
    require(case.closed_on is None, "The case is closed.")
    filled = _begin(case, form, user)
    note(by, filled, Verb.FORM_BEGUN, form=filled.definition.form, edition=filled.definition.edition)
    return filled


@action
def ask_for_form(*, by: Actor, request: InformationRequest, form: str, due_on: date) -> FilledForm:
    """Ask the agency of a request for a form as well; the request says for what purpose, by what power."""
    user = acting(by)
    require(manages_requests(user, request.case), "Only the review's own team asks agencies for forms.")
    require(request.withdrawn_at is None, "This request was withdrawn; nothing more is asked for.")
    if due_on < timezone.localdate():
        raise Refused("The due date has passed. Choose a later one.")
    same = FilledForm.objects.filter(request=request, definition__form=form, discarded_because="")
    require(not same.exists(), "This agency was asked for this form already.")
    filled = _begin(request.case, form, user, request=request, agency=request.agency, due_on=due_on)
    note(by, filled, Verb.FORM_ASKED, form=filled.definition.form, agency=request.agency_id, due_on=due_on)
    _tell(filled, by)
    return filled


def _begin(case: Case, form: str, user: User, **more: Any) -> FilledForm:
    try:
        definition = used(case.board, form)
    except KeyError:
        raise Refused("There is no such form.") from None
    if definition.trouble:
        raise Refused(f"The board's changes do not fit this edition of the form. {definition.trouble}")
    Case.objects.select_for_update().get(pk=case.pk)
    number = FilledForm.objects.filter(case=case).count() + 1
    filled = FilledForm(
        case=case,
        definition=keep_version(definition.form),
        reference=f"{case.reference}-F{number:02d}",
        name=definition.form.name,
        begun_by=user,
        **more,
    )
    filled.save()
    return filled


def _tell(filled: FilledForm, by: Actor) -> None:
    if filled.agency is None:
        return
    people = {
        person.pk: person
        for permission in CONTRIBUTES
        for person in people_with_permission(filled.agency, permission)
    }
    to: list[User | str] = list(people.values())
    if not to and filled.agency.contact_email:
        to = [filled.agency.contact_email]
    for one in to:
        queue_message(
            by=by,
            to=one,
            template="paperwork.form-asked",
            path=reverse("paperwork:form", args=[filled.pk]),
            reference=filled.reference,
            case_id=filled.case_id,
            organisation_id=filled.agency_id,
        )


@dataclass(frozen=True)
class PageNow:
    """What stands on a page that somebody else saved meanwhile."""

    version: int
    values: dict[str, Value]


def filler(by: Actor, filled: FilledForm) -> tuple[User, FilledForm]:
    """The person who fills in the form, and its row locked and read again. `Refused` for everybody else."""
    user = acting(by)
    row = FilledForm.objects.select_for_update(of=("self",)).select_related(
        "case__board", "definition", "request__agency"
    )
    current: FilledForm = row.get(pk=filled.pk)
    require(may_fill(user, current), NOT_YOURS)
    check_draft(current)
    return user, current


@action
def save_page(
    *,
    by: Actor,
    filled: FilledForm,
    section: str,
    row: int,
    values: Values,
    expected_version: int | None = None,
) -> int:
    """Save the answers of one page; `row` 0, a repetition, or one more than the last for a new one.

    Returns the row. Raises `StaleRecord` where somebody saved the page meanwhile, `Refused` for an answer
    that is none.
    """
    user, current = filler(by, filled)
    sheet = sheet_of(current)
    place = _section(sheet, section)
    _check_row(sheet, place, row)
    questions = _questions(place, values)
    _check_fresh(current, sheet, list(questions), row, expected_version)
    changed = 0
    for key, question in questions.items():
        fault = fault_of(question, values[key], timezone.localdate())
        if fault:
            raise Refused(f"{fault}.")
        changed += _save_answer(current, question, row, values[key], sheet.saved.get((key, row)), user)
    note(by, current, Verb.FORM_ANSWERED, section=section, row=row, answers=changed)
    return row


def _section(sheet: Sheet, key: str) -> Section:
    try:
        return sheet.form.section(key)
    except KeyError:
        raise Refused("This form has no such section.") from None


def _check_row(sheet: Sheet, section: Section, row: int) -> None:
    if section.repeat is None:
        require(row == 0, "This section is given once.")
        return
    numbers = sheet.rows[section.id]
    if row in numbers:
        return
    require(row == next_row(sheet, section.id), "This part was taken out meanwhile.")
    most = section.repeat.at_most
    require(len(numbers) < most, f"There can be at most {most} of these in the form.")


def next_row(sheet: Sheet, section: str) -> int:
    """The number of the next repetition; a number that was taken out is not given again."""
    own = [question.id for question in sheet.form.section(section).questions]
    last = sheet.filled.answers.filter(question__in=own).aggregate(last=Max("row"))["last"]
    return (last or 0) + 1


def _questions(section: Section, values: Values) -> dict[str, Question]:
    found = {question.id: question for question in section.questions if question.id in values}
    if set(values) - set(found):
        raise Refused("One of these questions is not in this section.")
    return found


def _check_fresh(filled: FilledForm, sheet: Sheet, keys: list[str], row: int, expected: int | None) -> None:
    now = sheet.version(keys, row)
    if expected is not None and expected != now:
        saved = {key: value for key, value in sheet.values(row).items() if key in keys}
        raise StaleRecord(cast(Record, PageNow(now, saved)))


def _save_answer(
    filled: FilledForm, question: Question, row: int, value: Value, saved: Answer | None, user: User
) -> int:
    if saved is None and not is_given(value):
        return 0
    if saved is not None and saved.value == value:
        return 0
    answer = saved or Answer(filled=filled, question=question.id, row=row)
    answer.value, answer.written_by, answer.given_at = value, user, timezone.now()
    answer.text = words_of(question, value) if holds_free_text(question) else ""
    if saved is None:
        answer.save()
    else:
        answer.save_changes(fields=["value", "text", "written_by", "given_at"])
    return 1


@action
def remove_row(*, by: Actor, filled: FilledForm, section: str, row: int) -> None:
    """Take one repetition of a section out of the form."""
    _, current = filler(by, filled)
    sheet = sheet_of(current)
    require(row in sheet.rows.get(_section(sheet, section).id, []), "This part was taken out meanwhile.")
    own = [question.id for question in sheet.form.section(section).questions]
    for answer in current.answers.filter(question__in=own, row=row, removed_at=None):
        answer.removed_at, answer.value, answer.text = timezone.now(), "", ""
        answer.save_changes(fields=["removed_at", "value", "text"])
    note(by, current, Verb.FORM_ROW_REMOVED, section=section, row=row)
