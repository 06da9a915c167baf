"""What the review found: findings, good practice, lessons and recommendations."""

from collections.abc import Iterable

from goldthread.apps.accounts.models import User
from goldthread.apps.learning.selectors.for_report import (
    ReportFinding,
    ReportLearning,
    ReportRecommendation,
    learning_of,
)
from goldthread.apps.reviews.models import Review
from goldthread.lib.typeset.notation import as_written


def practice(review: Review, user: User) -> str:
    """Each finding under a heading that names it: what happened, and why."""
    return "\n\n".join(_finding(one) for one in learning_of(review).findings)


def _finding(finding: ReportFinding) -> str:
    told = _paragraphs(finding.what_happened, finding.why)
    return f"## Finding {finding.number}: {as_written(finding.title)}\n\n{told}".strip()


def _naming(number: int, *texts: str) -> str:
    """The paragraphs of texts, each with a reference to the finding that it rests on."""
    return "\n\n".join(f"{as_written(text)} [finding {number}]" for text in texts if text.strip())


def good_practice(review: Review, user: User) -> str:
    found = learning_of(review).good_practice
    told = [f"### {as_written(one.title)}\n\n{_paragraphs(one.what_happened, one.why)}" for one in found]
    return "\n\n".join(["## Good practice", *told]) if told else ""


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(as_written(text) for text in texts if text.strip())


def lessons(review: Review, user: User) -> str:
    """What follows from each finding, and the questions to the board."""
    learning = learning_of(review)
    told = [_naming(one.number, one.so_what) for one in learning.findings if one.so_what.strip()]
    parts = ["## Lessons", *told] if told else []
    if learning.board_questions:
        parts += ["## Questions to the board", *_questions(learning)]
    return "\n\n".join(parts)


def _questions(learning: ReportLearning) -> Iterable[str]:
    for one in learning.board_questions:
        yield f"{as_written(one.text)}{_names(one.about)}"
        if one.answer.strip():
            yield f"The board answered: {as_written(one.answer)}"


def _names(numbers: Iterable[int]) -> str:
    return "".join(f" [finding {number}]" for number in numbers)


def recommendations(review: Review, user: User) -> str:
    """Each recommendation with whom it is addressed to and what it answers; and what is not acted on."""
    learning = learning_of(review)
    told = [_recommendation(one) for one in learning.recommendations]
    if learning.not_acted_on:
        told.append("## Findings on which no action is recommended")
    told += [f"{as_written(one.reasons)} [finding {one.finding}]" for one in learning.not_acted_on]
    return "\n\n".join(told)


def _recommendation(one: ReportRecommendation) -> str:
    lines = [f"## Recommendation {one.number}", "", as_written(one.text) + _names(one.answers)]
    if one.addressees:
        lines += ["", f"Addressed to: {', '.join(as_written(name) for name in one.addressees)}."]
    return "\n".join(lines)
