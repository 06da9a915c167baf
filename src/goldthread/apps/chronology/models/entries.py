"""One row of an agency's chronology, kept as written beside what it was read as."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.reviews.models import Submission


class Entry(Record):
    """An event as one agency recorded it. Times are intervals (DESIGN idea 2); undated ones stay.

    `key` is the timeline engine's id of the row: the same words of the same agency keep it from one
    submission to the next. `cells` is {column key: text as written} of every other column; `text` is
    the event itself. `position` is the agency's own order. `when_text` stays as written; what a person
    wrote in its place, before confirming, is `mended_when`. Readers without real names see the text
    only once a person marked its names checked.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="entries")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    when_text = models.TextField(blank=True)
    edtf = models.CharField(max_length=80, blank=True)
    earliest = models.DateTimeField(null=True, blank=True)
    latest = models.DateTimeField(null=True, blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    repairs = models.JSONField(default=list, blank=True)
    mended_when = models.TextField(blank=True)
    mended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.BooleanField(default=False)
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
    """Where a person in the review is named in an entry: characters [start, end) of one column.

    `column` is "text", "source", "when" or a key of `cells`. Words that fit several people, as a
    shared surname does, have a row for each. `is_number` marks a birth date or NHS number. Worked
    out again by a job whenever the list of people or the entries change.
    """

    keeping = KeepingClass.PERSONAL_DETAIL

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(PersonInReview, on_delete=models.CASCADE, related_name="mentions")
    column = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    is_number = models.BooleanField(default=False)

    class Meta:
        ordering = ["entry", "column", "start"]
