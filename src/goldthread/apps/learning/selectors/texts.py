"""The free texts of a case's learning, for the page on which a person marks names as checked."""

from collections.abc import Iterator

from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.learning.models import (
    Action,
    ActionNote,
    BoardAnswer,
    BoardQuestion,
    DecisionNotToAct,
    Finding,
    FindingSource,
    PriorLearning,
    Recommendation,
    Reply,
)

OF_CASE = "addressee__recommendation__review__case"


def learning_texts(case: Case) -> Iterator[tuple[Record, str]]:
    """Each record with free text, and what pages call it."""
    yield from _findings(case)
    yield from _recommendations(case)
    yield from _actions(case)


def _findings(case: Case) -> Iterator[tuple[Record, str]]:
    for finding in Finding.objects.filter(review__case=case, removed_at=None):
        yield finding, str(finding)
    sources = FindingSource.objects.filter(finding__review__case=case, removed_at=None).exclude(note="")
    for source in sources.select_related("finding"):
        yield source, f"{source.finding}: what a source shows"
    for decision in DecisionNotToAct.objects.filter(finding__review__case=case).select_related("finding"):
        yield decision, f"{decision.finding}: decision not to act"
    for question in BoardQuestion.objects.filter(review__case=case, removed_at=None):
        yield question, f"{question} to the board"
    for answer in BoardAnswer.objects.filter(question__review__case=case).select_related("question"):
        yield answer, f"{answer.question}: the board's answer"
    for kept in PriorLearning.objects.filter(finding__review__case=case, removed_at=None).exclude(note=""):
        yield kept, "Earlier learning: note"


def _recommendations(case: Case) -> Iterator[tuple[Record, str]]:
    for recommendation in Recommendation.objects.filter(review__case=case, removed_at=None):
        yield recommendation, str(recommendation)
    of_case = PriorLearning.objects.filter(recommendation__review__case=case, removed_at=None)
    for kept in of_case.exclude(note=""):
        yield kept, "Earlier learning: note"
    replies = Reply.objects.filter(**{OF_CASE: case})
    for reply in replies.select_related("addressee__organisation", "addressee__recommendation"):
        yield reply, f"{reply.addressee.recommendation}: reply of {reply.addressee.name}"


def _actions(case: Case) -> Iterator[tuple[Record, str]]:
    actions = Action.objects.filter(**{OF_CASE: case}, removed_at=None)
    for action in actions.select_related("addressee__recommendation"):
        yield action, f"Action {action.reference}"
    notes = ActionNote.objects.filter(**{f"action__{OF_CASE}": case}, removed_at=None)
    for note in notes.select_related("action__addressee__recommendation"):
        yield note, f"Action {note.action.reference}: {note.get_kind_display().lower()}"
