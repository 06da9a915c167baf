"""A draft's facts checked by the agencies they are about: what each was sent, and what it answered."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.publication.enums import AccuracyAnswer, PointState
from goldthread.apps.publication.models.drafts import Draft


class AccuracyRound(Record):
    """One draft put to agencies until a day. Before `sent_at` it is being prepared."""

    keeping = KeepingClass.CASE_RECORD

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="accuracy_round")
    due_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")


class AccuracyCheck(Record):
    """One agency's part of a round. `places` are the headings of the draft it is sent, and nothing else.

    `received_from` and `received_on` say how an answer came that the board entered for the agency.
    """

    keeping = KeepingClass.CASE_RECORD

    round = models.ForeignKey(AccuracyRound, on_delete=models.PROTECT, related_name="checks")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    places = models.JSONField(default=list, blank=True)
    answer = models.CharField(max_length=10, choices=AccuracyAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_from = models.CharField(max_length=200, blank=True)
    received_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    chases = models.PositiveSmallIntegerField(default=0)
    chased_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["agency__short_name"]
        constraints = [models.UniqueConstraint(fields=["round", "agency"], name="one_check_an_agency")]


class AccuracyPoint(Record):
    """Something an agency says is wrong: where, what, and what shows it.

    `answer` is what the board replies, and `objection` what the agency says to that; both are read on
    both sides. `ruling` is why a dispute was ended without the agency taking it back.
    """

    keeping = KeepingClass.AGENCY_MATERIAL
    TEXTS = ("wrong", "evidence", "objection")

    made_in = models.ForeignKey(AccuracyCheck, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=120, blank=True)
    wrong = models.TextField()
    evidence = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=PointState.choices, default=PointState.OPEN)
    answer = models.TextField(blank=True)
    objection = models.TextField(blank=True)
    ruling = models.TextField(blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_in", "number"]
        constraints = [models.UniqueConstraint(fields=["made_in", "number"], name="one_number_a_point")]
