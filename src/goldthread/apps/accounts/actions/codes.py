"""The code of a one-off link or an invitation, checked; called inside an action."""

from django.db.models import F

from goldthread.apps.accounts.enums import LinkProblem
from goldthread.apps.accounts.models import CODE_TRIES, Invitation, OneOffLink
from goldthread.apps.accounts.secrets import code_matches


def check_code(link: OneOffLink | Invitation, code: str) -> LinkProblem | None:
    """None if the code is right; else what is wrong now.

    A try is counted before the code is looked at, so that many at once get no more tries than one
    after the other. A right code forgets the wrong ones.
    """
    rows = type(link)._default_manager.filter(pk=link.pk)
    link.refresh_from_db()
    if link.problem is not None:
        return link.problem
    if not rows.filter(wrong_codes__lt=CODE_TRIES).update(wrong_codes=F("wrong_codes") + 1):
        return LinkProblem.LOCKED
    if code_matches(code, link.pk, link.code_digest):
        rows.update(wrong_codes=0)
        link.refresh_from_db()
        return None
    link.refresh_from_db()
    return link.problem or LinkProblem.WRONG_CODE
