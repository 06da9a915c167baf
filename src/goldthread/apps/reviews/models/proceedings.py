"""Proceedings beside a review, and what they stop until somebody releases it."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, Hold
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable


class Proceedings(Record):
    """A criminal matter, inquest or other proceedings about the same events.

    They belong to the case, since they often begin before a review does. Everybody who sees the case reads
    all but `details`, so only that may carry names. `hold` keeps the case's records while they last.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("details",)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField(max_length=20, choices=ProceedingsKind.choices)
    body = models.CharField(max_length=160)
    officer = models.CharField(max_length=160, blank=True)
    their_reference = models.CharField(max_length=60, blank=True)
    details = models.TextField(blank=True)
    began_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    next_what = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    hold = models.OneToOneField(
        Hold, on_delete=models.PROTECT, null=True, blank=True, related_name="proceedings"
    )
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["began_on", "created_at"]


class ProceedingsStop(Record):
    """One thing that proceedings stop. It stays so, also after their end, until released with a reason."""

    keeping = KeepingClass.CASE_RECORD

    proceedings = models.ForeignKey(Proceedings, on_delete=models.PROTECT, related_name="stops")
    what = models.CharField(max_length=20, choices=Stoppable.choices)
    since = models.DateField()
    released_on = models.DateField(null=True, blank=True)
    released_reason = models.CharField(max_length=300, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["since", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["proceedings", "what"],
                condition=models.Q(released_on=None),
                name="stopped_once_by_the_same_proceedings",
            )
        ]
