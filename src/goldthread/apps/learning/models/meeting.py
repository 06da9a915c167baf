"""What a finding is met by beside recommendations: a question to the board, or a decision not to act."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.learning.models.findings import Finding
from goldthread.apps.reviews.models import Review


class BoardQuestion(Record):
    """A question that findings put to the board."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="board_questions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    about = models.ManyToManyField(Finding, related_name="board_questions")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_number_a_board_question")
        ]

    def __str__(self) -> str:
        return f"Question {self.number}"

    @property
    def case(self) -> Case:
        return self.review.case


class BoardAnswer(Record):
    """What the board answered, as it was recorded. A later answer takes its place; none is changed."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    question = models.ForeignKey(BoardQuestion, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class DecisionNotToAct(Record):
    """Nothing more is done about a finding: why, who decided it, and when. A later one takes its place."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("reasons",)

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="not_acted_on")
    reasons = models.TextField()
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        verbose_name_plural = "decisions not to act"
