"""What somebody may see of forms now. Nothing is seen by default.

The case's people see that a form was asked of an agency, and read it once the agency signed it. An agency
sees its own. What a board makes of its forms is for those who set them up.
"""

from django.db.models import QuerySet

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.permissions import reads_forms
from goldthread.apps.reviews.visibility import requests_of_own_agency


def forms_of_case(user: User, case: Case) -> QuerySet[FilledForm]:
    """Every form of the case, for whoever reads its forms; ask `is_open_to_board` before its answers."""
    if not reads_forms(user, case):
        return FilledForm.objects.none()
    rows = FilledForm.objects.filter(case=case, removed_at=None, discarded_because="")
    return rows.select_related("case__board", "definition", "agency", "request", "signed_by", "begun_by")


def is_open_to_board(filled: FilledForm) -> bool:
    return filled.request_id is None or filled.state == FormState.SIGNED


def forms_of_own_agency(user: User) -> QuerySet[FilledForm]:
    """The forms that a person's own agency was asked for, and still is."""
    rows = FilledForm.objects.filter(
        request__in=requests_of_own_agency(user), removed_at=None, discarded_because=""
    )
    return rows.select_related(
        "case__board", "definition", "agency", "request__agency", "signed_by"
    ).prefetch_related("request__contributions__request")
