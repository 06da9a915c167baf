"""What somebody may see of a review's learning now. Nothing is seen by default.

On the case: whoever sees it and reads or writes learning. A body: the recommendations addressed to it
once the board sent them, and nothing else of the case.
"""

from django.db.models import Exists, OuterRef, QuerySet

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import organisation_ids_where
from goldthread.apps.cases.enums import ConflictEffect
from goldthread.apps.cases.models import Case, ConflictOfInterest
from goldthread.apps.cases.selectors import may
from goldthread.apps.learning.models import Addressee, BoardQuestion, Finding, Recommendation


def reads_learning(user: User, case: Case) -> bool:
    return may(user, Permission.READ_LEARNING, case) or may(user, Permission.WRITE_LEARNING, case)


def findings_visible_to(user: User, case: Case) -> QuerySet[Finding]:
    """The findings and good practice of a case's reviews, those taken out left away."""
    if not reads_learning(user, case):
        return Finding.objects.none()
    return Finding.objects.filter(review__case=case, removed_at=None).select_related("review__case")


def recommendations_visible_to(user: User, case: Case) -> QuerySet[Recommendation]:
    """The recommendations of a case's reviews, withdrawn ones too."""
    if not reads_learning(user, case):
        return Recommendation.objects.none()
    rows = Recommendation.objects.filter(review__case=case, removed_at=None)
    return rows.select_related("review__case")


def questions_visible_to(user: User, case: Case) -> QuerySet[BoardQuestion]:
    if not reads_learning(user, case):
        return BoardQuestion.objects.none()
    rows = BoardQuestion.objects.filter(review__case=case, removed_at=None)
    return rows.select_related("review__case")


def addressed_to_own_body(user: User) -> QuerySet[Addressee]:
    """What was recommended to a person's own body and sent to it: the board releases it, nobody else.

    What was withdrawn later stays readable, and says so.
    """
    bodies = organisation_ids_where(user, Permission.REPLY_FOR_BODY)
    case = "recommendation__review__case"
    barred = ConflictOfInterest.objects.filter(
        case=OuterRef(case), user=user, replaced_by=None, effect=ConflictEffect.NO_PAPERS
    )
    rows = Addressee.objects.filter(
        ~Exists(barred),
        recommendation__sent_on__isnull=False,
        organisation__in=bodies,
        removed_at=None,
        recommendation__removed_at=None,
        **{f"{case}__removed_at": None},
    )
    return rows.select_related("organisation", f"{case}__board")
