"""What this app adds to the top navigation, to each case's side, to the thread and to the chronology."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.navigation import register_side
from goldthread.apps.cases.presenters.thread import register_thread
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.chronology.selectors.uses import Offer, register_uses
from goldthread.apps.learning.models import Finding
from goldthread.apps.learning.presenters.overview import case_parts
from goldthread.apps.learning.selectors.case import thread_of_case
from goldthread.apps.learning.selectors.learning import reads_learning
from goldthread.apps.learning.selectors.sources import findings_on_entries, findings_on_episode
from goldthread.apps.reviews.models import Review
from goldthread.apps.ui.components import Link, ThreadPart
from goldthread.apps.ui.navigation import Section, register, signed_in


def _replies_for_body(request: HttpRequest) -> bool:
    user = request.user
    return signed_in(request) and isinstance(user, User) and has_permission(user, Permission.REPLY_FOR_BODY)


def follows_actions(request: HttpRequest) -> bool:
    """Whoever has a role in which learning is read: on a board, or on the team of one of its cases."""
    user = request.user
    if not (signed_in(request) and isinstance(user, User)):
        return False
    return any(has_permission(user, one) for one in (Permission.READ_LEARNING, Permission.WRITE_LEARNING))


def _writes(user: User, case: Case) -> bool:
    return may(user, Permission.WRITE_LEARNING, case)


def _thread(user: User, case: Case) -> Sequence[ThreadPart]:
    opened = Review.objects.filter(case=case, removed_at=None).exists()
    return case_parts(case, thread_of_case(user, case)) if opened and reads_learning(user, case) else []


def _link(case: Case, reader: CaseReader, finding: Finding) -> Link:
    title = reader.line(finding.title)
    return Link(f"{finding}: {title}", reverse("learning:finding", args=[case.pk, finding.pk]))


def _uses(user: User, case: Case, entries: Sequence[Entry]) -> Mapping[UUID, list[Link]]:
    found = findings_on_entries(user, case, entries)
    if not found:
        return {}
    reader = reader_of(user, case)
    return {key: [_link(case, reader, one) for one in findings] for key, findings in found.items()}


def _rests(user: User, case: Case, episode: Episode) -> list[Link]:
    reader = reader_of(user, case)
    return [_link(case, reader, one) for one in findings_on_episode(user, case, episode)]


def register_places() -> None:
    register(Section("actions", "Actions", "learning:actions", shown=follows_actions, order=26))
    register(Section("to-us", "Recommendations to us", "learning:to-us", shown=_replies_for_body, order=28))
    register_side("analysis", "Analysis", "learning:analysis", shown=reads_learning, order=70)
    register_side(
        "recommendations", "Recommendations and actions", "learning:recommendations",
        shown=reads_learning, order=75,
    )  # fmt: skip
    register_thread("learning", _thread, order=70)
    register_uses(_uses, _rests, Offer("Use in a finding", "learning:use", shown=_writes))
