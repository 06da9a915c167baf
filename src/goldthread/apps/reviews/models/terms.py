"""What a review is asked to do: its terms of reference by version, and its lines of enquiry."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.reviews.models.review import Review


class TermsOfReference(Record):
    """One version. It is written until somebody records that it was agreed; from then on it stands as it is.

    `lines_as_agreed` keeps the lines of enquiry in the words they had on that day.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("purpose", "scope", "method", "key_people", "lines_as_agreed")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField()
    purpose = models.TextField(blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    scope = models.TextField(blank=True)
    method = models.TextField(blank=True)
    key_people = models.TextField(blank=True)
    lines_as_agreed = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=160, blank=True)
    agreement_recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_number_a_terms_version")
        ]


class LineOfEnquiry(Record):
    """A question that the review sets out to answer. Its number stays its own, also once it is taken out."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("question", "why")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    question = models.TextField()
    why = models.TextField(blank=True)
    agencies = models.ManyToManyField(Organisation, related_name="+")
    taken_out_on = models.DateField(null=True, blank=True)
    taken_out_reason = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="one_number_a_line")]
