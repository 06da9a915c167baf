"""A signed-off draft on its way out: finished files, what may be a name in them, release, withdrawal."""

from django.db import models
from django.db.models import Q

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.files.models import StoredFile
from goldthread.apps.publication.enums import ReleaseState
from goldthread.apps.publication.models.drafts import Draft
from goldthread.apps.publication.models.plan import PublicationDecision
from goldthread.apps.reviews.models import Review


class Release(Record):
    """One draft made into files to be published. Its id is the key under which the library knows it.

    `facts` and `recommendations` go into the library's catalogue; they were frozen and looked through with
    the files. `people_digest` is of the list of people in the review that the files were compared with.
    `record_id` is the library's permanent id. `replaces` is the release that was withdrawn before.
    `held_back` is why it was not published when the embargo ended.
    """

    keeping = KeepingClass.PUBLISHED

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="releases")
    draft_digest = models.CharField(max_length=64)
    decision = models.ForeignKey(PublicationDecision, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict, blank=True)
    recommendations = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=ReleaseState.choices, default=ReleaseState.PREPARING)
    failure = models.CharField(max_length=500, blank=True)
    people_digest = models.CharField(max_length=64, blank=True)
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField(null=True, blank=True)
    held_back = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    record_id = models.UUIDField(null=True, blank=True)
    deposited_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawal_notice = models.TextField(blank=True)
    notice_shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_number_a_release"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(state=ReleaseState.RELEASED), name="published_once_a_review"
            ),
        ]


class FinishedFile(Record):
    """One file of a release as it was looked through. `sha256` is of its content: only that is published."""

    keeping = KeepingClass.PUBLISHED

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["release", "kind"], name="one_file_a_kind")]


class FoundLeak(Record):
    """Words of a finished file that name somebody of the review. While one stands nothing is published.

    A `possible` one is an ordinary word too: a person may settle it with a reason that names nobody. `key`
    is the same for the same words in the same surroundings, so that what was settled stays settled.
    """

    keeping = KeepingClass.PERSONAL_DETAIL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="leaks")
    ordinal = models.PositiveIntegerField()
    file = models.CharField(max_length=60)
    place = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    context = models.TextField(blank=True)
    possible = models.BooleanField(default=False)
    times = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=100, blank=True)
    settled_because = models.CharField(max_length=300, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["release", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["release", "ordinal"], name="one_number_a_leak")]
