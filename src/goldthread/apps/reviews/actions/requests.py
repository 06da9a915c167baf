"""Send requests to agencies, and what may happen to a request after it was sent."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.models import Case
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.reviews.enums import Verb
from goldthread.apps.reviews.models import Contribution, DueDateChange, InformationRequest, RequestDraft
from goldthread.apps.reviews.permissions import CONTRIBUTES, acting, manages_requests, require
from goldthread.apps.reviews.policies import check_can_send, check_stands
from goldthread.apps.reviews.selectors import standing_contributions
from goldthread.apps.reviews.visibility import requests_of_own_agency

COPIED = ("purpose", "legal_power", "not_to_send", "readers", "keeping_note", "column_set", "columns")
COPIED_DATES = ("period_from", "period_to", "due_on", "contact")


@action
def send_request(
    *, by: Actor, draft: RequestDraft, expected_version: int | None = None
) -> list[InformationRequest]:
    """Send a draft to every agency it names that has not had it yet; one request to each.

    The words are copied, so that what an agency was asked never changes. `expected_version` is the
    version that somebody read in the preview and confirmed.
    """
    user = acting(by)
    require(manages_requests(user, draft.case), "Only the review's own team sends requests for it.")
    check_can_send(draft, today=timezone.localdate())
    had_it = draft.requests.filter(withdrawn_at=None).values("agency_id")
    agencies = list(draft.agencies.exclude(pk__in=had_it))
    if not agencies:
        raise Refused("Every agency chosen has had this request already. Choose another.")
    draft.last_sent_at = timezone.now()
    draft.save_changes(expected_version=expected_version, fields=["last_sent_at"])
    return [_send_to(agency, draft, by, user) for agency in agencies]


def _send_to(agency: Organisation, draft: RequestDraft, by: Actor, user: User) -> InformationRequest:
    words = {name: getattr(draft, name) for name in COPIED + COPIED_DATES}
    request = InformationRequest(
        case=draft.case,
        agency=agency,
        draft=draft,
        reference=_next_reference(draft.case),
        sent_by=user,
        sent_at=timezone.now(),
        **words,
    )
    request.save()
    request.people.set(draft.people.all())
    Contribution(request=request).save()
    record_event(
        by=by,
        chain=Chain.of_case(draft.case_id),
        verb=Verb.REQUEST_SENT,
        about=request,
        agency=agency.pk,
        due_on=request.due_on,
        reference=request.reference,
    )
    tell_agency(request, by=by, template="reviews.request-sent")
    return request


def _next_reference(case: Case) -> str:
    """The case's reference and a running number. The case's row is locked, so that none is used twice."""
    Case.objects.select_for_update().get(pk=case.pk)
    number = InformationRequest.objects.filter(case=case).count() + 1
    return f"{case.reference}-R{number:02d}"


def tell_agency(request: InformationRequest, *, by: Actor, template: str) -> None:
    """A message to whoever answers the request; to the agency's own address if nobody signs in there."""
    path = reverse("reviews:request-detail", args=[request.pk])
    for to in _who_answers(request):
        queue_message(
            by=by,
            to=to,
            template=template,
            path=path,
            reference=request.reference,
            case_id=request.case_id,
            organisation_id=request.agency_id,
        )


def _who_answers(request: InformationRequest) -> list[User | str]:
    authors = [part.author for part in standing_contributions(request) if part.author is not None]
    leads = list(people_with_permission(request.agency, Permission.ASSIGN_CONTRIBUTION))
    people: list[User | str] = list({person.pk: person for person in [*authors, *leads]}.values())
    if not people:
        people = [
            person
            for permission in CONTRIBUTES
            for person in people_with_permission(request.agency, permission)
        ]
    if not people and request.agency.contact_email:
        people = [request.agency.contact_email]
    return people


