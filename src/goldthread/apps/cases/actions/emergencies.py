"""Open a restricted case in an emergency. The chair is told, and the attempt is on record either way."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.selectors import organisation_ids_where, people_with_role
from goldthread.apps.audit.events import Actor, Chain, Digest, Refused, action, record_event
from goldthread.apps.cases.actions.gate import person
from goldthread.apps.cases.enums import ConflictEffect, Verb
from goldthread.apps.cases.models import Case, ConflictOfInterest, EmergencyOpening
from goldthread.apps.cases.policies.cases import check_reason
from goldthread.apps.jobs.actions import queue_message

LASTS = timedelta(hours=24)
NOT_OPENED = "No case could be opened with that reference."


@action
def open_in_emergency(*, by: Actor, reference: str, reason: str) -> EmergencyOpening | None:
    """Open a restricted case of one's own board for 24 hours.

    None, with the same words for every cause, where there is no such case to open: an answer that
    told these apart would show which restricted cases exist. The attempt is recorded.
    """
    user = person(by)
    boards = organisation_ids_where(user, Permission.SEE_BOARD_CASES)
    if not boards:
        raise Refused("Your role does not include opening a restricted case in an emergency.")
    check_reason(reason)
    case = _case_to_open(user, boards, reference)
    if case is None:
        _record_refusal(by, boards, reference)
        return None
    opening = EmergencyOpening(case=case, user=user, reason=reason.strip(), ends_at=timezone.now() + LASTS)
    opening.save()
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.EMERGENCY_OPENED, about=opening)
    _tell_chair(by, case, opening, user)
    return opening


def _case_to_open(user: User, boards: set, reference: str) -> Case | None:  # type: ignore[type-arg]
    barred = ConflictOfInterest.objects.filter(
        user=user, replaced_by=None, effect=ConflictEffect.NO_PAPERS
    ).values("case_id")
    found = Case.objects.filter(
        reference=reference.strip().upper(), restricted=True, board__in=boards, removed_at=None
    )
    return found.exclude(pk__in=barred).select_related("board").first()


def _record_refusal(by: Actor, boards: set, reference: str) -> None:  # type: ignore[type-arg]
    for board in Organisation.objects.filter(pk__in=boards):
        record_event(
            by=by, chain=Chain.of_organisation(board.pk), verb=Verb.EMERGENCY_REFUSED, about=board,
            asked=Digest.of(reference.strip().upper()),
        )  # fmt: skip


def _tell_chair(by: Actor, case: Case, opening: EmergencyOpening, opened_by: User) -> None:
    """Tell the chair, and the case's coordinator, wherever they are not the one who opened it.

    The link leads to a page that says who opened it, when and why, and not what is in the case.
    """
    told = {chair.pk: chair for chair in people_with_role(case.board, Role.CHAIR)}
    if case.coordinator is not None:
        told[case.coordinator.pk] = case.coordinator
    told.pop(opened_by.pk, None)
    for somebody in told.values():
        queue_message(
            by=by, to=somebody, template="cases.emergency-opened",
            path=reverse("cases:emergency", args=[opening.pk]), reference=case.reference, case_id=case.pk,
        )  # fmt: skip
