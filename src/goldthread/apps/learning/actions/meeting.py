"""Meet a finding without a recommendation: ask the board, or record a decision not to act."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.learning.actions.findings import check_stands
from goldthread.apps.learning.actions.gate import (
    follower,
    next_number,
    not_ahead,
    note_event,
    one_line,
    writer,
    written,
)
from goldthread.apps.learning.enums import Verb
from goldthread.apps.learning.models import BoardAnswer, BoardQuestion, DecisionNotToAct, Finding
from goldthread.apps.reviews.models import Review

QUESTION_MISSING = "Write the question."


@action
def ask_board(*, by: Actor, review: Review, text: str, about: Sequence[Finding]) -> BoardQuestion:
    """Put a question to the board about one finding or more of the review."""
    user = writer(by, review.case)
    question = BoardQuestion(
        review=review,
        number=next_number(review, BoardQuestion.objects),
        text=written(text, QUESTION_MISSING),
        written_by=user,
    )
    question.save()
    _be_about(question, about)
    note_event(by, review.case, Verb.QUESTION_PUT, question, number=question.number)
    return question


def _be_about(question: BoardQuestion, about: Sequence[Finding]) -> None:
    if not about:
        raise Refused("Choose the finding that this is about.")
    if any(one.review_id != question.review_id or one.removed_at for one in about):
        raise Refused("A question is about findings of its own review.")
    question.about.set(about)


@action
def change_question(
    *,
    by: Actor,
    question: BoardQuestion,
    text: str,
    about: Sequence[Finding],
    expected_version: int | None = None,
) -> BoardQuestion:
    """Change a question that the board has not answered. Raises `StaleRecord`."""
    question.written_by = writer(by, question.case)
    _check_unanswered(question, "The board has answered this question, so it stands as it was asked.")
    question.text = written(text, QUESTION_MISSING)
    question.save_changes(expected_version=expected_version, fields=["text", "written_by"])
    _be_about(question, about)
    note_event(by, question.case, Verb.QUESTION_CHANGED, question, number=question.number)
    return question


def _check_unanswered(question: BoardQuestion, why: str) -> None:
    if question.removed_at is not None:
        raise Refused("This question was taken back.")
    if question.answers.exists():
        raise Refused(why)


@action
def remove_question(*, by: Actor, question: BoardQuestion, because: str) -> None:
    """Take back a question that the board has not answered; it is kept with the reason."""
    writer(by, question.case)
    _check_unanswered(question, "The board has answered this question, so it stays.")
    question.removed_because = one_line(question.case, because, "Say why the question is taken back.")
    question.removed_at = timezone.now()
    question.save_changes(fields=["removed_at", "removed_because"])
    note_event(by, question.case, Verb.QUESTION_REMOVED, question, number=question.number)


@action
def record_answer(*, by: Actor, question: BoardQuestion, text: str, answered_on: date) -> BoardAnswer:
    """Record what the board answered. A later answer takes the place of an earlier one, which is kept."""
    user = follower(by, question.case)
    if question.removed_at is not None:
        raise Refused("This question was taken back.")
    answer = BoardAnswer(
        question=question,
        text=written(text, "Write what the board answered."),
        answered_on=not_ahead(answered_on, "The day of the answer"),
        written_by=user,
    )
    answer.save()
    note_event(by, question.case, Verb.QUESTION_ANSWERED, answer, number=question.number)
    return answer


@action
def decide_not_to_act(
    *, by: Actor, finding: Finding, reasons: str, decided_by: str, decided_on: date
) -> DecisionNotToAct:
    """Record that nothing more is done about a finding: why, who decided it and when."""
    user = writer(by, finding.case)
    check_stands(finding)
    decision = DecisionNotToAct(
        finding=finding,
        reasons=written(reasons, "Give the reasons."),
        decided_by=one_line(finding.case, decided_by, "Say who decided this: a meeting, or a role."),
        decided_on=not_ahead(decided_on, "The day of the decision"),
        written_by=user,
    )
    decision.save()
    note_event(by, finding.case, Verb.NOT_ACTED_ON, decision, number=finding.number)
    return decision
