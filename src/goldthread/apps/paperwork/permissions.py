"""May this person? Asked by actions too, so that no caller can forget."""

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.selectors import has_permission
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may, sees_real_names
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.reviews.permissions import may_write, people_who_contribute
from goldthread.apps.reviews.selectors import standing_contributions


def reads_forms(user: User, case: Case) -> bool:
    return may(user, Permission.READ_FORMS, case) or may(user, Permission.FILL_FORMS, case)


def fills_forms(user: User, case: Case) -> bool:
    """Begins and fills in forms of the case: free text is written in full view of real names."""
    return may(user, Permission.FILL_FORMS, case) and sees_real_names(user, case)


def sets_up_forms(user: User, board: Organisation) -> bool:
    return has_permission(user, Permission.SET_UP_FORMS, board.pk)


def may_fill(user: User, filled: FilledForm) -> bool:
    """Writes this form: the case's team, or where an agency was asked, whoever writes its contribution."""
    if filled.request is None:
        return fills_forms(user, filled.case)
    parts = standing_contributions(filled.request)
    return any(may_write(user, part) for part in parts)


def may_sign(user: User, filled: FilledForm) -> bool:
    """Signs this form, and did not finish it. Where an agency has one person only, that person may."""
    if filled.request is None or filled.agency_id is None:
        return may(user, Permission.SIGN_FORMS, filled.case) and user.pk != filled.finished_by_id
    if people_who_contribute(filled.request.agency) == 1:
        return may_fill(user, filled)
    approves = has_permission(user, Permission.APPROVE_CONTRIBUTION, filled.agency_id)
    return approves and user.pk != filled.finished_by_id
