"""A meeting's agenda, the papers before each item, and the packs made of them."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.files.models import StoredFile
from goldthread.apps.reviews.enums import PackState, PaperNames, StandingItem
from goldthread.apps.reviews.models.meetings import Attendee, Meeting


class AgendaItem(Record):
    """One item. Its title is read by everybody who may open the meeting, so no name stands in it."""

    keeping = KeepingClass.CASE_RECORD

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=20, choices=StandingItem.choices, blank=True)
    title = models.CharField(max_length=200)
    presenter = models.CharField(max_length=120, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "created_at"]


class StandsAside(Record):
    """Somebody takes no part in one item, and gets neither its papers nor its minutes."""

    keeping = KeepingClass.CASE_RECORD

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="aside")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="aside")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "attendee"], name="stands_aside_once")]


class Paper(Record):
    """A paper before an item: an uploaded file, or a record of the case (`record` names which).

    `says_no_names` is what the person who uploaded it said of it. `names` is what software found then, over
    the list of people whose mark is `names_over`: a longer list makes it count no more.
    """

    keeping = KeepingClass.CASE_RECORD

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    record = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    says_no_names = models.BooleanField(default=False)
    names = models.CharField(max_length=12, choices=PaperNames.choices, blank=True)
    names_over = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "created_at"]


class Pack(Record):
    """One making of a meeting's pack. `agenda` marks what it was made of, `people` the list of names."""

    keeping = KeepingClass.CASE_RECORD

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=PackState.choices, default=PackState.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    agenda = models.CharField(max_length=64, blank=True)
    people = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_number_a_pack")]


class PackFile(Record):
    """One version of a pack: with real names or pseudonyms, and without the papers named in `withheld`.

    `left_out` is {paper id: why} for every paper that its cover names and that is not bound in.
    """

    keeping = KeepingClass.CASE_RECORD

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="files")
    real_names = models.BooleanField()
    withheld = models.JSONField(default=list, blank=True)
    left_out = models.JSONField(default=dict, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
