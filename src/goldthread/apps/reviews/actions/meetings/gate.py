"""The first lines of every action on a meeting: who, whether they may, and what is written down."""

from typing import Any

from django.db.models import Max, Model

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, record_event
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, check_nameless
from goldthread.apps.cases.models import Case
from goldthread.apps.reviews.enums import MeetingVerb
from goldthread.apps.reviews.models import Meeting


def runs(by: Actor, case: Case) -> User:
    """The person, if they run meetings of the case."""
    return allowed(by, Permission.RUN_MEETINGS, case)


def writes(by: Actor, case: Case) -> User:
    """The person, if they run meetings of the case and see real names: free text is written in full view."""
    return allowed_with_names(by, Permission.RUN_MEETINGS, case)


def renew(meeting: Meeting) -> Meeting:
    """Lock the meeting and take over its state as it is now: it may have been read a while ago."""
    rows = Meeting.objects.select_for_update().filter(pk=meeting.pk)
    now = rows.values("state", "minutes_approved_at").get()
    meeting.state, meeting.minutes_approved_at = now["state"], now["minutes_approved_at"]
    return meeting


def tell(by: Actor, verb: MeetingVerb, case_id: Any, about: Model, **facts: Any) -> None:
    record_event(by=by, chain=Chain.of_case(case_id), verb=verb, about=about, **facts)


def nameless(case: Case, text: str, wanted: str = "") -> str:
    """The text without spaces around it, with no listed name in it. `wanted`: what to say if it is empty."""
    text = text.strip()
    if wanted and not text:
        raise Refused(wanted)
    check_nameless(case, text)
    return text


def next_number(rows: Any) -> int:
    """The number after the highest of `rows`."""
    return int(rows.aggregate(most=Max("number"))["most"] or 0) + 1
