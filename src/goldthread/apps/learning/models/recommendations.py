"""A recommendation of the review, the bodies it is addressed to, and what each replied."""

from django.db import models
from django.db.models import Q

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.files.models import StoredFile
from goldthread.apps.learning.enums import Answer, CameBy, Scope
from goldthread.apps.learning.models.findings import Finding
from goldthread.apps.reviews.models import Review


class Recommendation(Record):
    """What bodies are recommended to do. Its wording is nameless and is fixed once it was sent to them.

    `answers` are the findings it meets. Withdrawn ones stay, with the reason.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    text = models.TextField()
    scope = models.CharField(max_length=10, choices=Scope.choices)
    answers = models.ManyToManyField(Finding, related_name="recommendations")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reply_due_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_number_a_review_recommendation")
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"

    @property
    def case(self) -> Case:
        return self.review.case


class Addressee(Record):
    """A body that a recommendation is addressed to: an organisation here, or a named outside body."""

    keeping = KeepingClass.CASE_RECORD

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="addressees")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    outside_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "organisation"],
                condition=Q(organisation__isnull=False, removed_at=None),
                name="a_recommendation_once_a_body",
            )
        ]

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else self.outside_name


class Reply(Record):
    """What a body said to a recommendation. A later reply takes its place; none is changed."""

    keeping = KeepingClass.CORRESPONDENCE
    TEXTS = ("reason",)

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    reason = models.TextField(blank=True)
    given_by = models.CharField(max_length=160)
    replied_on = models.DateField()
    came_by = models.CharField(max_length=20, choices=CameBy.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        verbose_name_plural = "replies"

    @property
    def by_body(self) -> bool:
        return self.came_by == CameBy.SIGNED_IN
