"""What a meeting said, decided and gave people to do; and the approval of its minutes."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions.gate import person, refused
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import agencies_of, case_for, may
from goldthread.apps.cases.selectors.access import board_people, team_of
from goldthread.apps.reviews.actions.meetings.gate import next_number, renew, runs, tell, writes
from goldthread.apps.reviews.enums import ActionEnd, MeetingVerb
from goldthread.apps.reviews.models import (
    AgendaItem,
    ItemMinutes,
    Meeting,
    MeetingAction,
    MeetingActionEnding,
    MeetingDecision,
)
from goldthread.apps.reviews.policies.meetings import (
    check_action_open,
    check_can_approve,
    check_held,
    check_item_stands,
    check_minutes_open,
)


def _writer(by: Actor, item: AgendaItem) -> User:
    user = writes(by, item.meeting.case)
    check_minutes_open(renew(item.meeting))
    check_held(item.meeting)
    check_item_stands(item)
    return user


@action
def write_minutes(
    *, by: Actor, item: AgendaItem, text: str, expected_version: int | None = None
) -> ItemMinutes:
    """Write the minutes of one item. Raises `StaleRecord`: others may write other items meanwhile."""
    user = _writer(by, item)
    row = ItemMinutes.objects.filter(item=item).first()
    if row is not None and expected_version == 0:
        raise StaleRecord(row)
    row = row or ItemMinutes(item=item)
    row.text, row.written_by = text.strip(), user
    if row._state.adding:
        row.save()
    else:
        row.save_changes(expected_version=expected_version, fields=["text", "written_by"])
    tell(by, MeetingVerb.MINUTES_WRITTEN, item.meeting.case_id, row, number=item.meeting.number)
    return row


@action
def record_decision(
    *, by: Actor, item: AgendaItem, text: str, reasons: str = "", dissent: str = ""
) -> MeetingDecision:
    """Record a decision under an item. It is allowed without a quorum, and then says so everywhere."""
    user = _writer(by, item)
    case = item.meeting.case
    decision = MeetingDecision(
        case=case,
        item=item,
        number=next_number(MeetingDecision.objects.filter(case=case)),
        text=_said(text, "Write what was decided."),
        reasons=reasons.strip(),
        dissent=dissent.strip(),
        written_by=user,
    )
    decision.save()
    tell(by, MeetingVerb.DECISION_RECORDED, case.pk, decision, number=decision.number)
    return decision


def _said(text: str, otherwise: str) -> str:
    if not text.strip():
        raise Refused(otherwise)
    return text.strip()


@action
def change_decision(
    *,
    by: Actor,
    decision: MeetingDecision,
    text: str,
    reasons: str = "",
    dissent: str = "",
    expected_version: int | None = None,
) -> MeetingDecision:
    """Correct how a decision is written, while the minutes are a draft. Raises `StaleRecord`."""
    user = _writer(by, decision.item)
    decision.text = _said(text, "Write what was decided.")
    decision.reasons, decision.dissent, decision.written_by = reasons.strip(), dissent.strip(), user
    decision.save_changes(
        expected_version=expected_version, fields=["text", "reasons", "dissent", "written_by"]
    )
    tell(by, MeetingVerb.DECISION_CHANGED, decision.case_id, decision, number=decision.number)
    return decision


@action
def give_action(
    *, by: Actor, item: AgendaItem, text: str, due_on: date, owner: User | None = None,
    body: Organisation | None = None,
) -> MeetingAction:  # fmt: skip
    """Record what somebody is to do by a day: a person of the board or team, or a body."""
    user = _writer(by, item)
    case = item.meeting.case
    _check_owner(case, owner, body)
    row = MeetingAction(
        case=case,
        item=item,
        number=next_number(MeetingAction.objects.filter(case=case)),
        text=_said(text, "Write what is to be done."),
        owner=owner,
        body=body,
        due_on=due_on,
        written_by=user,
    )
    row.save()
    tell(by, MeetingVerb.ACTION_GIVEN, case.pk, row, number=row.number, member=_id(owner), agency=_id(body))
    return row


def _id(one: User | Organisation | None) -> object:
    return one.pk if one is not None else None


def _check_owner(case: Case, owner: User | None, body: Organisation | None) -> None:
    if (owner is None) == (body is None):
        raise Refused("Give the action to one person or one body.")
    if owner is not None and not (
        team_of(case).filter(user=owner).exists() or board_people(case).filter(pk=owner.pk).exists()
    ):
        raise Refused(f"{owner.name} is neither on the case's team nor of {case.board.short_name}.")
    known = body is None or body.pk == case.board_id or agencies_of(case.board).filter(pk=body.pk).exists()
    if not known:
        raise Refused("That body works in none of the board's areas.")


@action
def change_action(
    *,
    by: Actor,
    row: MeetingAction,
    text: str,
    due_on: date,
    owner: User | None = None,
    body: Organisation | None = None,
    expected_version: int | None = None,
) -> MeetingAction:
    """Change an open action: its words, its owner or its day. Raises `StaleRecord`."""
    user = writes(by, row.case)
    check_action_open(row)
    _check_owner(row.case, owner, body)
    row.text, row.due_on = _said(text, "Write what is to be done."), due_on
    row.owner, row.body, row.written_by = owner, body, user
    row.save_changes(
        expected_version=expected_version, fields=["text", "due_on", "owner", "body", "written_by"]
    )
    tell(
        by, MeetingVerb.ACTION_CHANGED, row.case_id, row,
        number=row.number, member=_id(owner), agency=_id(body), due=due_on,
    )  # fmt: skip
    return row


@action
def end_action(
    *, by: Actor, row: MeetingAction, how: ActionEnd, outcome: str = "", ended_on: date | None = None
) -> MeetingActionEnding:
    """Record how an action ended. Its owner may, and whoever runs the meetings."""
    user = person(by)
    case = case_for(user, row.case_id)
    if case.closed_on is not None:
        raise Refused("This case is closed. Open it again before you change it.")
    if row.owner_id != user.pk and not may(user, Permission.RUN_MEETINGS, case):
        raise refused(Permission.RUN_MEETINGS)
    check_action_open(MeetingAction.objects.select_related("ending").get(pk=row.pk))
    day = ended_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused("The day on which it ended is in the future.")
    if how == ActionEnd.DROPPED and not outcome.strip():
        raise Refused("Say why the action is no longer needed.")
    ending = MeetingActionEnding(
        action=row, how=ActionEnd(how), outcome=outcome.strip(), ended_on=day, written_by=user
    )
    ending.save()
    tell(by, MeetingVerb.ACTION_ENDED, row.case_id, row, number=row.number, how=ending.how)
    return ending


@action
def approve_minutes(*, by: Actor, meeting: Meeting, later: Meeting) -> Meeting:
    """Record that a later meeting approved the minutes: they are not changed from then on."""
    user = runs(by, meeting.case)
    check_can_approve(renew(meeting), renew(later))
    meeting.minutes_approved_at, meeting.minutes_approved_by = timezone.now(), user
    meeting.minutes_approved_in = later
    meeting.save_changes(fields=["minutes_approved_at", "minutes_approved_by", "minutes_approved_in"])
    tell(
        by, MeetingVerb.MINUTES_APPROVED, meeting.case_id, meeting, number=meeting.number, by_no=later.number
    )
    return meeting


@action
def record_minutes_downloaded(*, by: Actor, meeting: Meeting, kind: str) -> None:
    """Note that the minutes were taken out as a file."""
    tell(by, MeetingVerb.MINUTES_DOWNLOADED, meeting.case_id, meeting, number=meeting.number, kind=kind)
