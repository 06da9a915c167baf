"""Ask agencies what they know before a decision, chase them, and take in their answers."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import OneOffLink, Organisation, User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.gate import allowed_with_names, person
from goldthread.apps.cases.enums import AnswerSource, Involved, Verb
from goldthread.apps.cases.models import Case, PersonInReview, ScopingRequest, ScopingReturn
from goldthread.apps.cases.policies.cases import check_due
from goldthread.apps.cases.selectors import agencies_of, scoping_for_agency
from goldthread.apps.jobs.actions import queue_message

PURPOSE = "scoping"
"""Of one-off links by which an agency answers."""


@action
def ask_agencies(
    *,
    by: Actor,
    case: Case,
    agencies: Iterable[Organisation],
    due_on: date,
    notice: str,
    people: Iterable[PersonInReview] = (),
    meeting_on: date | None = None,
) -> list[ScopingRequest]:
    """Ask agencies of the board's areas what they know, by a date. Those asked already are left alone.

    `people` are those whose records they search; without any it is the person the review is about.
    """
    user = allowed_with_names(by, Permission.SCOPE, case)
    check_due(due_on, timezone.localdate())
    if not notice.strip():
        raise Refused("Write the notice: the purpose, the legal basis, and that records are to be secured.")
    asked = set(_standing(case).values_list("agency_id", flat=True))
    possible = set(agencies_of(case.board).values_list("pk", flat=True))
    chosen = [agency for agency in agencies if agency.pk not in asked]
    if not chosen:
        raise Refused("Choose at least one agency that was not asked yet.")
    strangers = [agency.name for agency in chosen if agency.pk not in possible]
    if strangers:
        raise Refused(f"Not an agency of the board's areas: {', '.join(strangers)}.")
    about = list(people) or list(case.people.filter(kind="subject", removed_at=None))
    return [_ask(by, user, case, agency, due_on, notice, about, meeting_on) for agency in chosen]


def _standing(case: Case):  # type: ignore[no-untyped-def]
    return ScopingRequest.objects.filter(case=case, withdrawn_at=None)


def _ask(
    by: Actor,
    user: User,
    case: Case,
    agency: Organisation,
    due_on: date,
    notice: str,
    people: list[PersonInReview],
    meeting_on: date | None,
) -> ScopingRequest:
    number = ScopingRequest.objects.filter(case=case).count() + 1
    request = ScopingRequest(
        case=case,
        agency=agency,
        reference=f"{case.reference}/S{number}",
        notice=notice.strip(),
        due_on=due_on,
        meeting_on=meeting_on,
        asked_by=user,
        asked_at=timezone.now(),
    )
    request.save()
    request.people.set(people)
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.SCOPING_ASKED, about=request, agency=agency.pk,
        due=due_on,
    )  # fmt: skip
    _message(by, request, template="cases.scoping-asked")
    return request


def _recipients(agency: Organisation) -> list[User | str]:
    """Whoever leads or approves for the agency; else its contact address; else nobody."""
    people = people_with_permission(agency, Permission.ASSIGN_CONTRIBUTION)
    people = people or people_with_permission(agency, Permission.APPROVE_CONTRIBUTION)
    return list(people) or ([agency.contact_email] if agency.contact_email else [])


def _message(by: Actor, request: ScopingRequest, *, template: str) -> int:
    """Tell the agency that something waits. Without an account there the message has no link of its own."""
    told = 0
    for somebody in _recipients(request.agency):
        path = "" if isinstance(somebody, str) else reverse("cases:scoping-answer", args=[request.pk])
        queue_message(
            by=by, to=somebody, template=template, path=path, reference=request.reference,
            case_id=request.case_id,
        )  # fmt: skip
        told += 1
    return told


@action
def chase_agency(*, by: Actor, request: ScopingRequest) -> ScopingRequest:
    """Remind an agency that has not answered."""
    allowed_with_names(by, Permission.SCOPE, request.case)
    _check_standing(request)
    if request.returns.exists():
        raise Refused(f"{request.agency.short_name} has answered.")
    if not _message(by, request, template="cases.scoping-chased"):
        raise Refused(
            f"{request.agency.short_name} has nobody who signs in and no contact address. "
            "Telephone them, or make a one-off link."
        )
    request.chased_at = timezone.now()
    request.save_changes(fields=["chased_at"])
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=Verb.SCOPING_CHASED, about=request,
        agency=request.agency_id,
    )  # fmt: skip
    return request


def _check_standing(request: ScopingRequest) -> None:
    request.refresh_from_db()
    if request.withdrawn_at is not None:
        raise Refused("This question was withdrawn.")


@action
def send_scoping_link(*, by: Actor, request: ScopingRequest, path: str, to: str) -> None:
    """Send the one-off link of a question by message; its code is given another way."""
    allowed_with_names(by, Permission.SCOPE, request.case)
    queue_message(
        by=by, to=to, template="cases.scoping-link", path=path, reference=request.reference,
        case_id=request.case_id,
    )  # fmt: skip
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=Verb.SCOPING_LINK_SENT, about=request,
        agency=request.agency_id,
    )  # fmt: skip


@action
def withdraw_scoping(*, by: Actor, request: ScopingRequest) -> ScopingRequest:
    """Withdraw the question to an agency. An answer that was given is kept."""
    allowed_with_names(by, Permission.SCOPE, request.case)
    _check_standing(request)
    request.withdrawn_at = timezone.now()
    request.save_changes(fields=["withdrawn_at"])
    record_event(by=by, chain=Chain.of_case(request.case_id), verb=Verb.SCOPING_WITHDRAWN, about=request)
    return request


@dataclass(frozen=True)
class ScopingAnswer:
    """What an agency answers. `view` is the id of a decision option, or empty for no view."""

    responder: str
    involved: Involved
    responder_role: str = ""
    period: str = ""
    investigation: str = ""
    issues: str = ""
    other_agencies: str = ""
    view: str = ""
    view_reasons: str = ""
    records_secured_on: date | None = None


@action
def answer_scoping(
    *,
    by: Actor,
    request: ScopingRequest,
    answer: ScopingAnswer,
    received_on: date | None = None,
) -> ScopingReturn:
    """Take in an agency's answer: its own, signed in or by link, or entered for it by the coordinator.

    A later answer stands in place of the earlier one, which is kept.
    """
    user, source = _who_answers(by, request)
    _check_standing(request)
    _check_answer(request, answer)
    today = timezone.localdate()
    received = (received_on or today) if source is AnswerSource.FOR_AGENCY else today
    if not timezone.localdate(request.asked_at) <= received <= today:
        raise Refused("The answer came between the day the agency was asked and today.")
    made = ScopingReturn(
        request=request,
        number=request.returns.count() + 1,
        source=source,
        received_on=received,
        written_by=user,
        link=OneOffLink.objects.get(pk=str(by.id)) if source is AnswerSource.LINK else None,
        **{one.name: getattr(answer, one.name) for one in fields(ScopingAnswer)},
    )
    made.save()
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=Verb.SCOPING_ANSWERED, about=made,
        agency=request.agency_id, source=source, involved=made.involved, number=made.number,
    )  # fmt: skip
    if source is not AnswerSource.FOR_AGENCY and request.case.coordinator is not None:
        queue_message(
            by=by, to=request.case.coordinator, template="cases.scoping-answered",
            path=reverse("cases:scoping", args=[request.case_id]), reference=request.reference,
            case_id=request.case_id,
        )  # fmt: skip
    return made


def _who_answers(by: Actor, request: ScopingRequest) -> tuple[User | None, AnswerSource]:
    """The agency's own people, whoever came by the request's link, or the coordinator for the agency."""
    if by.kind is ActorKind.CONTRIBUTOR:
        link = OneOffLink.objects.filter(pk=str(by.id), purpose=PURPOSE, subject_id=request.pk).first()
        if link is None:
            raise ScopingRequest.DoesNotExist
        return None, AnswerSource.LINK
    user = person(by)
    try:
        scoping_for_agency(user, request.pk)
    except ScopingRequest.DoesNotExist:
        return allowed_with_names(by, Permission.ENTER_FOR_AGENCY, request.case), AnswerSource.FOR_AGENCY
    return user, AnswerSource.SIGNED_IN


def _check_answer(request: ScopingRequest, answer: ScopingAnswer) -> None:
    if not answer.responder.strip():
        raise Refused("Say who answers for the agency.")
    if answer.involved == Involved.YES and not answer.period.strip():
        raise Refused("Give the period of the agency's involvement, even roughly.")
    if answer.view and rulebook.option_of(rulebook.edition_of(request.case), answer.view) is None:
        raise Refused("That is not one of the options of this pathway.")
