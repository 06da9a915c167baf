"""What this app adds to the top navigation and to each case's side."""

from django.http import HttpRequest

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.navigation import register_side
from goldthread.apps.publication.visibility.release import reads_publication
from goldthread.apps.publication.visibility.report import reads_report
from goldthread.apps.ui.navigation import Section, register, signed_in


def _checks_facts(request: HttpRequest) -> bool:
    user = request.user
    return signed_in(request) and isinstance(user, User) and has_permission(user, Permission.CHECK_ACCURACY)


def register_places() -> None:
    register(
        Section("accuracy", "Drafts to check", "publication:accuracy-asked", shown=_checks_facts, order=29)
    )
    register_side("report", "Report", "publication:report", shown=reads_report, order=80)
    register_side("publication", "Publication", "publication:publication", shown=reads_publication, order=85)
