"""The items of a meeting's agenda, in order."""

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.reviews.actions.meetings.gate import nameless, renew, runs, tell
from goldthread.apps.reviews.enums import MeetingVerb, StandingItem
from goldthread.apps.reviews.models import AgendaItem, Meeting
from goldthread.apps.reviews.policies.meetings import check_item_stands, check_minutes_open


@action
def add_item(
    *, by: Actor, meeting: Meeting, title: str, presenter: str = "", minutes_planned: int | None = None
) -> AgendaItem:
    """Put an item on the agenda, before any other business."""
    runs(by, meeting.case)
    check_minutes_open(renew(meeting))
    standing = _standing(meeting)
    last = [item for item in standing if item.standing == StandingItem.OTHER_BUSINESS]
    item = AgendaItem(
        meeting=meeting,
        place=0,
        title=nameless(meeting.case, title, "Give the item a title."),
        presenter=nameless(meeting.case, presenter),
        minutes_planned=_minutes(minutes_planned),
    )
    item.save()
    _renumber([*(one for one in standing if one not in last), item, *last])
    tell(by, MeetingVerb.AGENDA_CHANGED, meeting.case_id, item, number=meeting.number, how="added")
    return item


def _minutes(minutes: int | None) -> int | None:
    if minutes is not None and not 1 <= minutes <= 480:
        raise Refused("Give the minutes for an item as a number between 1 and 480.")
    return minutes


def _standing(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.filter(withdrawn_at=None))


def _renumber(items: list[AgendaItem]) -> None:
    for place, item in enumerate(items, 1):
        if item.place != place:
            item.place = place
            item.save_changes(fields=["place"])


@action
def change_item(
    *,
    by: Actor,
    item: AgendaItem,
    title: str,
    presenter: str = "",
    minutes_planned: int | None = None,
    expected_version: int | None = None,
) -> AgendaItem:
    """Change the title, presenter or time of an item. Raises `StaleRecord`."""
    case = item.meeting.case
    runs(by, case)
    check_minutes_open(renew(item.meeting))
    check_item_stands(item)
    item.title = nameless(case, title, "Give the item a title.")
    item.presenter, item.minutes_planned = nameless(case, presenter), _minutes(minutes_planned)
    item.save_changes(expected_version=expected_version, fields=["title", "presenter", "minutes_planned"])
    tell(by, MeetingVerb.AGENDA_CHANGED, case.pk, item, number=item.meeting.number, how="changed")
    return item


@action
def move_item(*, by: Actor, item: AgendaItem, up: bool) -> AgendaItem:
    """Move an item one place up or down."""
    runs(by, item.meeting.case)
    check_minutes_open(renew(item.meeting))
    check_item_stands(item)
    items = _standing(item.meeting)
    at = next(place for place, one in enumerate(items) if one.pk == item.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(items):
        raise Refused(f"“{item.title}” stands {'first' if up else 'last'} already.")
    items.insert(to, items.pop(at))
    _renumber(items)
    tell(by, MeetingVerb.AGENDA_CHANGED, item.meeting.case_id, item, number=item.meeting.number, how="moved")
    return item


@action
def withdraw_item(*, by: Actor, item: AgendaItem) -> AgendaItem:
    """Take an item off the agenda. One with minutes, decisions or actions stays."""
    meeting = item.meeting
    runs(by, meeting.case)
    check_minutes_open(renew(meeting))
    check_item_stands(item)
    if hasattr(item, "minutes") or item.decisions.exists() or item.actions.exists():
        raise Refused("Minutes, a decision or an action are recorded under this item, so it stays.")
    item.withdrawn_at = timezone.now()
    item.save_changes(fields=["withdrawn_at"])
    _renumber(_standing(meeting))
    tell(by, MeetingVerb.AGENDA_CHANGED, meeting.case_id, item, number=meeting.number, how="taken-off")
    return item
