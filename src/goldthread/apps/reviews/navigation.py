"""What this app adds to the top navigation and to each case's side."""

from django.http import HttpRequest

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.navigation import register_side
from goldthread.apps.cases.selectors import may
from goldthread.apps.reviews.permissions import reads_meetings
from goldthread.apps.reviews.visibility import meetings_visible_to
from goldthread.apps.ui.navigation import Section, register, signed_in

ANSWERS = (Permission.ASSIGN_CONTRIBUTION, Permission.AUTHOR_CONTRIBUTION, Permission.APPROVE_CONTRIBUTION)


def _answers_requests(request: HttpRequest) -> bool:
    user = request.user
    return signed_in(request) and isinstance(user, User) and any(has_permission(user, one) for one in ANSWERS)


def _reads_plan(user: User, case: Case) -> bool:
    return may(user, Permission.READ_PLAN, case)


def _joins(user: User, case: Case) -> bool:
    return not case.historic and _reads_plan(user, case)


def _opens_meetings(user: User, case: Case) -> bool:
    return reads_meetings(user, case) or meetings_visible_to(user, case).exists()


def register_places() -> None:
    register(Section("requests", "Requests", "reviews:requests", shown=_answers_requests, order=27))
    register_side("plan", "Plan and clocks", "reviews:plan", shown=_reads_plan, order=40)
    register_side("joint", "Joint plan", "reviews:joint", shown=_joins, order=42)
    register_side("meetings", "Meetings", "reviews:meetings", shown=_opens_meetings, order=45)
    register_side("agencies", "Agencies", "reviews:agencies", order=50)
