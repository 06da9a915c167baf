"""The composite of a case: opened to agencies by the coordinator, with episodes marked in it."""

from django.db import models

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.models.entries import Entry


class Composite(Record):
    """What was decided about a case's composite.

    Until `opened_at`, an agency sees only its own entries. `mentions_for` is the state of the list
    of people (see `selectors.people_state`) that the mentions were worked out for; while it differs
    from the list as it is now, readers without real names see no text.
    """

    keeping = KeepingClass.CASE_RECORD

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="composite")
    opened_at = models.DateTimeField(null=True, blank=True)
    mentions_for = models.CharField(max_length=64, blank=True)


class Episode(Record):
    """A stretch of the account that matters to the review, made of entries of any agencies."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="episodes")
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    entries = models.ManyToManyField(Entry, related_name="episodes")
    removed_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["created_at"]
