"""Finish a form, open it again, sign it, take it off the case, and take its answers further."""

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.actions import Given, answer_screening
from goldthread.apps.cases.actions.gate import check_nameless
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.paperwork.actions.filling import filler, keep_version, note
from goldthread.apps.paperwork.enums import FormState, Verb
from goldthread.apps.paperwork.models import FilledForm, Moved
from goldthread.apps.paperwork.permissions import fills_forms, may_fill, may_sign
from goldthread.apps.paperwork.policies import check_finished, check_stands
from goldthread.apps.paperwork.selectors.editions import newer_for
from goldthread.apps.paperwork.selectors.facts import facts_offered
from goldthread.apps.paperwork.selectors.sheets import Sheet, sheet_of
from goldthread.apps.reviews.permissions import acting, require
from goldthread.lib.forms import Answers, Carried, carry, faults

FORGET_SIGNATURE = {"signed_by": None, "signed_as": "", "signed_at": None}


@action
def finish_form(*, by: Actor, filled: FilledForm) -> None:
    """Say that the form is complete: nothing required is missing, and no answer is at fault."""
    user, current = filler(by, filled)
    sheet = sheet_of(current)
    if sheet.missing:
        first = ", ".join(f"“{one.words}”" for one in sheet.missing[:3])
        more = f" and {len(sheet.missing) - 3} more" if len(sheet.missing) > 3 else ""
        raise Refused(f"The form cannot be finished yet. It needs {first}{more}.")
    wrong = next(faults(sheet.form, sheet.answers, timezone.localdate()), None)
    if wrong is not None:
        raise Refused(f"The form cannot be finished yet. {wrong[2]}.")
    current.state, current.finished_by, current.finished_at = FormState.FINISHED, user, timezone.now()
    current.save_changes(fields=["state", "finished_by", "finished_at"])
    note(by, current, Verb.FORM_FINISHED)
    _tell_approvers(current, by, user)


def _tell_approvers(filled: FilledForm, by: Actor, user: User) -> None:
    if filled.agency is None:
        return
    for person in people_with_permission(filled.agency, Permission.APPROVE_CONTRIBUTION):
        if person.pk != user.pk:
            queue_message(
                by=by,
                to=person,
                template="paperwork.form-waits",
                path=reverse("paperwork:form", args=[filled.pk]),
                reference=filled.reference,
                case_id=filled.case_id,
                organisation_id=filled.agency_id,
            )


@action
def sign_form(*, by: Actor, filled: FilledForm, signed_as: str) -> None:
    """Sign a finished form, by role. An agency's form is read by the review from then on."""
    user = acting(by)
    check_finished(filled)
    require(may_sign(user, filled), "This form is signed by somebody who approves, and did not finish it.")
    role = " ".join(signed_as.split())
    if not role:
        raise Refused("Say in what role you sign.")
    if filled.request is None:
        check_nameless(filled.case, role)
        _check_readable(filled, user)
    filled.state, filled.signed_by, filled.signed_as = FormState.SIGNED, user, role
    filled.signed_at = timezone.now()
    filled.save_changes(fields=["state", "signed_by", "signed_as", "signed_at"])
    note(by, filled, Verb.FORM_SIGNED)
    if filled.request is not None:
        queue_message(
            by=by,
            to=filled.request.contact,
            template="paperwork.form-signed",
            path=reverse("paperwork:form", args=[filled.pk]),
            reference=filled.reference,
            case_id=filled.case_id,
        )


def _check_readable(filled: FilledForm, user: User) -> None:
    """Nobody signs what they cannot read."""
    reader = reader_of(user, filled.case)
    if reader.real_names:
        return
    hidden = filled.answers.filter(removed_at=None).exclude(text="")
    if any(not reader.is_checked(answer) for answer in hidden):
        raise Refused(
            "Some answers are still being prepared for readers without real names. "
            "Ask the coordinator to check their names, and sign then."
        )