@action
def open_request(*, by: Actor, request: InformationRequest) -> None:
    """Note that the agency's person read the request, with the real names in it; the first one opens it."""
    require(requests_of_own_agency(acting(by)).filter(pk=request.pk).exists())
    verb = Verb.REQUEST_READ
    if request.opened_at is None:
        request.opened_at = timezone.now()
        request.save_changes(fields=["opened_at"])
        verb = Verb.REQUEST_OPENED
    record_event(by=by, chain=Chain.of_case(request.case_id), verb=verb, about=request)


@action
def promise_answer(
    *, by: Actor, request: InformationRequest, on: date, expected_version: int | None = None
) -> None:
    """The agency says on which day its answer will come; the due date stays what it is."""
    require(requests_of_own_agency(acting(by)).filter(pk=request.pk).exists())
    check_stands(request)
    if on < timezone.localdate():
        raise Refused("Choose a day that has not passed.")
    request.promised_for = on
    request.save_changes(expected_version=expected_version, fields=["promised_for"])
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=Verb.REQUEST_PROMISED, about=request, on=on
    )


@action
def change_due_date(
    *, by: Actor, request: InformationRequest, due_on: date, reason: str, expected_version: int | None = None
) -> DueDateChange:
    """Move the due date, with a reason the agency reads; the earlier dates stay listed."""
    user = acting(by)
    require(manages_requests(user, request.case))
    check_stands(request)
    if not reason.strip():
        raise Refused("Say why the due date changes.")
    if due_on == request.due_on:
        raise Refused("That is the due date already.")
    change = DueDateChange(
        request=request, was=request.due_on, becomes=due_on, reason=reason, changed_by=user
    )
    change.save()
    request.due_on = due_on
    request.save_changes(expected_version=expected_version, fields=["due_on"])
    facts = {"was": change.was, "becomes": change.becomes}
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=Verb.REQUEST_DUE_CHANGED, about=request, **facts
    )
    tell_agency(request, by=by, template="reviews.due-date-changed")
    return change


@action
def chase_request(*, by: Actor, request: InformationRequest, expected_version: int | None = None) -> None:
    """Remind the agency. At most once a day, so that two colleagues do not both write."""
    require(manages_requests(acting(by), request.case))
    check_stands(request)
    now = timezone.now()
    if request.chased_at is not None and timezone.localdate(request.chased_at) == timezone.localdate(now):
        raise Refused("A reminder was sent today already.")
    request.chases += 1
    request.chased_at = now
    request.save_changes(expected_version=expected_version, fields=["chases", "chased_at"])
    record_event(
        by=by,
        chain=Chain.of_case(request.case_id),
        verb=Verb.REQUEST_CHASED,
        about=request,
        times=request.chases,
    )
    tell_agency(request, by=by, template="reviews.request-chased")


@action
def withdraw_request(
    *, by: Actor, request: InformationRequest, reason: str, expected_version: int | None = None
) -> None:
    """Ask for nothing more. What was sent and released before stays in the review."""
    require(manages_requests(acting(by), request.case))
    check_stands(request)
    if not reason.strip():
        raise Refused("Say why the request is withdrawn.")
    request.withdrawn_at = timezone.now()
    request.withdrawn_reason = reason
    request.save_changes(expected_version=expected_version, fields=["withdrawn_at", "withdrawn_reason"])
    record_event(by=by, chain=Chain.of_case(request.case_id), verb=Verb.REQUEST_WITHDRAWN, about=request)
    tell_agency(request, by=by, template="reviews.request-withdrawn")


@action
def note_template_download(*, by: Actor, request: InformationRequest, kind: str) -> None:
    """Record that the template of a request was downloaded, as docx or xlsx."""
    record_event(
        by=by, chain=Chain.of_case(request.case_id), verb=Verb.TEMPLATE_DOWNLOADED, about=request, kind=kind
    )


@action
def note_read_by_board(*, by: Actor, request: InformationRequest) -> None:
    """Record that somebody of the board read the request, with the real names in it."""
    record_event(by=by, chain=Chain.of_case(request.case_id), verb=Verb.REQUEST_READ, about=request)
