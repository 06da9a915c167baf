"""What a review found, and the entries and episodes that each finding rests on."""

from django.db import models
from django.db.models import Q

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.learning.enums import FindingKind
from goldthread.apps.reviews.models import LineOfEnquiry, Review


class Finding(Record):
    """A finding, or good practice: what happened, why, and so what. Its title carries no name."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("what_happened", "why", "so_what")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=FindingKind.choices, default=FindingKind.FINDING)
    title = models.CharField(max_length=160)
    what_happened = models.TextField(blank=True)
    why = models.TextField(blank=True)
    so_what = models.TextField(blank=True)
    lines = models.ManyToManyField(LineOfEnquiry, blank=True, related_name="findings")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="one_number_a_finding")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def case(self) -> Case:
        return self.review.case


class FindingSource(Record):
    """One end is a finding, the other an entry or an episode of the chronology; `note` says what it shows.

    When an agency's later submission takes an entry's place, the entry with the same agency and key
    stands in for it (`selectors.sources`).
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("note",)

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="sources")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="used_in")
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, null=True, blank=True, related_name="used_in"
    )
    note = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, episode=None) | Q(entry=None, episode__isnull=False),
                name="a_source_is_an_entry_or_an_episode",
            ),
            models.UniqueConstraint(
                fields=["finding", "entry"], condition=Q(removed_at=None), name="an_entry_once_a_finding"
            ),
            models.UniqueConstraint(
                fields=["finding", "episode"], condition=Q(removed_at=None), name="an_episode_once_a_finding"
            ),
        ]