@action
def reopen_form(*, by: Actor, filled: FilledForm, because: str) -> None:
    """Open a finished or signed form again, with the reason. A signature falls.

    An agency's signed form is sent back by the case's team; before that its own people open it again.
    """
    user = acting(by)
    check_stands(filled)
    require(filled.state != FormState.DRAFT, "This form is open already.")
    sent_back = filled.request is not None and filled.state == FormState.SIGNED
    if sent_back:
        require(fills_forms(user, filled.case), "The board sends a signed form back.")
    else:
        require(may_fill(user, filled) or may_sign(user, filled))
    filled.reopened_because = _reason(filled, because, "Say why the form is opened again.")
    filled.state = FormState.DRAFT
    for name, value in FORGET_SIGNATURE.items():
        setattr(filled, name, value)
    filled.save_changes(fields=["state", "reopened_because", *FORGET_SIGNATURE])
    note(by, filled, Verb.FORM_REOPENED)


@action
def discard_form(*, by: Actor, filled: FilledForm, because: str) -> None:
    """Take a form off the case, with the reason; it is kept and no longer shown."""
    user = acting(by)
    require(fills_forms(user, filled.case), "Only the case's own team takes a form off it.")
    check_stands(filled)
    require(filled.state != FormState.SIGNED, "A signed form stays on the case.")
    filled.discarded_because = _reason(filled, because, "Say why the form is taken off.")
    filled.save_changes(fields=["discarded_because"])
    note(by, filled, Verb.FORM_DISCARDED)


def _reason(filled: FilledForm, because: str, missing: str) -> str:
    reason = " ".join(because.split())
    if not reason:
        raise Refused(missing)
    if len(reason) > 300:
        raise Refused("Use 300 characters or fewer.")
    check_nameless(filled.case, reason)
    return reason


@action
def move_to_newer(*, by: Actor, filled: FilledForm) -> Carried:
    """Bring a form to what the board uses now. Answers without a place there are kept beside it."""
    user, current = filler(by, filled)
    newer = newer_for(current)
    if newer is None or newer.trouble:
        raise Refused("There is no newer edition of this form.")
    sheet = sheet_of(current)
    carried = carry(sheet.answers, sheet.form, newer.form, timezone.localdate())
    for misfit in carried.misfits:
        Moved(
            filled=current,
            question_text=misfit.question.text,
            text=misfit.words,
            reason=misfit.reason,
            written_by=user,
        ).save()
    _drop(sheet, carried.answers)
    current.definition, current.name = keep_version(newer.form), newer.form.name
    current.save_changes(fields=["definition", "name"])
    note(by, current, Verb.FORM_MOVED, edition=newer.form.edition, without_place=len(carried.misfits))
    return carried


def _drop(sheet: Sheet, kept: Answers) -> None:
    """Take away the answers that found no place."""
    for (key, row), answer in sheet.saved.items():
        section = sheet.form.section_of(key).id
        at = sheet.rows[section].index(row) if row else None
        if key not in kept.of(section, at):
            answer.removed_at = timezone.now()
            answer.save_changes(fields=["removed_at"])


@action
def use_fact(*, by: Actor, filled: FilledForm, question: str) -> None:
    """Take one answer into the case's screening, because a person said so."""
    user = acting(by)
    require(fills_forms(user, filled.case))
    offer = next((one for one in facts_offered(filled) if one.question.id == question), None)
    if offer is None:
        raise Refused("This answer is not one that the screening asks for.")
    given = Given(offer.fact, offer.answer, f"From the form {filled.reference}.", offer.version)
    answer_screening(by=by, case=filled.case, answers=[given])
    note(by, filled, Verb.FACT_USED, question=offer.fact)


@action
def note_download(*, by: Actor, filled: FilledForm, kind: str) -> None:
    """Note in the case's history who took the form away as a file."""
    note(by, filled, Verb.FORM_DOWNLOADED, kind=kind)
