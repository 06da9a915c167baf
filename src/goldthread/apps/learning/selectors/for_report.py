"""What a review's report is first drawn from: its learning as plain values, texts as written.

Texts may hold real names; whoever shows them replaces names for their readers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldthread.apps.learning.enums import FindingKind
from goldthread.apps.learning.models import (
    BoardQuestion,
    DecisionNotToAct,
    Finding,
    Recommendation,
)
from goldthread.apps.reviews.models import Review


@dataclass(frozen=True)
class ReportFinding:
    """A finding, or good practice."""

    id: UUID
    number: int
    title: str
    what_happened: str
    why: str
    so_what: str


@dataclass(frozen=True)
class ReportRecommendation:
    """A recommendation with the bodies it is addressed to and the numbers of the findings it answers."""

    id: UUID
    number: int
    text: str
    scope: str
    addressees: tuple[str, ...]
    answers: tuple[int, ...]


@dataclass(frozen=True)
class ReportQuestion:
    """A question to the board with the board's answer, empty while there is none."""

    id: UUID
    number: int
    text: str
    answer: str
    about: tuple[int, ...]


@dataclass(frozen=True)
class ReportDecision:
    """A recorded decision not to act on a finding."""

    id: UUID
    finding: int
    reasons: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class ReportLearning:
    """Everything a report says of what the review found."""

    findings: tuple[ReportFinding, ...]
    good_practice: tuple[ReportFinding, ...]
    recommendations: tuple[ReportRecommendation, ...]
    board_questions: tuple[ReportQuestion, ...]
    not_acted_on: tuple[ReportDecision, ...]


def learning_of(review: Review) -> ReportLearning:
    """The review's learning that stands: nothing taken out, nothing withdrawn."""
    findings = list(Finding.objects.filter(review=review, removed_at=None))
    return ReportLearning(
        findings=tuple(_finding(one) for one in findings if one.kind == FindingKind.FINDING),
        good_practice=tuple(_finding(one) for one in findings if one.kind == FindingKind.GOOD_PRACTICE),
        recommendations=_recommendations(review),
        board_questions=_questions(review),
        not_acted_on=_decisions(findings),
    )


def _finding(row: Finding) -> ReportFinding:
    return ReportFinding(row.pk, row.number, row.title, row.what_happened, row.why, row.so_what)


def _recommendations(review: Review) -> tuple[ReportRecommendation, ...]:
    rows = Recommendation.objects.filter(review=review, removed_at=None, withdrawn_on=None)
    return tuple(
        ReportRecommendation(
            id=row.pk,
            number=row.number,
            text=row.text,
            scope=row.scope,
            addressees=tuple(one.name for one in row.addressees.all() if one.removed_at is None),
            answers=_numbers(row.answers.all()),
        )
        for row in rows.prefetch_related("addressees__organisation", "answers")
    )


def _numbers(findings: Iterable[Finding]) -> tuple[int, ...]:
    return tuple(sorted(one.number for one in findings if one.removed_at is None))


def _questions(review: Review) -> tuple[ReportQuestion, ...]:
    rows = BoardQuestion.objects.filter(review=review, removed_at=None).prefetch_related("answers", "about")
    found = []
    for row in rows:
        answers = list(row.answers.all())
        answer = answers[-1].text if answers else ""
        found.append(ReportQuestion(row.pk, row.number, row.text, answer, _numbers(row.about.all())))
    return tuple(found)


def _decisions(findings: list[Finding]) -> tuple[ReportDecision, ...]:
    """The newest decision of each finding."""
    newest: dict[int, ReportDecision] = {}
    rows = DecisionNotToAct.objects.filter(finding__in=findings, removed_at=None).select_related("finding")
    for row in rows:
        number = row.finding.number
        newest[number] = ReportDecision(row.pk, number, row.reasons, row.decided_by, row.decided_on)
    return tuple(newest[number] for number in sorted(newest))
