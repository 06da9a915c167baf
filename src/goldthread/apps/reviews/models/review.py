"""A review: one pathway, by one edition, being carried out on a case."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, Decision


class Review(Record):
    """One pathway carried out on a case. A case has one after the other, as a rapid review then a local one.

    `edition_id` is fixed when the review opens and never changes; `selected_by` and `selected_on` are the
    fact and the date that chose it. `decision` is the agreed decision the review follows from, where the
    pathway has one. `historic` marks a review recorded from old papers: its clocks are read, never chased.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    pathway_id = models.CharField(max_length=60)
    edition_id = models.CharField(max_length=60)
    selected_by = models.CharField(max_length=60)
    selected_on = models.DateField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    historic = models.BooleanField(default=False)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reopened_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_number_a_review")]
