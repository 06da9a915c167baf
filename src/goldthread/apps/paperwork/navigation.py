"""What this app adds to the top navigation and to each case's side."""

from django.http import HttpRequest

from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.navigation import register_side
from goldthread.apps.paperwork.permissions import reads_forms
from goldthread.apps.reviews.permissions import CONTRIBUTES
from goldthread.apps.ui.navigation import Section, register, signed_in


def _answers_for_agency(request: HttpRequest) -> bool:
    user = request.user
    return (
        signed_in(request)
        and isinstance(user, User)
        and any(has_permission(user, one) for one in CONTRIBUTES)
    )


def register_places() -> None:
    register(Section("forms", "Forms", "paperwork:asked", shown=_answers_for_agency, order=27))
    register_side("forms", "Forms", "paperwork:forms", shown=reads_forms, order=55)
