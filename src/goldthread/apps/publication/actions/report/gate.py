"""Who acts on a report, and whether they may."""

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, person, refused
from goldthread.apps.cases.models import Case
from goldthread.apps.publication.models import AccuracyCheck, Report
from goldthread.apps.publication.visibility.report import (
    checks_of_own_agency,
    enters_accuracy,
    reads_report,
)


def writer(by: Actor, report: Report) -> User:
    """The person, if they write the report in full view of real names. Raises as `gate.allowed` does."""
    return allowed_with_names(by, Permission.WRITE_REPORT, report.review.case)


def reader(by: Actor, case: Case) -> User:
    """The person, if they read drafts of the report."""
    user = person(by)
    if not reads_report(user, case):
        raise refused(Permission.COMMENT_ON_REPORT)
    return user


def commenter(by: Actor, case: Case) -> User:
    return allowed(by, Permission.COMMENT_ON_REPORT, case)


def for_agency(by: Actor, check: AccuracyCheck, *, received: bool = False) -> User:
    """The person, if they answer for their own agency, or enter what it answered in another way."""
    user = person(by)
    if received:
        if not enters_accuracy(user, case_of(check)):
            raise refused(Permission.ENTER_FOR_AGENCY)
    elif not checks_of_own_agency(user).filter(pk=check.pk).exists():
        raise Refused("This was not sent to your agency.")
    return user


def case_of(check: AccuracyCheck) -> Case:
    return check.round.draft.report.review.case
