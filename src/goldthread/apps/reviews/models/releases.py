"""An agency's material released to another review of the same case."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.reviews.models.contributions import Submission
from goldthread.apps.reviews.models.review import Review


class MaterialRelease(Record):
    """One approved version of an agency's answer, released to a review that it was not asked for.

    `purpose` and `legal_power` are those of that review; the agency reads both. It stands until it is
    withdrawn, also when the agency sends a later version: that needs a release of its own.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="material_releases")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="material_releases")
    purpose = models.CharField(max_length=1000)
    legal_power = models.CharField(max_length=1000)
    released_on = models.DateField()
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["released_on", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "review"],
                condition=models.Q(withdrawn_on=None),
                name="released_once_to_a_review",
            )
        ]
