"""Read meetings as one reader may: who comes, what is on the agenda, and what is withheld from whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import case_for, cases_visible_to
from goldthread.apps.reviews.enums import MeetingKind, MeetingState
from goldthread.apps.reviews.models import (
    AgendaItem,
    Attendee,
    Meeting,
    MeetingAction,
    Pack,
    Paper,
    QuorumOfBoard,
    StandsAside,
)
from goldthread.apps.reviews.policies.quorum import STARTING_QUORUM, Quorum, quorum_of
from goldthread.apps.reviews.visibility import meetings_visible_to
from goldthread.apps.ui.templatetags.ui import day


def meetings_of(user: User, case: Case) -> list[Meeting]:
    """The meetings of a case that the person may open, in order of time."""
    return list(meetings_visible_to(user, case).select_related("minutes_approved_in"))


def meeting_for(user: User, case: Case, meeting_id: UUID) -> Meeting:
    """The meeting, if the person may open it; `Meeting.DoesNotExist` otherwise."""
    rows = meetings_visible_to(user, case).select_related("case__board", "minutes_approved_in")
    return rows.get(pk=meeting_id)


def meeting_anywhere_for(user: User, meeting_id: UUID) -> Meeting:
    """The meeting by its id alone, if the person may open it; `Meeting.DoesNotExist` otherwise."""
    found = Meeting.objects.filter(pk=meeting_id).values("case_id").first()
    if found is None:
        raise Meeting.DoesNotExist
    try:
        return meeting_for(user, case_for(user, found["case_id"]), meeting_id)
    except Case.DoesNotExist:
        raise Meeting.DoesNotExist from None


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Who is invited and stands on the list, in the order they were put there."""
    return list(meeting.attendees.filter(withdrawn_at=None).select_related("user"))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in order, with papers, minutes, decisions and actions."""
    papers = Paper.objects.filter(withdrawn_at=None, removed_at=None).select_related("file__key")
    aside = StandsAside.objects.select_related("attendee__user")
    actions = MeetingAction.objects.select_related("owner", "body", "ending")
    rows = meeting.items.filter(withdrawn_at=None).select_related("minutes")
    return list(
        rows.prefetch_related(
            Prefetch("papers", papers), Prefetch("aside", aside), "decisions", Prefetch("actions", actions)
        )
    )


def quorum_at(meeting: Meeting, attendees: list[Attendee]) -> Quorum:
    """What the meeting's quorum asks, and what of it is there."""
    came = [(attendee.attendance, attendee.role) for attendee in attendees if attendee.attendance]
    return quorum_of(meeting.quorum_number, meeting.quorum_roles, came)


def board_quorum(board: Organisation, kind: str) -> tuple[int, list[str]]:
    """How many and which roles a board wants at this kind of meeting."""
    kept = QuorumOfBoard.objects.filter(board=board, kind=kind).first()
    if kept is not None:
        return kept.number, list(kept.roles)
    number, roles = STARTING_QUORUM[MeetingKind(kind)]
    return number, [Role(role).value for role in roles]


def earlier_meeting(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same kind on the case that was held before this one."""
    rows = Meeting.objects.filter(
        case_id=meeting.case_id, kind=meeting.kind, state=MeetingState.HELD, starts_at__lt=meeting.starts_at
    )
    return rows.order_by("-starts_at").first()


def actions_of_case(case: Case) -> QuerySet[MeetingAction]:
    rows = MeetingAction.objects.filter(case=case, removed_at=None)
    return rows.select_related("owner", "body", "item__meeting", "ending")


def matters_arising(meeting: Meeting) -> list[MeetingAction]:
    """The actions of earlier meetings on the case that are open, soonest due first."""
    rows = actions_of_case(meeting.case).filter(ending=None, item__meeting__starts_at__lt=meeting.starts_at)
    return list(rows.exclude(item__meeting=meeting))


def aside_of(user: User, meeting: Meeting) -> set[UUID]:
    """The items of a meeting that the person stands aside from."""
    rows = StandsAside.objects.filter(item__meeting=meeting, attendee__user=user)
    return set(rows.values_list("item_id", flat=True))


@dataclass(frozen=True)
class MeetingDue:
    """A meeting that waits for a person: to prepare for, or to record who came."""

    meeting: Meeting
    on: date
    has_pack: bool
    to_record: bool

    @property
    def what(self) -> str:
        """What is to be done, without a word of the case."""
        if self.to_record:
            return f"Record who came to the meeting on {day(self.on)}"
        begins = "Read the papers for the meeting" if self.has_pack else "Meeting"
        return f"{begins} on {day(self.on)}"


def due_meetings(user: User, now: datetime) -> Iterator[MeetingDue]:
    """Meetings a person is invited to that are still to come; and those of cases they coordinate that
    have passed without a word of who came."""
    rows = Meeting.objects.filter(
        case__in=cases_visible_to(user), case__closed_on=None, state=MeetingState.PLANNED, removed_at=None
    ).select_related("case")
    mine = Attendee.objects.filter(meeting=OuterRef("pk"), user=user, withdrawn_at=None)
    made = Pack.objects.filter(meeting=OuterRef("pk"), made_at__isnull=False)
    coming = rows.filter(Exists(mine), starts_at__gte=now).annotate(has_pack=Exists(made))
    for meeting in coming:
        yield MeetingDue(meeting, _day(meeting), meeting.has_pack, to_record=False)
    for meeting in rows.filter(case__coordinator=user, starts_at__lt=now):
        yield MeetingDue(meeting, _day(meeting), has_pack=False, to_record=True)


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


def due_actions(user: User) -> QuerySet[MeetingAction]:
    """Actions from meetings that a person owns and that are open."""
    rows = MeetingAction.objects.filter(
        case__in=cases_visible_to(user), case__closed_on=None, ending=None, removed_at=None
    )
    return rows.filter(owner=user).select_related("case", "item__meeting")


def overdue_actions(user: User, today: date) -> QuerySet[MeetingAction]:
    """Other people's and bodies' actions that are overdue, on the cases that a person coordinates."""
    rows = MeetingAction.objects.filter(
        case__in=cases_visible_to(user), case__closed_on=None, ending=None, removed_at=None
    )
    late = rows.filter(case__coordinator=user, due_on__lt=today)
    return late.exclude(owner=user).select_related("case")


def later_meetings(meeting: Meeting) -> list[Meeting]:
    """Later meetings on the case that were held: those that could approve its minutes."""
    rows = Meeting.objects.filter(case_id=meeting.case_id, state=MeetingState.HELD)
    return list(rows.filter(starts_at__gt=meeting.starts_at).order_by("starts_at"))
