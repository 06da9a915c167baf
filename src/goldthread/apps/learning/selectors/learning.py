"""Findings, recommendations and questions of a case, as one reader of it may see them."""

from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.learning.models import (
    Action,
    Addressee,
    BoardQuestion,
    Finding,
    Recommendation,
)
from goldthread.apps.learning.visibility import (
    addressed_to_own_body,
    findings_visible_to,
    questions_visible_to,
    reads_learning,
    recommendations_visible_to,
)
from goldthread.apps.reviews.models import Review

__all__ = [
    "action_for",
    "addressed_to_own_body",
    "addressee_for",
    "current_review",
    "finding_for",
    "findings_visible_to",
    "own_action_for",
    "own_addressee_for",
    "question_for",
    "questions_visible_to",
    "reads_learning",
    "recommendation_for",
    "recommendations_visible_to",
]


def current_review(case: Case) -> Review | None:
    """The review that new findings belong to: the newest that is not completed, else the newest."""
    rows = Review.objects.filter(case=case, removed_at=None)
    return rows.filter(completed_on=None).last() or rows.last()


def finding_for(user: User, case: Case, finding_id: UUID) -> Finding:
    """The finding; `Finding.DoesNotExist` where the person does not read it."""
    found: Finding = findings_visible_to(user, case).get(pk=finding_id)
    return found


def recommendation_for(user: User, case: Case, recommendation_id: UUID) -> Recommendation:
    """The recommendation; `Recommendation.DoesNotExist` where the person does not read it."""
    found: Recommendation = recommendations_visible_to(user, case).get(pk=recommendation_id)
    return found


def question_for(user: User, case: Case, question_id: UUID) -> BoardQuestion:
    """The question to the board; `BoardQuestion.DoesNotExist` where the person does not read it."""
    found: BoardQuestion = questions_visible_to(user, case).get(pk=question_id)
    return found


def addressee_for(user: User, case: Case, addressee_id: UUID) -> Addressee:
    """A body that a recommendation of the case is addressed to; `Addressee.DoesNotExist` otherwise."""
    rows = Addressee.objects.filter(
        recommendation__in=recommendations_visible_to(user, case), removed_at=None
    ).select_related("organisation", "recommendation__review__case")
    found: Addressee = rows.get(pk=addressee_id)
    return found


def _with_body(actions: QuerySet[Action]) -> QuerySet[Action]:
    rows = actions.filter(removed_at=None).select_related(
        "addressee__organisation", "addressee__recommendation__review__case"
    )
    return rows.prefetch_related("notes__written_by", "notes__file", "target_changes")


def action_for(user: User, case: Case, action_id: UUID) -> Action:
    """An action on a recommendation of the case; `Action.DoesNotExist` otherwise."""
    rows = Action.objects.filter(addressee__recommendation__in=recommendations_visible_to(user, case))
    found: Action = _with_body(rows).get(pk=action_id)
    return found


def own_addressee_for(user: User, addressee_id: UUID) -> Addressee:
    """What was recommended to the person's own body; `Addressee.DoesNotExist` before the board sent it."""
    found: Addressee = addressed_to_own_body(user).get(pk=addressee_id)
    return found


def own_action_for(user: User, action_id: UUID) -> Action:
    """An action of the person's own body; `Action.DoesNotExist` otherwise."""
    rows = Action.objects.filter(addressee__in=addressed_to_own_body(user))
    found: Action = _with_body(rows).get(pk=action_id)
    return found
