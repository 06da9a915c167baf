"""Who reads the pages of publication, and who may record what."""

from django.db.models import QuerySet

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import memberships_of
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to, may
from goldthread.apps.publication.models import Telling

READS = (Permission.PUBLISH, Permission.TELL, Permission.SIGN_OFF, Permission.COMMENT_ON_REPORT)


def reads_publication(user: User, case: Case) -> bool:
    """Sees whether and when the report is published, and who is told."""
    return any(may(user, permission, case) for permission in READS)


def tells(user: User) -> "QuerySet[Telling]":
    """What somebody, or whom they cover, has to tell, on the cases they see."""
    acting_for = memberships_of(user).values("user_id")
    rows = Telling.objects.filter(teller__in=acting_for, removed_at=None)
    return rows.filter(review__case__in=cases_visible_to(user))


def may_record_told(user: User, telling: Telling, case: Case) -> bool:
    """Whoever publishes records all of it; a family contact or press officer what they have to tell."""
    if may(user, Permission.PUBLISH, case):
        return True
    return may(user, Permission.TELL, case) and tells(user).filter(pk=telling.pk).exists()
