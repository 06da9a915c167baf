"""What may somebody see of a report now? The board's people see drafts; an agency what it was sent."""

from django.db.models import Exists, OuterRef, QuerySet

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import organisation_ids_where
from goldthread.apps.cases.enums import ConflictEffect
from goldthread.apps.cases.models import Case, ConflictOfInterest
from goldthread.apps.cases.selectors import may, sees_real_names
from goldthread.apps.publication.models import AccuracyCheck

READS = (Permission.WRITE_REPORT, Permission.COMMENT_ON_REPORT, Permission.SIGN_OFF)


def reads_report(user: User, case: Case) -> bool:
    """Reads the drafts of a case's report."""
    return any(may(user, permission, case) for permission in READS)


def writes_report(user: User, case: Case) -> bool:
    """Writes it, in full view of real names."""
    return may(user, Permission.WRITE_REPORT, case) and sees_real_names(user, case)


def enters_accuracy(user: User, case: Case) -> bool:
    """Enters what an agency answered in another way."""
    return may(user, Permission.ENTER_FOR_AGENCY, case) and sees_real_names(user, case)


def checks_of_own_agency(user: User) -> QuerySet[AccuracyCheck]:
    """What a person's agency was sent to check, and nothing else of the case."""
    agencies = organisation_ids_where(user, Permission.CHECK_ACCURACY)
    barred = ConflictOfInterest.objects.filter(
        case=OuterRef("round__draft__report__review__case"),
        user=user,
        replaced_by=None,
        effect=ConflictEffect.NO_PAPERS,
    )
    return AccuracyCheck.objects.filter(
        ~Exists(barred),
        agency__in=agencies,
        round__sent_at__isnull=False,
        withdrawn_at=None,
        removed_at=None,
    )
