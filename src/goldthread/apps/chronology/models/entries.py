"""One row of an agency's chronology, kept as written beside what it was read as."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.reviews.models import Submission


class Entry(Record):
    """An event as one agency recorded it. Times are intervals (DESIGN idea 2); undated ones stay.

    `cells` is {column key: text as written}; `text` is the event itself, also in `cells`.
    `position` is the agency's own order. Readers without real names see the text only once a
    person marked its names checked.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="entries")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField()
    when_text = models.CharField(max_length=300, blank=True)
    edtf = models.CharField(max_length=80, blank=True)
    earliest = models.DateTimeField(null=True, blank=True)
    latest = models.DateTimeField(null=True, blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    repair = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    source = models.TextField(blank=True)
    cells = models.JSONField(default=dict)
    origin = models.JSONField(default=dict)
    names_checked_at = models.DateTimeField(null=True, blank=True)
    names_checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["earliest", "latest", "agency", "position"]
        indexes = [
            models.Index(fields=["case", "earliest", "latest"], name="entry_in_composite"),
            models.Index(fields=["submission", "position"], name="entry_in_submission"),
        ]


class Mention(Record):
    """Where a person in the review is named in an entry: characters [start, end) of one cell.

    Worked out again by a job whenever the list of people or the entry changes.
    """

    keeping = KeepingClass.PERSONAL_DETAIL

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(PersonInReview, on_delete=models.CASCADE, related_name="mentions")
    column = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["entry", "column", "start"]
