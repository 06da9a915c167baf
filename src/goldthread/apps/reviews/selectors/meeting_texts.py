"""The free texts of meetings, for the page on which their names are checked."""

from collections.abc import Iterator
from typing import Any

from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.models import (
    ItemMinutes,
    MeetingAction,
    MeetingActionEnding,
    MeetingDecision,
)


def meeting_texts(case: Case) -> Iterator[tuple[Any, str]]:
    """Minutes, decisions, actions and how they ended, with what pages call them."""
    minutes = ItemMinutes.objects.filter(item__meeting__case=case, removed_at=None)
    for row in minutes.select_related("item__meeting").order_by("item__meeting__starts_at", "item__place"):
        yield row, f"Minutes of meeting {row.item.meeting.number}, item {row.item.place}"
    for decision in MeetingDecision.objects.filter(case=case, removed_at=None):
        yield decision, f"Decision {decision.number} of a meeting"
    for action in MeetingAction.objects.filter(case=case, removed_at=None).order_by("number"):
        yield action, f"Action {action.number} from a meeting"
    endings = MeetingActionEnding.objects.filter(action__case=case, removed_at=None)
    for ending in endings.select_related("action").order_by("action__number"):
        yield ending, f"Outcome of action {ending.action.number}"
