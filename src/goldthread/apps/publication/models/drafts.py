"""Drafts of the report, frozen; comments on them; and who signed which."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models.decision import Unchanging
from goldthread.apps.publication.enums import CommentKind, CommentState
from goldthread.apps.publication.models.report import Report


class Draft(Unchanging):
    """One numbered version of the report. It never changes: a later one takes its place.

    `content` is a `lib.typeset.Document` as JSON, the names in it already replaced and its words looked at
    by `frozen_by`. `digest` is the SHA-256 of that JSON: what a signature is given to.
    """

    keeping = KeepingClass.CASE_RECORD

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_number_a_draft")]

    def __str__(self) -> str:
        return f"Draft {self.number}"


class Comment(Record):
    """A comment on a draft, at a place in it. `place` is the id of a heading, empty for the whole draft.

    `from_whom` says on whose behalf it is, where that is somebody of the family. `reply` is read by
    everybody who reads drafts, so it names nobody.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("text",)

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="comments")
    place = models.CharField(max_length=120, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=CommentKind.choices, default=CommentKind.CONTENT)
    from_whom = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CommentState.choices, default=CommentState.OPEN)
    reply = models.TextField(blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]


class SignOff(Unchanging):
    """One person's answer to one draft: signed, or not and why. A person's newest answer counts.

    `acting_for` is whose membership they stood in for, so that one seat never signs twice.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("reasons",)

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="signoffs")
    digest = models.CharField(max_length=64)
    agrees = models.BooleanField()
    reasons = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "written_by"], condition=models.Q(agrees=True), name="signed_once_a_person"
            )
        ]
